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
});
