// Pictures of every pane and bank page: `node screenshots.mjs FOLDER`, light and dark, phone and desktop.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { closePages } from './chromium.mjs';
import { PANES, show } from './panes.mjs';

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error('usage: node screenshots.mjs FOLDER [PANE …]');
await mkdir(folder, { recursive: true });

let failed = 0;
for (const pane of PANES.filter((one) => names.length === 0 || names.includes(one.name))) {
  try {
    const { page } = await show(pane, { reducedMotion: 'reduce' });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        await page.screenshot({ path: join(folder, `${pane.name}-${colorScheme}-${size}.png`) });
      }
    }
    console.log(pane.name);
  } catch (error) {
    failed += 1;
    console.error(`${pane.name}: ${error.message}`);
  }
  await closePages();
}
process.exit(failed === 0 ? 0 : 1);
