// Every page of the console for people who see, hear and point otherwise: axe finds nothing serious, light and dark, and
// 320 px suffice.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import axe from 'axe-core';
import { closePages } from './chromium.mjs';
import { PAGES } from './pages.mjs';

afterEach(closePages);

async function serious(page) {
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

describe('a page is for everybody:', () => {
  for (const { name, reach } of PAGES) {
    it(name, async () => {
      const page = await reach();
      // The page's own policy lets no script in but its own; a test may.
      await page.evaluate(axe.source);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        assert.deepEqual(await serious(page), [], colorScheme);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `at 320 px it is ${width} px wide`);
    });
  }
});
