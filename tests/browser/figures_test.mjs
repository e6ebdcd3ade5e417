// Signs, delay and demand in a real browser: wide, narrow and by axe-core.
//
// Usage: node tests/browser/figures_test.mjs FIGURES.html NODE_MODULES BROWSER [FOLDER]
import { check, finish, open, picture, violations, widthOf } from "./checked_page.mjs";

for (const width of [1200, 320]) {
  const { page, wrong } = await open(width);
  check(`${width} px: nothing is loaded or complained of`, wrong.length === 0, wrong[0]);
  const wide = await widthOf(page);
  check(`${width} px: the page does not scroll sideways`, wide <= width, `${wide} px wide`);
  const found = await violations(page);
  check(`${width} px: axe-core finds nothing`, found.length === 0, found.join("\n       "));
  const bare = await page.evaluate(() => [...document.querySelectorAll("svg")].filter((one) =>
    !one.querySelector("title")?.textContent || !one.querySelector("desc")?.textContent).length);
  const all = await page.evaluate(() => document.querySelectorAll("svg").length);
  check(`${width} px: every picture has its words`, all > 5 && bare === 0, `${bare} of ${all}`);
  await picture(page, `figures-${width}`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const at = await page.evaluate(() => document.activeElement.id);
  check(`${width} px: the skip link goes to what stands out`, at === "out", at);
  await page.close();
}

await finish();
