// Items that change: webhooks, broken logins, moving data, the end.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { link } from './linking.mjs';
import { receive } from './receiver.mjs';
import { refused } from './refusals.mjs';
import { sandbox, sdk } from './server.mjs';
import { drain, hasAny, ids, waitForHistory } from './syncing.mjs';
import { plusDays, today } from './user_good.mjs';
import { verify } from './verification.mjs';
import { until } from './waiting.mjs';

const plaid = sdk(sandbox);

describe('webhooks', () => {
  let receiver, access_token, item_id;

  before(async () => {
    receiver = await receive();
    ({ access_token, item_id } = await link(plaid, { products: ['transactions', 'auth'] }));
  });
  after(() => receiver.close());

  it('acknowledge a new address there, signed', async () => {
    await plaid.itemWebhookUpdate({ access_token, webhook: receiver.url });
    const webhook = await receiver.waitFor('ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED');
    assert.equal(webhook.body.new_webhook_url, receiver.url);
    assert.equal(webhook.body.item_id, item_id);
    await verify(plaid, webhook);
    const forged = { ...webhook, raw: Buffer.concat([webhook.raw, Buffer.from(' ')]) };
    await assert.rejects(verify(plaid, forged), /not the signed one/);
  });

  it('can be fired', async () => {
    const { data } = await plaid.sandboxItemFireWebhook({
      access_token, webhook_type: 'TRANSACTIONS', webhook_code: 'DEFAULT_UPDATE',
    });
    assert.equal(data.webhook_fired, true);
    const webhook = await receiver.waitFor('TRANSACTIONS/DEFAULT_UPDATE');
    assert.equal(webhook.body.item_id, item_id);
    await verify(plaid, webhook);
  });

  it('tell of a login that no longer works', async () => {
    await plaid.sandboxItemResetLogin({ access_token });
    await refused(plaid.accountsBalanceGet({ access_token }), 'ITEM_ERROR/ITEM_LOGIN_REQUIRED');
    const webhook = await receiver.waitFor('ITEM/ERROR');
    assert.equal(webhook.body.error.error_code, 'ITEM_LOGIN_REQUIRED');
    await verify(plaid, webhook);
    const { data } = await plaid.itemGet({ access_token });
    assert.equal(data.item.error.error_code, 'ITEM_LOGIN_REQUIRED');
  });
});

describe('moving data', () => {
  let access_token;
  const moving = { products: ['transactions'], username: 'user_transactions_dynamic', password: 'any' };

  before(async () => {
    ({ access_token } = await link(plaid, moving));
    await waitForHistory(plaid, access_token);
  });

  const changesAfter = (cursor) =>
    until('a change of transactions', async () => {
      const changes = await drain(plaid, access_token, cursor);
      return hasAny(changes) && changes;
    });

  it('posts what was pending when it is refreshed', async () => {
    const { added, cursor } = await drain(plaid, access_token);
    const pending = ids(added.filter((row) => row.pending)).sort();
    assert.ok(pending.length > 0);
    await plaid.transactionsRefresh({ access_token });
    const changes = await changesAfter(cursor);
    assert.deepEqual(ids(changes.removed).sort(), pending);
    const posted = new Set(changes.added.map((row) => row.pending_transaction_id));
    assert.ok(pending.every((id) => posted.has(id)));
    assert.ok(changes.added.some((row) => row.pending));
  });

  it('takes rows of the tester', async () => {
    const { cursor } = await drain(plaid, access_token);
    const [date_transacted, date_posted] = [plusDays(today(), -1), today()];
    const row = { date_transacted, date_posted, amount: 12.34, description: 'GINGHAM CHECK 4711' };
    await plaid.sandboxTransactionsCreate({
      access_token, transactions: [{ ...row, iso_currency_code: 'USD' }],
    });
    const { added } = await changesAfter(cursor);
    const made = added.find((one) => one.original_description === row.description);
    assert.equal(made.amount, 12.34);
    assert.equal(made.date, date_posted);
  });
});

describe('the end', () => {
  it('comes to an access token by its successor', async () => {
    const { access_token, item_id } = await link(plaid, { products: ['auth'] });
    const { data } = await plaid.itemAccessTokenInvalidate({ access_token });
    const found = await plaid.itemGet({ access_token: data.new_access_token });
    assert.equal(found.data.item.item_id, item_id);
    await refused(plaid.itemGet({ access_token }), 'INVALID_INPUT/INVALID_ACCESS_TOKEN', {
      message: 'could not find matching access token',
    });
  });

  it('comes to an Item by removal', async () => {
    const { access_token } = await link(plaid, { products: ['auth'] });
    await plaid.itemRemove({ access_token });
    await refused(plaid.itemGet({ access_token }), 'ITEM_ERROR/ITEM_NOT_FOUND', {
      cause: 'ITEM_NOT_FOUND.1',
    });
  });
});
