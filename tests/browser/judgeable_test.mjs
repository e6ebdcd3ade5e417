// What could be judged, in a real browser: wide, narrow and by axe-core.
//
// Usage: node tests/browser/judgeable_test.mjs JUDGEABLE.html NODE_MODULES BROWSER [FOLDER]
import { check, checkPage, checkSkipLink, finish, open, picture } from "./checked_page.mjs";

for (const width of [1200, 320]) {
  const { page, wrong } = await open(width);
  await checkPage({ page, wrong }, width);
  await picture(page, `judgeable-${width}`);
  await checkSkipLink(page, width, "the duties", "duties");
  const counted = await page.evaluate(() => [
    document.querySelectorAll("section[aria-labelledby=duties] tbody tr").length,
    parseInt(document.querySelector("section[aria-labelledby=shares] p").textContent, 10)]);
  check(`${width} px: every duty has a row`, counted[0] === counted[1], counted.join(" and "));
  await page.close();
}

await finish();
