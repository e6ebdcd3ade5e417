// What could be judged, in a real browser: wide, narrow and by axe-core.
//
// Usage: node tests/browser/judgeable_test.mjs JUDGEABLE.html NODE_MODULES BROWSER [FOLDER]
import { check, finish, open, picture, violations, widthOf } from "./checked_page.mjs";

for (const width of [1200, 320]) {
  const { page, wrong } = await open(width);
  check(`${width} px: nothing is loaded or complained of`, wrong.length === 0, wrong[0]);
  const wide = await widthOf(page);
  check(`${width} px: the page does not scroll sideways`, wide <= width, `${wide} px wide`);
  const found = await violations(page);
  check(`${width} px: axe-core finds nothing`, found.length === 0, found.join("\n       "));
  await picture(page, `judgeable-${width}`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const at = await page.evaluate(() => document.activeElement.id);
  check(`${width} px: the skip link goes to the duties`, at === "duties", at);
  const counted = await page.evaluate(() => [
    document.querySelectorAll("section[aria-labelledby=duties] tbody tr").length,
    parseInt(document.querySelector("section[aria-labelledby=shares] p").textContent, 10)]);
  check(`${width} px: every duty has a row`, counted[0] === counted[1], counted.join(" and "));
  await page.close();
}

await finish();
