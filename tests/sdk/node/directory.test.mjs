// What needs no Item: banks, categories, link tokens, enrichment.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sandbox, sdk } from './server.mjs';

const plaid = sdk(sandbox);
const country_codes = ['US'];

describe('institutions', () => {
  it('pages without overlap', async () => {
    const get = async (offset) =>
      (await plaid.institutionsGet({ count: 50, offset, country_codes })).data;
    const [first, second] = [await get(0), await get(50)];
    const all = [...first.institutions, ...second.institutions].map((one) => one.institution_id);
    assert.equal(new Set(all).size, 100);
    assert.ok(first.total > 200);
  });

  it('are found by name and by id', async () => {
    const found = await plaid.institutionsSearch({ query: 'First Platypus', country_codes, products: null });
    const names = new Map(found.data.institutions.map((one) => [one.institution_id, one.name]));
    assert.equal(names.get('ins_109508'), 'First Platypus Bank');
    const { data } = await plaid.institutionsGetById({
      institution_id: 'ins_109508', country_codes, options: { include_optional_metadata: true },
    });
    assert.equal(data.institution.name, 'First Platypus Bank');
    assert.match(data.institution.primary_color, /^#[0-9a-fA-F]{6}$/);
  });
});

describe('the rest', () => {
  it('lists the categories', async () => {
    const { data } = await plaid.categoriesGet({});
    const byId = new Map(data.categories.map((one) => [one.category_id, one]));
    assert.equal(byId.get('13005032').hierarchy[0], 'Food and Drink');
  });

  it('makes a link token and reads it back', async () => {
    const made = await plaid.linkTokenCreate({
      client_name: 'Checked Cloth', language: 'en', country_codes,
      user: { client_user_id: 'user-1' }, products: ['auth', 'transactions'],
    });
    assert.match(made.data.link_token, /^link-sandbox-[0-9a-f-]{36}$/);
    const { data } = await plaid.linkTokenGet({ link_token: made.data.link_token });
    assert.deepEqual(data.metadata.initial_products, ['auth', 'transactions']);
    assert.equal(data.expiration, made.data.expiration);
    assert.equal(Date.parse(data.expiration) - Date.parse(data.created_at), 4 * 60 * 60 * 1000);
  });

  it('enriches', async () => {
    const { data } = await plaid.transactionsEnrich({
      account_type: 'depository',
      transactions: [{
        id: '1', description: 'PURCHASE WM SUPERCENTER #1700', amount: 72.1,
        direction: 'OUTFLOW', iso_currency_code: 'USD',
      }],
    });
    const [{ id, enrichments }] = data.enriched_transactions;
    assert.equal(id, '1');
    assert.equal(enrichments.merchant_name, 'Walmart');
    assert.equal(enrichments.personal_finance_category.primary, 'GENERAL_MERCHANDISE');
  });
});
