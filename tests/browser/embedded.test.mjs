// The search that stands in the application's own page.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { applicationUrl, closePages, newPage } from './chromium.mjs';
import { Application, application, sameMetadata } from './link.mjs';
import { control, linkToken, linked, newClient, plaid } from './server.mjs';

afterEach(closePages);

/** Puts a search into an application's page. */
async function embedded(token) {
  const page = await newPage();
  await page.goto(`${await applicationUrl()}/plain`);
  await page.evaluate((token) => window.embed({ token }), token);
  return { page, app: new Application(page), search: page.frameLocator('[data-testid="link-embedded"]') };
}

describe('embedded search', () => {
  it('begins Link at the chosen bank', async () => {
    const { page, app, search } = await embedded((await linkToken()).link_token);
    await search.getByTestId('link-institution-search').fill('First Platypus');
    await search.getByTestId(`link-institution-${PLATYPUS.institution_id}`).click();
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

  it('speaks and looks as the link token says, and leads to account numbers', async () => {
    const auth = { auth_type_select_enabled: true, same_day_microdeposits_enabled: true };
    const { link_token } = await linkToken({ language: 'es', appearance_mode: 'DARK', products: ['auth'], auth });
    const { app, search } = await embedded(link_token);
    await search.getByTestId('link-manual').click();
    assert.equal(await search.locator('html').getAttribute('lang'), 'es');
    assert.equal(await search.locator('html').getAttribute('data-appearance'), 'dark');
    assert.match(await search.getByTestId('link-simulated').innerText(), /simulado/i);
    await app.agree();
    await app.at('link-numbers-routing').waitFor();
    const order = (await app.order()).filter((one) => one !== 'SKIP_SUBMIT_PHONE');
    assert.deepEqual(order, ['OPEN', 'SELECT_AUTH_TYPE', '> CONSENT', '> NUMBERS']);
    const { events } = await app.heard();
    assert.equal(events.find(({ name }) => name === 'SELECT_AUTH_TYPE').metadata.selection, 'flow_type_manual');
  });
});

const SIGNED_IN = [
  { action: 'institution', institution_id: PLATYPUS.institution_id },
  { action: 'credentials', username: 'user_good', password: 'pass_good' },
  { action: 'accounts', masks: ['0000'] },
];

/** A link token whose time is over. */
async function expired() {
  const { plaid, keys } = await newClient();
  const { link_token } = await linkToken({ language: 'fr' }, plaid);
  await control('/gingham/clock/advance', { seconds: 4 * 3600 + 1 }, keys);
  return link_token;
}

describe('an embedded search with a token that opens nothing', () => {
  const dead = { 'never was': () => `link-sandbox-${crypto.randomUUID()}`, 'is broken': () => 'link-sandbox-…"><b>', 'is over': expired };
  for (const [what, make] of Object.entries(dead)) {
    it(`says so and ends as Link does, where it ${what}`, async () => {
      const token = await make();
      const { app, search } = await embedded(token);
      const { error, metadata } = await app.exited();
      assert.equal(error.error_code, 'INVALID_LINK_TOKEN');
      assert.match(await search.getByTestId('link-error').innerText(), make === expired ? /Ce lien a pris fin/ : /This link has ended/);
      assert.equal(await search.getByTestId('link-institution-search').isVisible(), false);
      assert.ok(await search.getByTestId('link-simulated').isVisible());
      const link = await application('plain', { token });
      await link.open();
      const other = await link.exited();
      assert.deepEqual(error, other.error);
      sameMetadata([metadata], [other.metadata]);
      assert.deepEqual(await app.order(), await link.order());
    });
  }
});

describe('an embedded search with a token that is for Link alone', () => {
  const misplaced = {
    'update mode': async () => ({ access_token: await linked({}, SIGNED_IN) }),
    'Multi-Item Link': async () => ({ user_token: (await plaid.userCreate({ client_user_id: crypto.randomUUID() })).data.user_token, enable_multi_item_link: true }),
  };
  for (const [mode, wanted] of Object.entries(misplaced)) {
    it(`offers no banks in ${mode}, and ends`, async () => {
      const { app, search } = await embedded((await linkToken(await wanted())).link_token);
      const { error, metadata } = await app.exited();
      assert.equal(error.error_message, `a link_token for ${mode} cannot be used with embedded search`);
      assert.equal(metadata.institution, null);
      await search.getByTestId('link-error').waitFor();
      assert.equal(await search.locator('[data-institution]').count(), 0);
    });
  }
});
