// Renders the cases of nunjucks_cases.json with Nunjucks itself, as GOV.UK sets it up, and writes
// what comes out, one JSON string a line. Run by nunjucks_test.cpp:
//
//     node tests/template/nunjucks.js build/assets tests/template/nunjucks_cases.json
const fs = require('fs')
const path = require('path')

const [assets, casesFile] = process.argv.slice(2)
const nunjucks = require(path.resolve(assets, 'node_modules/nunjucks'))
const environment = nunjucks.configure(path.join(assets, 'templates'), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true
})
// Plain stand-ins for MoJ's filters, which need the library moment; the test has the same.
environment.addFilter('date', (value, format) => `${value}(${format})`)
environment.addFilter('mojDate', (value, type) => `${value}[${type}]`)

const { values, cases } = JSON.parse(fs.readFileSync(casesFile, 'utf8'))
for (const { component, options, text } of cases) {
  const template = component
    ? `{% from "${component}/macro.njk" import ${macroName(component)} %}{{ ${macroName(component)}(params) }}`
    : text
  const made = environment.renderString(template, component ? { params: options } : values)
  process.stdout.write(JSON.stringify(made) + '\n')
}

// "moj/components/side-navigation" -> "mojSideNavigation"
function macroName (component) {
  const prefix = component.split('/')[0]
  const words = path.basename(component).split('-')
  return prefix + words.map((word) => word[0].toUpperCase() + word.slice(1)).join('')
}
