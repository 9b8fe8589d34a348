// Link without a mouse: Tab, Enter and the arrows suffice, and the focus stays in the card.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { application } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

const focused = (app) => app.link.locator(':focus').first().getAttribute('data-testid').catch(() => null);

/** Tabs to an element of Link; somebody who needs more than 40 presses is lost. */
async function tabTo(app, testId) {
  await app.at(testId).first().waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await app.at(testId).first().evaluate((one) => one === document.activeElement)) return;
    await app.page.keyboard.press('Tab');
  }
  assert.fail(`${testId} cannot be reached; the focus is at ${await focused(app)}`);
}

async function open() {
  const app = await application('plain', { token: (await linkToken()).link_token });
  await app.page.locator('#link:enabled').focus();
  await app.page.keyboard.press('Enter');
  return app;
}

describe('the keyboard', () => {
  it('links a bank', async () => {
    const app = await open();
    const press = (key) => app.page.keyboard.press(key);
    await tabTo(app, 'link-guest');
    await press('Enter');
    await tabTo(app, 'link-institution-search');
    await app.page.keyboard.type('First Platypus');
    await tabTo(app, `link-institution-${PLATYPUS.institution_id}`);
    await press('Enter');
    await tabTo(app, 'link-username');
    await app.page.keyboard.type('user_good');
    await tabTo(app, 'link-password');
    await app.page.keyboard.type('pass_good');
    await press('Enter');
    await tabTo(app, 'link-account-0000');
    await press('Space');
    await tabTo(app, 'link-continue');
    await press('Enter');
    await tabTo(app, 'link-finish');
    await press('Enter');
    await app.success();
    assert.equal(await app.page.evaluate(() => document.activeElement.id), 'link', 'the focus is back where it was');
  });

  it('leaves with Escape, once sure', async () => {
    const app = await open();
    await app.at('link-consent-agree').waitFor();
    await app.page.keyboard.press('Escape');
    await app.at('link-exit-confirm').waitFor();
    await app.page.keyboard.press('Escape');
    await app.at('link-exit-confirm').waitFor({ state: 'hidden' });
    await app.page.keyboard.press('Escape');
    await tabTo(app, 'link-exit-confirm');
    await app.page.keyboard.press('Enter');
    await app.exited();
  });
});
