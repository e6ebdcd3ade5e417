// A report in a real browser: wide, narrow and printed, with the keyboard, and by axe-core.
//
// Usage: node tests/browser/report_test.mjs REPORT.html NODE_MODULES BROWSER [FOLDER]
// Prints a line for each check; ends with 1 where one fails. FOLDER keeps pictures of the pages.
import { check, checkSkipLink, finish, open, picture, violations, widthOf } from "./checked_page.mjs";

for (const width of [1200, 320]) {
  const { page, wrong } = await open(width);
  check(`${width} px: nothing is loaded or complained of`, wrong.length === 0, wrong[0]);
  const wide = await widthOf(page);
  check(`${width} px: the page does not scroll sideways`, wide <= width, `${wide} px wide`);
  await picture(page, `closed-${width}`);
  // Some are opened, so that what is in them is looked at too.
  await page.evaluate(() => {
    for (const name of ["overdue", "due", "looked-at", "chronologies"])
      for (const one of [...document.querySelectorAll(`section[aria-labelledby=${name}] details`)].slice(0, 3))
        one.open = true;
  });
  const found = await violations(page);
  check(`${width} px: axe-core finds nothing`, found.length === 0, found.join("\n       "));
  const wideOpen = await widthOf(page);
  check(`${width} px: nor with evidence open`, wideOpen <= width, `${wideOpen} px wide`);
  await picture(page, `open-${width}`);
  await page.close();
}

{
  const { page } = await open(1200);
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute("href").slice(1))
      .filter((id) => document.getElementById(id) === null));
  check("every link leads to a part of the page", lost.length === 0, lost[0]);
  const ids = await page.evaluate(() => {
    const all = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return all.filter((id, at) => all.indexOf(id) !== at);
  });
  check("no id stands twice", ids.length === 0, ids[0]);
  await checkSkipLink(page, 1200, "what is overdue", "overdue");
  const summary = page.locator("details > summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  check("evidence opens by the keyboard",
        await page.evaluate(() => document.querySelector("details").open));
  const counted = await page.evaluate(() => {
    const stated = document.querySelector(".govuk-summary-list__value").textContent;
    return [parseInt(stated.replace(/\D/g, ""), 10),
            document.querySelectorAll("section[aria-labelledby=overdue] > ol > li").length];
  });
  check("as many are listed as are counted, or a hundred",
        counted[1] === Math.min(counted[0], 100), counted.join(" and "));
  await page.emulateMedia({ media: "print" });
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll("details dl")].filter((one) => one.getClientRects().length === 0).length);
  check("on paper all evidence is shown", hidden === 0, `${hidden} hidden`);
  await page.close();
}

await finish();
