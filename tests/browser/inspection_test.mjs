// The report of an inspection in a real browser: wide, narrow, by axe-core, and every sentence leads
// to a row that is there.
//
// Usage: node tests/browser/inspection_test.mjs REPORT.html NODE_MODULES BROWSER [FOLDER]
import { check, checkPage, finish, open, picture } from "./checked_page.mjs";

for (const width of [1200, 320]) {
  const { page, wrong } = await open(width);
  await checkPage({ page, wrong }, width);
  const links = await page.evaluate(() => [...document.querySelectorAll("a.hearken-from")].map((one) =>
    [one.getAttribute("href"), document.getElementById(one.getAttribute("href").slice(1))?.tagName]));
  const lost = links.filter(([, tag]) => !tag);
  const rows = links.filter(([, tag]) => tag === "TR");
  check(`${width} px: sentences lead to rows`, lost.length === 0 && rows.length > 5,
    `${lost} lost; ${rows.length} of ${links.length} to rows`);
  const bare = await page.evaluate(() => [...document.querySelectorAll("svg")].filter((one) =>
    !one.querySelector("title")?.textContent).length);
  check(`${width} px: every picture has its words`, bare === 0, `${bare} have none`);
  await picture(page, `inspection-${width}`);
  await page.close();
}

await finish();
