// Signing in with a name and a password, in a page with a script tag and in a React app.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS as BANK } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { KINDS, application, sameAsScript } from './link.mjs';
import { exchange, linkToken, plaid } from './server.mjs';

afterEach(closePages);

for (const kind of KINDS) {
  describe(`credentials in a ${kind} application`, () => {
    it('link accounts, as they do without a browser', async () => {
      const { link_token } = await linkToken();
      const app = await application(kind, { token: link_token });
      await app.open();
      await app.agree();
      await app.choose(BANK);
      await app.signIn('user_good', 'pass_good');
      await app.share('0000', '1111');
      await app.finish();

      const { public_token, metadata } = await app.success();
      assert.match(public_token, /^public-sandbox-[0-9a-f-]{36}$/);
      assert.deepEqual(metadata.institution, BANK);
      assert.deepEqual(metadata.accounts.map((one) => one.mask), ['0000', '1111']);
      const { access_token } = await exchange(public_token);
      const { data } = await plaid.accountsGet({ access_token });
      assert.deepEqual(data.accounts.map((one) => one.account_id), metadata.accounts.map((one) => one.id));

      await sameAsScript(app, (await linkToken()).link_token, [
        { action: 'institution', institution_id: BANK.institution_id },
        { action: 'credentials', username: 'user_good', password: 'pass_good' },
        { action: 'accounts', masks: ['0000', '1111'] },
      ]);
    });

    it('may be wrong and are asked for again', async () => {
      const { link_token } = await linkToken();
      const app = await application(kind, { token: link_token });
      await app.open();
      await app.agree();
      await app.choose(BANK);
      await app.signIn('user_good', 'wrong');
      await app.at('link-error').waitFor();
      await app.signIn('user_good', 'pass_good');
      await app.share('0000');
      await app.finish();
      await app.success();
      assert.ok((await app.order()).includes('ERROR'));
    });
  });
}
