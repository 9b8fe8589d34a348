// Update mode: what broke is repaired, what is shared is changed.
import assert from 'node:assert/strict';
import { afterEach, describe } from 'node:test';
import { OAUTH, PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { application, inBoth, sameAsScript } from './link.mjs';
import { linkToken, linked, plaid } from './server.mjs';

afterEach(closePages);

const credentials = { action: 'credentials', username: 'user_good', password: 'pass_good' };
const steps = [
  { action: 'institution', institution_id: PLATYPUS.institution_id },
  credentials,
  { action: 'accounts', masks: ['0000', '1111'] },
];

async function updating(kind, access_token, wanted = {}) {
  const { link_token } = await linkToken({ access_token, ...wanted });
  const app = await application(kind, { token: link_token });
  await app.open();
  await app.agree();
  return app;
}

const ids = async (access_token) => (await plaid.accountsGet({ access_token })).data.accounts.map((one) => one.account_id);

describe('update mode', () => {
  inBoth('repairs an Item whose login broke', async (kind) => {
    const access_token = await linked({}, steps);
    const before = await ids(access_token);
    await plaid.sandboxItemResetLogin({ access_token });
    const app = await updating(kind, access_token);
    await app.signIn('user_good', 'pass_good');
    await app.finish();
    const { public_token, metadata } = await app.success();
    assert.match(public_token, /^public-sandbox-/);
    assert.deepEqual(metadata.institution, PLATYPUS);
    assert.deepEqual(await ids(access_token), before);
    assert.equal((await app.heard()).events[0].metadata.is_update_mode, 'true');

    await plaid.sandboxItemResetLogin({ access_token });
    await sameAsScript(app, (await linkToken({ access_token })).link_token, [credentials]);
  });

  inBoth('refuses another person\'s login', async (kind) => {
    const access_token = await linked({}, steps);
    await plaid.sandboxItemResetLogin({ access_token });
    const app = await updating(kind, access_token);
    await app.signIn('user_yuppie', 'pass_good');
    await app.at('link-error').waitFor();
    await app.leave();
    assert.equal((await app.exited()).error.error_code, 'INVALID_UPDATED_USERNAME');
  });

  inBoth('changes which accounts are shared', async (kind) => {
    const access_token = await linked({}, steps);
    const wanted = { update: { account_selection_enabled: true } };
    const app = await updating(kind, access_token, wanted);
    const shared = app.at('link-account-0000');
    await shared.waitFor();
    assert.ok(await shared.isChecked());
    await shared.uncheck();
    await app.share('2222');
    await app.finish();
    const { metadata } = await app.success();
    assert.deepEqual(metadata.accounts.map((one) => one.mask), ['1111', '2222']);
    assert.deepEqual(await ids(access_token), metadata.accounts.map((one) => one.id));
    await sameAsScript(app, (await linkToken({ access_token, ...wanted })).link_token, [{ action: 'accounts', masks: ['1111', '2222'] }]);
  });

  inBoth('renews a consent at the bank', async (kind) => {
    const oauth = [{ action: 'institution', institution_id: OAUTH.institution_id }, { action: 'oauth', masks: ['0000'] }];
    const access_token = await linked({}, oauth);
    const before = await ids(access_token);
    await plaid.sandboxItemResetLogin({ access_token });
    const app = await updating(kind, access_token);
    const bank = await app.leaveForBank();
    await bank.signIn();
    assert.ok(await bank.at('bank-account-0000').isChecked());
    await bank.share('0000');
    await bank.allow();
    await app.finish();
    await app.success();
    assert.deepEqual(await ids(access_token), before);
  });
});
