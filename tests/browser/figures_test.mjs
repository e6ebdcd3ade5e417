// Signs, delay and demand in a real browser: wide, narrow and by axe-core.
//
// Usage: node tests/browser/figures_test.mjs FIGURES.html NODE_MODULES BROWSER [FOLDER]
import { check, checkPage, checkSkipLink, finish, open, picture } from "./checked_page.mjs";

for (const width of [1200, 320]) {
  const { page, wrong } = await open(width);
  await checkPage({ page, wrong }, width);
  const bare = await page.evaluate(() => [...document.querySelectorAll("svg")].filter((one) =>
    !one.querySelector("title")?.textContent || !one.querySelector("desc")?.textContent).length);
  const all = await page.evaluate(() => document.querySelectorAll("svg").length);
  check(`${width} px: every picture has its words`, all > 5 && bare === 0, `${bare} of ${all}`);
  await picture(page, `figures-${width}`);
  await checkSkipLink(page, width, "what stands out", "out");
  await page.close();
}

await finish();
