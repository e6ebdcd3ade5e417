// A child's chronology in a real browser: wide, narrow and by axe-core.
//
// Usage: node tests/browser/chronology_test.mjs CHRONOLOGY.html NODE_MODULES BROWSER [FOLDER]
import { checkPage, checkSkipLink, finish, open, picture } from "./checked_page.mjs";

for (const width of [1200, 320]) {
  const { page, wrong } = await open(width);
  await checkPage({ page, wrong }, width);
  await picture(page, `chronology-${width}`);
  await checkSkipLink(page, width, "the entries", "entries");
  await page.close();
}

await finish();
