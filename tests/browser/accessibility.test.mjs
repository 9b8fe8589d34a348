// Every pane for people who see, hear and point otherwise: axe finds nothing serious, light and dark, and 320 px suffice.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import axe from 'axe-core';
import { closePages } from './chromium.mjs';
import { PANES, show } from './panes.mjs';

afterEach(closePages);

async function serious(frame) {
  const { violations } = await frame.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

describe('a pane is for everybody:', () => {
  for (const pane of PANES) {
    it(pane.name, async () => {
      const { page, frame } = await show(pane, { reducedMotion: 'reduce' });
      await frame.evaluate(axe.source);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await serious(frame), [], colorScheme);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const overflows = await frame.evaluate(() => [...document.querySelectorAll('html, .card, .body, .foot, main')]
        .filter((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX !== 'visible' || one.getBoundingClientRect().right > 321)
        .map((one) => one.outerHTML.slice(0, 80)));
      assert.deepEqual(overflows, [], 'at 320 px');
    });
  }
});
