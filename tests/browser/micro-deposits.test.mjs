// Account numbers in place of a login, and the code beside the cent.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { WINDOWPANE } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { application, inBoth, opened, sameAsScript } from './link.mjs';
import { linkToken, linked, plaid } from './server.mjs';

afterEach(closePages);

const SAME_DAY = { products: ['auth'], auth: { same_day_microdeposits_enabled: true } };
const NUMBERS = { name: 'Ada Lane', routing: '110000000', account: '1111222233330000', subtype: 'checking' };
const typed = { action: 'numbers', ...NUMBERS };

async function verifying(kind, access_token) {
  const app = await application(kind, { token: (await linkToken({ access_token })).link_token });
  await app.open();
  return app;
}

async function tell(app, code) {
  await app.type('link-code', code);
  await app.press('link-submit');
  await app.settled();
}

const status = async (access_token) => (await plaid.accountsGet({ access_token })).data.accounts[0].verification_status;

describe('a same-day micro-deposit', () => {
  inBoth('is sent to numbers that a search did not find', async (kind) => {
    const app = await opened(kind, SAME_DAY);
    await app.type('link-institution-search', 'no bank has this name');
    await app.press('link-manual');
    await app.typeNumbers(NUMBERS);
    await app.press('link-manual');
    await app.finish();
    const { metadata } = await app.success();
    assert.equal(metadata.accounts.length, 1);
    assert.equal(metadata.accounts[0].verification_status, 'pending_manual_verification');
    const order = await app.order();
    for (const view of ['SEARCH_INSTITUTION', '> NUMBERS', '> NUMBERS_SELECT_INSTITUTION', '> LOADING', '> SAME_DAY_MICRODEPOSIT_AUTHORIZED', '> CONNECTED']) {
      assert.ok(order.includes(view), `${view} in ${order}`);
    }
    await sameAsScript(app, (await linkToken(SAME_DAY)).link_token, [typed]);
  });

  inBoth('is chosen before all else', async (kind) => {
    const wanted = { ...SAME_DAY, auth: { ...SAME_DAY.auth, auth_type_select_enabled: true, reroute_to_credentials: 'OFF' } };
    const app = await opened(kind, wanted);
    await app.press('link-manual');
    await app.typeNumbers(NUMBERS);
    await app.finish();
    await app.success();
    const { metadata } = (await app.heard()).events.find((one) => one.name === 'SELECT_AUTH_TYPE');
    assert.equal(metadata.selection, 'flow_type_manual');
    await sameAsScript(app, (await linkToken(wanted)).link_token, [typed]);
  });

  inBoth('is verified by its code', async (kind) => {
    const access_token = await linked(SAME_DAY, [typed]);
    const app = await verifying(kind, access_token);
    await tell(app, 'XYZ');
    await app.at('link-error').waitFor();
    await tell(app, 'abc');
    await app.finish();
    const { metadata } = await app.success();
    assert.equal(metadata.accounts[0].verification_status, 'manually_verified');
    assert.equal(await status(access_token), 'manually_verified');
    const codes = ['XYZ', 'abc'].map((code) => ({ action: 'code', code }));
    const other = await linked(SAME_DAY, [typed]);
    await sameAsScript(app, (await linkToken({ access_token: other })).link_token, codes);
  });

  inBoth('is lost after three wrong codes', async (kind) => {
    const access_token = await linked(SAME_DAY, [typed]);
    const app = await verifying(kind, access_token);
    for (const code of ['AAA', 'BBB', 'CCC']) await tell(app, code);
    await app.at('link-error').waitFor();
    await app.press('link-continue');
    assert.equal((await app.exited()).error.error_code, 'TOO_MANY_VERIFICATION_ATTEMPTS');
    assert.equal(await status(access_token), 'verification_failed');
  });

  it('is not sent to numbers that no bank has', async () => {
    const app = await opened('plain', SAME_DAY);
    await app.press('link-manual');
    await app.typeNumbers({ ...NUMBERS, routing: '110000001' });
    await app.at('link-error').waitFor();
    await app.typeNumbers(NUMBERS);
    await app.press('link-manual');
    await app.finish();
    await app.success();
  });
});

describe('an instant micro-deposit', () => {
  inBoth('is verified in the same session', async (kind) => {
    const wanted = { products: ['auth'], auth: { instant_microdeposits_enabled: true } };
    const numbers = { name: 'Ada Lane', routing: '333333334', account: '1111222233330000', subtype: 'savings' };
    const app = await opened(kind, wanted);
    await app.choose(WINDOWPANE);
    await app.typeNumbers(numbers);
    await tell(app, 'XYZ');
    await app.at('link-error').waitFor();
    await tell(app, 'ABC');
    await app.finish();
    const { metadata } = await app.success();
    assert.equal(metadata.accounts[0].verification_status, 'manually_verified');
    await sameAsScript(app, (await linkToken(wanted)).link_token, [
      { action: 'institution', institution_id: WINDOWPANE.institution_id },
      { action: 'numbers', ...numbers },
      { action: 'code', code: 'XYZ' },
      { action: 'code', code: 'ABC' },
    ]);
  });
});
