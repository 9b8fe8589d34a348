// Layer: a telephone number brings who a person is, and their accounts.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { receive } from '../sdk/node/receiver.mjs';
import { closePages } from './chromium.mjs';
import { application, inBoth, sameAsScript } from './link.mjs';
import { layerToken, newClient, plaid } from './server.mjs';

afterEach(closePages);

const KNOWN = '415-555-0011';
const BORN = '1975-01-18';
const begun = async (kind, template, client) => application(kind, { token: await layerToken(template, client) });

/** Opens Layer, agrees and enters codes. */
async function prove(app, ...codes) {
  await app.open();
  await app.press('link-consent-agree');
  for (const code of codes) {
    await app.type('link-otp', code);
    await app.press('link-submit');
    await app.settled();
  }
}

async function shared(app, client = plaid) {
  const { public_token } = await app.success();
  return (await client.userAccountSessionGet({ public_token })).data;
}

const steps = (phone, ...more) => [{ action: 'phone', phone }, ...more, { action: 'otp', code: '123456' }, { action: 'consent' }];

describe('Layer', () => {
  inBoth('shares who a person is and an account, by a number and a code', async (kind) => {
    const app = await begun(kind);
    await app.submit({ phone_number: KNOWN }, 'LAYER_READY');
    await prove(app, '123456');
    await app.press('link-continue');
    const { identity, items } = await shared(app);
    assert.equal(identity.phone_number, '+14155550011');
    assert.equal(identity.name.first_name, 'Alberta');
    const { data: { accounts } } = await plaid.accountsGet({ access_token: items[0].access_token });
    const { metadata } = (await app.heard()).success;
    assert.deepEqual(accounts.map((one) => one.account_id), metadata.accounts.map((one) => one.id));
    await sameAsScript(app, await layerToken(), steps(KNOWN));
  });

  inBoth('goes on with a date of birth, where the number is not enough', async (kind) => {
    const app = await begun(kind);
    await app.submit({ phone_number: '415-555-0000' }, 'LAYER_NOT_AVAILABLE');
    await app.submit({ date_of_birth: '1980-02-03' }, 'LAYER_AUTOFILL_NOT_AVAILABLE');
    await app.submit({ date_of_birth: BORN }, 'LAYER_READY');
    await prove(app, '123456');
    await app.press('link-continue');
    const { identity, items } = await shared(app);
    assert.deepEqual([identity.date_of_birth, items], [BORN, []]);
    const dates = ['1980-02-03', BORN].map((date) => ({ action: 'date_of_birth', date }));
    await sameAsScript(app, await layerToken(), steps('415-555-0000', ...dates));
  });

  inBoth('ends with a third wrong code', async (kind) => {
    const app = await begun(kind);
    await app.submit({ phone_number: KNOWN }, 'LAYER_READY');
    await prove(app, '000000', '111111', '222222');
    await app.at('link-error').waitFor();
    await app.press('link-continue');
    assert.equal((await app.exited()).error.error_code, 'PROFILE_AUTHENTICATION_FAILED');
    const codes = ['000000', '111111', '222222'].map((code) => ({ action: 'otp', code }));
    await sameAsScript(app, await layerToken(), [{ action: 'phone', phone: KNOWN }, ...codes]);
  });

  it('shares what the person changed, and the accounts that they choose', async () => {
    const app = await begun('plain');
    await app.submit({ phone_number: KNOWN }, 'LAYER_READY');
    await prove(app, '123456');
    await app.press('link-profile-email');
    await app.type('link-profile-field-email', 'ada@example.com');
    const accounts = app.link.locator('[data-testid^="link-account-ins_109509/"]');
    await accounts.first().check();
    await app.press('link-continue');
    const { identity, items, identity_edit_history } = await shared(app);
    assert.equal(identity.email, 'ada@example.com');
    assert.equal(identity_edit_history.email.edits_current, 1);
    assert.equal(items.length, 2, 'one at each bank');
  });

  it('is told to the server, and asks what its template asks', async () => {
    const hooks = await receive();
    try {
      const template = { template_id: 'lean', products: ['auth'], required_identity: ['name'], financial_accounts: 'skip', webhook: hooks.url };
      const { plaid: client } = await newClient({ layer_templates: [template] });
      const app = await begun('plain', 'lean', client);
      await app.submit({ phone_number: KNOWN }, 'LAYER_READY');
      await prove(app, '123456');
      await hooks.waitFor('LAYER/LAYER_AUTHENTICATION_PASSED');
      assert.equal(await app.at('link-profile-email').count(), 0);
      await app.press('link-continue');
      const { identity, items } = await shared(app, client);
      assert.deepEqual([identity.email, items], [null, []]);
      assert.equal((await hooks.waitFor('LINK/SESSION_FINISHED')).body.status, 'SUCCESS');
    } finally {
      hooks.close();
    }
  });

  it('can be left', async () => {
    const app = await begun('plain');
    await app.submit({ phone_number: KNOWN }, 'LAYER_READY');
    await prove(app);
    await app.at('link-otp').waitFor();
    await app.leave();
    assert.equal((await app.exited()).metadata.status, 'requires_code');
  });
});
