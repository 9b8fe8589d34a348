// The search that stands in the application's own page.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { applicationUrl, closePages, newPage } from './chromium.mjs';
import { Application } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

describe('embedded search', () => {
  it('begins Link at the chosen bank', async () => {
    const page = await newPage();
    await page.goto(`${await applicationUrl()}/plain`);
    const { link_token } = await linkToken();
    await page.evaluate((token) => window.embed({ token }), link_token);
    const search = page.frameLocator('[data-testid="link-embedded"]');
    await search.getByTestId('link-institution-search').fill('First Platypus');
    await search.getByTestId(`link-institution-${PLATYPUS.institution_id}`).click();
    const app = new Application(page);
    await app.agree();
    await app.signIn('user_good', 'pass_good');
    await app.share('0000');
    await app.finish();
    const { metadata } = await app.success();
    assert.deepEqual(metadata.institution, PLATYPUS);
    const order = (await app.order()).filter((one) => one !== 'SKIP_SUBMIT_PHONE');
    assert.deepEqual(order.slice(0, 4), ['OPEN', 'SELECT_INSTITUTION', '> CONSENT', '> CREDENTIAL']);
    await page.evaluate(() => window.embedded.destroy());
    assert.equal(await page.locator('iframe').count(), 0);
  });

  it('speaks and looks as the link token says, and offers account numbers', async () => {
    const page = await newPage();
    await page.goto(`${await applicationUrl()}/plain`);
    const auth = { auth_type_select_enabled: true, same_day_microdeposits_enabled: true };
    const { link_token } = await linkToken({ language: 'es', appearance_mode: 'DARK', products: ['auth'], auth });
    await page.evaluate((token) => window.embed({ token }), link_token);
    const search = page.frameLocator('[data-testid="link-embedded"]');
    await search.getByTestId('link-manual').click();
    assert.equal(await search.locator('html').getAttribute('lang'), 'es');
    assert.equal(await search.locator('html').getAttribute('data-appearance'), 'dark');
    assert.match(await search.getByTestId('link-simulated').innerText(), /simulado/i);
    const app = new Application(page);
    await app.agree();
    await app.press('link-manual');
    await app.at('link-numbers-routing').waitFor();
  });
});
