// Screens that are not tall: a telephone on its side, a page at 400 %, what a keyboard leaves. A pane rolls as a whole there.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { closePages } from './chromium.mjs';
import { PANES, show } from './panes.mjs';

afterEach(closePages);

const SCREENS = [[568, 320], [667, 375], [375, 350], [320, 256], [1280, 400]].map(([width, height]) => ({ width, height }));
/** The first thing to do on a pane, and the button that leads on. */
const CONTROLS = {
  consent: ['link-phone', 'link-consent-agree'],
  banks: ['link-institution-search', 'link-institution-ins_109508'],
  credential: ['link-username', 'link-submit'],
  accounts: ['link-account-0000', 'link-continue'],
};

const pane = (name) => show(PANES.find((one) => one.name === name), { viewport: SCREENS[0] });
const size = ({ width, height }) => `${width}x${height}`;

/** How much of the screen is left for what a pane says and asks. */
const room = () => {
  let part = document.querySelector('#title');
  while (!/auto|scroll/.test(getComputedStyle(part).overflowY)) part = part.parentElement;
  return part.clientHeight / innerHeight;
};

/** Whether the whole of an element is on the screen, and nothing over it. */
const inSight = (element) => {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
  const label = element.closest('label') ?? element;
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  return left >= 0 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1 && label.contains(over);
};

async function isReached(app, testId, screen) {
  await app.at(testId).first().scrollIntoViewIfNeeded();
  assert.ok(await app.at(testId).first().evaluate(inSight), `${testId} cannot be reached at ${size(screen)}`);
}

describe('a short screen', () => {
  for (const [name, controls] of Object.entries(CONTROLS)) {
    it(`leaves room for the ${name} pane`, async () => {
      const { app, page, frame } = await pane(name);
      for (const screen of SCREENS) {
        await page.setViewportSize(screen);
        const share = await frame.evaluate(room);
        assert.ok(share >= 0.6, `${Math.round(share * 100)} % are left at ${size(screen)}`);
        for (const testId of [...controls, 'link-simulated']) await isReached(app, testId, screen);
        assert.equal(await frame.evaluate(() => document.querySelector('.pane').scrollWidth > innerWidth), false);
      }
    });
  }

  it('shows what has the focus', async () => {
    const { page, frame } = await pane('accounts');
    await page.setViewportSize({ width: 320, height: 256 });
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const seen = await frame.evaluate(`(${inSight})(document.activeElement)`);
      assert.ok(seen, await frame.evaluate(() => document.activeElement.outerHTML));
    }
  });

  it('shows the field that was refused, and all of the question before leaving', async () => {
    const { app, page, frame } = await pane('credential');
    await page.setViewportSize({ width: 320, height: 256 });
    await app.signIn('user_good', 'wrong');
    await app.at('link-error').waitFor();
    await app.settled();
    assert.ok(await app.at('link-username').evaluate(inSight));
    await app.press('link-exit');
    for (const testId of ['link-exit-confirm', 'link-stay']) await isReached(app, testId, { width: 320, height: 256 });
    await app.press('link-stay');
    assert.equal(await frame.locator('[data-ask]').isVisible(), false);
  });
});

describe('a small telephone', () => {
  it('shows the telephone number beside the way past it', async () => {
    const { app, page } = await pane('consent');
    await page.setViewportSize({ width: 320, height: 568 });
    for (const testId of ['link-phone', 'link-guest', 'link-simulated']) {
      assert.ok(await app.at(testId).evaluate(inSight), `${testId} is out of sight`);
    }
  });
});
