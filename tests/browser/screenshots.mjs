// Pictures of every pane and page: `node screenshots.mjs FOLDER [NAME …]`, light and dark, phone and desktop.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { closePages } from './chromium.mjs';
import { PAGES } from './pages.mjs';
import { PANES, show } from './panes.mjs';

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const PAGE_SIZES = { narrow: { width: 360, height: 780 }, wide: { width: 1280, height: 800 } };
const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error('usage: node screenshots.mjs FOLDER [NAME …]');
await mkdir(folder, { recursive: true });

let failed = 0;
const wanted = (one) => names.length === 0 || names.includes(one.name);

/** Waits until a page and its frames have their pictures and their size; a hidden frame draws nothing. */
async function settle(page) {
  await Promise.all(page.frames().map((frame) => frame.evaluate(async () => {
    const pause = new Promise((done) => setTimeout(done, 500));
    const drawn = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const pictures = [...document.images].filter((one) => one.loading !== 'lazy').map((one) => one.decode().catch(() => {}));
    await Promise.race([pause, Promise.all([drawn, ...pictures])]);
  })));
}

async function picture(name, reach, sizes, fullPage) {
  try {
    const page = await reach();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await settle(page);
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${size}.png`), fullPage });
      }
    }
    console.log(name);
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${error.message}`);
  }
  await closePages();
}

for (const pane of PANES.filter(wanted)) {
  await picture(pane.name, async () => (await show(pane, { reducedMotion: 'reduce' })).page, SIZES, false);
}
for (const { name, reach } of PAGES.filter(wanted)) await picture(name, reach, PAGE_SIZES, true);
process.exit(failed === 0 ? 0 : 1);
