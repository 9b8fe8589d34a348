// Signing in with a name and a password, in a page with a script tag and in a React app.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { closePages } from './chromium.mjs';
import { KINDS, application, order, sameMetadata } from './link.mjs';
import { exchange, linkToken, plaid, run } from './server.mjs';

const BANK = { institution_id: 'ins_109508', name: 'First Platypus Bank' };

afterEach(closePages);

for (const kind of KINDS) {
  describe(`credentials in a ${kind} application`, () => {
    it('link accounts, as they do without a browser', async () => {
      const { link_token } = await linkToken();
      const app = await application(kind, { token: link_token });
      await app.open();
      await app.agree();
      await app.choose('First Platypus', BANK.institution_id);
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

      const scripted = await run((await linkToken()).link_token, [
        { action: 'institution', institution_id: BANK.institution_id },
        { action: 'credentials', username: 'user_good', password: 'pass_good' },
        { action: 'accounts', masks: ['0000', '1111'] },
      ]);
      const heard = (await app.heard()).events.filter((one) => one.name !== 'SEARCH_INSTITUTION');
      assert.deepEqual(order(heard.map(({ name, metadata }) => ({ event_name: name, metadata }))), order(scripted.events));
      sameMetadata(heard.map((one) => one.metadata), scripted.events.map((one) => one.metadata));
      assert.deepEqual(Object.keys(metadata).sort(), Object.keys(scripted.outcome.metadata).sort());
    });

    it('may be wrong and are asked for again', async () => {
      const { link_token } = await linkToken();
      const app = await application(kind, { token: link_token });
      await app.open();
      await app.agree();
      await app.choose('First Platypus', BANK.institution_id);
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
