// A page in a real browser: what every test of one opens, asks and counts.
//
// Words of the command line: PAGE.html NODE_MODULES BROWSER [FOLDER]. FOLDER keeps pictures.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [pagePath, modules, browserPath, pictures] = process.argv.slice(2);
const load = createRequire(resolve(modules, "package.json"));
const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");

let failures = 0;
export function check(what, holds, found = "") {
  console.log(`${holds ? "ok    " : "FAILED"} ${what}${holds || found === "" ? "" : `: ${found}`}`);
  if (!holds) ++failures;
}

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking"],
});

export async function open(width) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || wrong.push(request.url()));
  await page.goto("file://" + resolve(pagePath));
  return { page, wrong };
}

export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html}`);
}

export async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/// How wide what is on the page reaches, in pixels.
export function widthOf(page) {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/// What holds of every page at every width.
export async function checkPage({ page, wrong }, width) {
  check(`${width} px: nothing is loaded or complained of`, wrong.length === 0, wrong[0]);
  const wide = await widthOf(page);
  check(`${width} px: the page does not scroll sideways`, wide <= width, `${wide} px wide`);
  const found = await violations(page);
  check(`${width} px: axe-core finds nothing`, found.length === 0, found.join("\n       "));
}

/// The first link by the keyboard goes to the part with this id, called by these words.
export async function checkSkipLink(page, width, words, id) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const at = await page.evaluate(() => document.activeElement.id);
  check(`${width} px: the skip link goes to ${words}`, at === id, at);
}

export async function finish() {
  await browser.close();
  process.exit(failures === 0 ? 0 : 1);
}
