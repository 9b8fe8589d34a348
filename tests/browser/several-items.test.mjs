// Several banks in one session.
import assert from 'node:assert/strict';
import { afterEach, describe } from 'node:test';
import { receive } from '../sdk/node/receiver.mjs';
import { GINGHAM, PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { inBoth, opened, sameAsScript } from './link.mjs';
import { exchange, linkToken, plaid } from './server.mjs';

afterEach(closePages);

async function several(webhook) {
  const { data } = await plaid.userCreate({ client_user_id: crypto.randomUUID() });
  return { enable_multi_item_link: true, user_token: data.user_token, ...(webhook && { webhook }) };
}

async function link(app, bank, mask) {
  await app.choose(bank);
  await app.signIn('user_good', 'pass_good');
  await app.share(mask);
}

const steps = (bank, mask) => [
  { action: 'institution', institution_id: bank.institution_id },
  { action: 'credentials', username: 'user_good', password: 'pass_good' },
  { action: 'accounts', masks: [mask] },
];

describe('a session for several Items', () => {
  inBoth('links two banks and tells the server of both', async (kind) => {
    const hooks = await receive();
    try {
      const app = await opened(kind, await several(hooks.url));
      await link(app, PLATYPUS, '0000');
      await app.press('link-add-another');
      await link(app, GINGHAM, '1111');
      for (const { name } of [PLATYPUS, GINGHAM]) await app.link.locator('.linked').getByText(name).waitFor();
      await app.finish();
      const { public_token } = await app.success();
      assert.ok(!public_token, 'the page hears of no Item');
      const finished = await hooks.waitFor('LINK/SESSION_FINISHED');
      assert.equal(finished.body.status, 'SUCCESS');
      assert.equal(finished.body.public_tokens.length, 2);
      const banks = await Promise.all(finished.body.public_tokens.map(async (one) => {
        const { access_token } = await exchange(one);
        return (await plaid.itemGet({ access_token })).data.item.institution_id;
      }));
      assert.deepEqual(banks.sort(), [PLATYPUS, GINGHAM].map((one) => one.institution_id).sort());
      assert.equal(hooks.deliveries.filter((one) => one.name === 'LINK/ITEM_ADD_RESULT').length, 2);
      await sameAsScript(app, (await linkToken(await several())).link_token, [...steps(PLATYPUS, '0000'), ...steps(GINGHAM, '1111')]);
    } finally {
      hooks.close();
    }
  });
});
