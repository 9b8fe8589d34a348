// One Item of the standard user, and every product read from it.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ALL_PRODUCTS, FIRST_PLATYPUS, link } from './linking.mjs';
import { sandbox, sdk } from './server.mjs';
import { drain, hasAny, ids, page, waitForHistory } from './syncing.mjs';
import { plusDays, today, transactions, userGood } from './user_good.mjs';

const plaid = sdk(sandbox);
let access_token, item_id, masks;

before(async () => {
  ({ access_token, item_id } = await link(plaid, { days: 180 }));
  await waitForHistory(plaid, access_token);
  const { data } = await plaid.accountsGet({ access_token });
  masks = new Map(data.accounts.map((account) => [account.account_id, account.mask]));
});

const written = ({ mask, name, official_name, type, subtype, balances }) => {
  const { available, current, limit } = balances;
  return { mask, name, official_name, type, subtype, available, current, limit };
};

const sorted = (rows) => rows.map((row) => JSON.stringify(row)).sort();

describe('the Item', () => {
  it('tells what was asked for', async () => {
    const { data } = await plaid.itemGet({ access_token });
    assert.equal(data.item.item_id, item_id);
    assert.equal(data.item.institution_id, FIRST_PLATYPUS);
    assert.equal(data.item.error, null);
    assert.deepEqual([...data.item.products].sort(), [...ALL_PRODUCTS].sort());
    assert.deepEqual([...data.item.billed_products].sort(), [...ALL_PRODUCTS].sort());
  });

  it('holds the twelve accounts in their order', async () => {
    const { data } = await plaid.accountsGet({ access_token });
    assert.deepEqual(data.accounts.map(written), userGood.accounts);
  });

  it('has constant live balances', async () => {
    const { data } = await plaid.accountsBalanceGet({ access_token });
    assert.deepEqual(data.accounts.map(written), userGood.accounts);
  });
});

describe('Auth and Identity', () => {
  it('numbers the debitable accounts', async () => {
    const { data } = await plaid.authGet({ access_token });
    const numbers = data.numbers.ach.map((row) => [
      masks.get(row.account_id), row.account, row.routing, row.wire_routing,
    ]);
    assert.deepEqual(numbers, [
      ['0000', '1111222233330000', '011401533', '021000021'],
      ['1111', '1111222233331111', '011401533', '021000021'],
      ['9002', '1111222233339002', '011401533', '021000021'],
    ]);
  });

  it('knows the owner of every account', async () => {
    const { data } = await plaid.identityGet({ access_token });
    assert.equal(data.accounts.length, 12);
    for (const { owners } of data.accounts) {
      assert.deepEqual(owners.map((owner) => owner.names), [['Alberta Bobbeth Charleson']]);
      assert.equal(owners[0].phone_numbers[0].data, '1112223333');
      assert.equal(owners[0].addresses[0].data.street, '2992 Cameron Road');
    }
  });

  it('matches the very person fully and a stranger not', async () => {
    const ask = async (user) => (await plaid.identityMatch({ access_token, user })).data.accounts[0];
    assert.equal((await ask({ legal_name: 'Alberta Bobbeth Charleson' })).legal_name.score, 100);
    assert.ok((await ask({ legal_name: 'Zebediah Quux' })).legal_name.score < 50);
  });
});

describe('Transactions', () => {
  it('holds every row of half a year to the cent and to the day', async () => {
    const { added } = await drain(plaid, access_token);
    const [start, end] = [plusDays(today(), -170), plusDays(today(), -1)];
    const rows = added
      .filter((row) => start <= row.date && row.date <= end)
      .map(({ date, account_id, amount, original_description, name, merchant_name }) => ({
        date, mask: masks.get(account_id), amount, original_description, name, merchant_name,
      }));
    assert.deepEqual(sorted(rows), sorted(transactions(start, end)));
  });

  it('gives the same rows in small pages, in large ones and by date', async () => {
    const [large, small] = [await drain(plaid, access_token), await drain(plaid, access_token, '', 7)];
    assert.ok(small.pages > large.pages);
    assert.deepEqual(ids(small.added).sort(), ids(large.added).sort());
    const range = { start_date: '2015-01-01', end_date: '2099-01-01', options: { count: 500 } };
    const { data } = await plaid.transactionsGet({ access_token, ...range });
    assert.equal(data.total_transactions, large.added.length);
    assert.deepEqual(ids(data.transactions).sort(), ids(large.added).sort());
  });

  it('gets nothing from a refresh, and nothing from now on', async () => {
    const { cursor } = await drain(plaid, access_token);
    await plaid.transactionsRefresh({ access_token });
    assert.equal(hasAny(await drain(plaid, access_token, cursor)), false);
    assert.deepEqual((await page(plaid, access_token, 'now')).added, []);
  });

  it('finds the streams in its own rows', async () => {
    const known = new Set(ids((await drain(plaid, access_token)).added));
    const { data } = await plaid.transactionsRecurringGet({ access_token });
    const coffee = data.outflow_streams.find((one) => one.merchant_name === 'Starbucks');
    assert.equal(coffee.frequency, 'MONTHLY');
    assert.equal(coffee.average_amount.amount, 4.33);
    assert.ok(coffee.transaction_ids.every((id) => known.has(id)));
  });
});

describe('Investments and Liabilities', () => {
  it('holds the known securities', async () => {
    const { data } = await plaid.investmentsHoldingsGet({ access_token });
    const names = new Map(data.securities.map((one) => [one.security_id, one.name]));
    const held = sorted(data.holdings.map((one) => ({
      mask: masks.get(one.account_id),
      security: names.get(one.security_id),
      quantity: one.quantity,
      price: one.institution_price,
      cost_basis: one.cost_basis,
      value: one.institution_value,
    })));
    for (const known of sorted(userGood.known_holdings)) assert.ok(held.includes(known), known);
    assert.ok(held.length >= userGood.holding_count);
  });

  it('repeats its investment transactions every thirty days', async () => {
    const end_date = plusDays(today(), -1);
    const { data } = await plaid.investmentsTransactionsGet({
      access_token, start_date: plusDays(end_date, -89), end_date, options: { count: 500 },
    });
    const byValue = (left, right) => left - right;
    const expected = [1, 2, 3].flatMap(() => userGood.investment_amounts).sort(byValue);
    const amounts = data.investment_transactions.map((row) => row.amount).sort(byValue);
    assert.deepEqual(amounts, expected);
  });

  it('owes on a card, a mortgage and a student loan', async () => {
    const { data } = await plaid.liabilitiesGet({ access_token });
    const card = data.liabilities.credit.find((one) => masks.get(one.account_id) === '3333');
    assert.equal(card.last_statement_balance, 1708.77);
    assert.equal(data.liabilities.mortgage[0].escrow_balance, 3141.54);
    assert.equal(data.liabilities.student[0].outstanding_interest_amount, 6227.36);
  });
});
