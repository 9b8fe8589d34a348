// A client's settings: keys, redirect URIs, how Link looks, and people for the sandbox.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { admin, desk, refusal } from './console.mjs';
import { Application } from './link.mjs';
import { control, linkToken, newClient } from './server.mjs';

afterEach(closePages);

describe('keys', () => {
  it('rotate: the second secret is shown once, and both work until the first is deleted', async () => {
    const { keys } = await newClient();
    const works = (secret) => control('/gingham/clock/get', {}, { ...keys, secret }).then(() => true, () => false);
    const page = await admin();
    await page.goto(desk('keys', keys.clientId));
    const first = await page.locator('.list .name').textContent();
    await page.getByRole('button', { name: 'Make another secret' }).click();
    const fresh = await page.locator('.secret code').textContent();
    assert.match(fresh, /^[0-9a-f]{30}$/);
    assert.deepEqual([await works(keys.secret), await works(fresh)], [true, true]);
    await page.goto(desk('keys', keys.clientId));
    assert.ok(!(await page.content()).includes(fresh), 'it is shown once');

    const old = page.getByRole('listitem').filter({ hasText: first });
    await old.getByText('Delete', { exact: true }).click();
    await old.getByRole('button').click();
    await page.getByRole('status').waitFor();
    assert.deepEqual([await works(keys.secret), await works(fresh)], [false, true]);
  });
});

describe('Link', () => {
  it('opens with what is saved, and links a bank to the client', async () => {
    const { keys } = await newClient();
    const page = await admin();
    await page.goto(desk('link', keys.clientId));
    await page.getByRole('button', { name: 'Open Link' }).click();
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Open it' }).click();
    const app = new Application(await opened, await opened);
    await app.press('link-guest');
    await app.choose(PLATYPUS);
    await app.signIn('user_good', 'pass_good');
    await app.share('0000');
    await app.finish();
    await page.goto(desk('items', keys.clientId));
    await page.getByRole('link', { name: 'First Platypus Bank' }).waitFor();
  });
});

describe('redirect URIs', () => {
  it('are saved, and a link token may name them from then on', async () => {
    const { keys, plaid } = await newClient();
    const page = await admin();
    await page.goto(desk('integrations', keys.clientId));
    await page.getByLabel('One on each line').fill('https://app.example/return\nhttps://*.app.example/link');
    await page.getByRole('button', { name: 'Save the list' }).click();
    await page.getByRole('status').waitFor();
    await linkToken({ redirect_uri: 'https://app.example/return' }, plaid);
    const refused = await refusal(() => linkToken({ redirect_uri: 'https://elsewhere.example/' }, plaid));
    assert.equal(refused.error_code, 'INVALID_FIELD');
  });

  it('are refused with a query, and what was typed is told', async () => {
    const { keys } = await newClient();
    const page = await admin();
    await page.goto(desk('integrations', keys.clientId));
    const typed = 'https://app.example/return\nhttps://app.example/other?x=1';
    await page.getByLabel('One on each line').fill(typed);
    await page.getByRole('button', { name: 'Save the list' }).click();
    await page.getByRole('alert').filter({ hasText: 'not have a query' }).waitFor();
    const box = page.getByLabel('One on each line');
    assert.equal(await box.inputValue(), typed);
    assert.equal(await box.getAttribute('aria-invalid'), 'true');
    const why = page.locator(`#${await box.getAttribute('aria-describedby')}`);
    assert.match(await why.innerText(), /https:\/\/app\.example\/other\?x=1/);
  });
});

describe('a ruleset', () => {
  it('is looked over while it is written, and judges payments once it is saved', async () => {
    const { keys, plaid } = await newClient();
    const page = await admin();
    await page.goto(desk('rulesets', keys.clientId));
    await page.getByRole('link', { name: 'New…' }).click();
    const save = page.getByRole('button', { name: 'Save', exact: true });
    const when = page.getByLabel('When');
    await page.getByLabel('Key', { exact: true }).fill('by-size');
    await when.fill('amuont > 50');
    await page.getByText('Nothing is known by the name “amuont”.').waitFor();
    assert.equal(await when.getAttribute('aria-invalid'), 'true');
    await when.fill('amount > 50');
    await page.getByText('The ruleset is valid.').waitFor();
    assert.equal(await when.getAttribute('aria-invalid'), null);
    await page.getByLabel('Then').first().selectOption('REROUTE');

    // A second rule goes above the first.
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await when.nth(1).fill('amount > 90');
    await page.getByRole('button', { name: 'Move rule 2 up' }).click();
    assert.deepEqual(await when.evaluateAll((all) => all.map((one) => one.value)), ['amount > 90', 'amount > 50']);
    await save.click();
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();

    const { data } = await plaid.sandboxPublicTokenCreate({ institution_id: 'ins_109508', initial_products: ['auth'] });
    const access = await plaid.itemPublicTokenExchange({ public_token: data.public_token });
    const token = { access_token: access.data.access_token };
    const { accounts } = (await plaid.accountsGet(token)).data;
    const judged = async (amount) => {
      const payment = { ...token, account_id: accounts[0].account_id, client_transaction_id: `p${amount}`, amount };
      return (await plaid.signalEvaluate({ ...payment, ruleset_key: 'by-size' })).data.ruleset.result;
    };
    assert.deepEqual([await judged(50), await judged(60), await judged(95)], ['ACCEPT', 'REROUTE', 'REVIEW']);
  });
});

describe('the drawing of Link', () => {
  it('follows the settings before they are saved', async () => {
    const { keys } = await newClient();
    const page = await admin();
    await page.goto(desk('link', keys.clientId));
    const pane = page.locator('.phone');
    await pane.getByText('Which accounts do you share?').filter({ visible: true }).first().waitFor();
    await page.getByLabel('Exactly one').check();
    await pane.getByText('Choose one account').waitFor();
    await page.getByLabel('Disabled').check();
    await pane.getByText('Your accounts are connected').waitFor();
    await page.getByLabel('Tell people what for').check();
    await page.getByLabel('Pay your bills').check();
    await pane.getByText('Pay your bills').waitFor();
    assert.equal(await pane.getByText('Prepare your taxes').isVisible(), false);
  });

  it('is what Link does once it is saved', async () => {
    const { keys, plaid } = await newClient();
    const page = await admin();
    await page.goto(desk('link', keys.clientId));
    await page.getByLabel('Account Select v1').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').waitFor();
    assert.equal(await page.getByLabel('Account Select v1').isChecked(), true);
    const { data } = await plaid.sandboxPublicTokenCreate({ institution_id: 'ins_109508', initial_products: ['auth'] });
    const { data: { access_token } } = await plaid.itemPublicTokenExchange({ public_token: data.public_token });
    const refused = await refusal(() => linkToken({ access_token, update: { account_selection_enabled: true } }, plaid));
    assert.equal(refused.cause, 'INVALID_LINK_CUSTOMIZATION.1');
  });
});

describe('a Layer template', () => {
  it('is drawn, made, felt by a session, edited and removed', async () => {
    const { keys, plaid } = await newClient();
    const page = await admin();
    await page.goto(desk('layer', keys.clientId));
    await page.getByRole('link', { name: 'New…' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Lending');
    const drawn = page.locator('.phone');
    await drawn.getByText('ada@example.com').waitFor();
    await page.getByLabel('E-mail address').selectOption('Not asked');
    assert.equal(await drawn.getByText('ada@example.com').isVisible(), false);
    await page.getByLabel('Never').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').waitFor();
    const template_id = await page.locator('.editor code').textContent();
    const { data: { link } } = await plaid.sessionTokenCreate({ template_id, user: { client_user_id: 'one' } });
    const steps = [{ action: 'phone', phone: '415-555-0011' }, { action: 'otp', code: '123456' }, { action: 'consent' }];
    const { outcome } = await control('/gingham/link/run', { link_token: link.link_token, steps }, keys);
    const { data } = await plaid.userAccountSessionGet({ public_token: outcome.public_token });
    assert.deepEqual([data.identity.email, data.items], [null, []]);

    await page.getByLabel('E-mail address').selectOption('Required');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').waitFor();
    assert.equal(await page.getByLabel('E-mail address').inputValue(), 'required');
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed.').waitFor();
    const refused = await refusal(() => plaid.sessionTokenCreate({ template_id, user: { client_user_id: 'one' } }));
    assert.equal(refused.error_code, 'INVALID_FIELD');
  });
});

describe('a sandbox user', () => {
  it('is checked, and each mistake leads to its line', async () => {
    const page = await admin();
    await page.goto(desk('people'));
    await page.getByLabel('Username').fill('user_tilda');
    await page.getByLabel('Description').fill('{\n  "override_accounts": [\n    { "type": "treasure" }\n  ]\n}');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await alert.getByRole('link').first().click();
    const marked = await page.getByLabel('Description').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.match(marked, /treasure|override_accounts/);
    assert.equal(await page.getByLabel('Username').inputValue(), 'user_tilda', 'nothing typed is lost');
  });

  it('is saved, and signs in by its name', async () => {
    const { keys, plaid } = await newClient();
    const page = await admin();
    await page.goto(desk('people', keys.clientId));
    await page.getByLabel('Username').fill('user_tilda');
    await page.getByRole('button', { name: 'Check and save' }).click();
    await page.getByRole('heading', { name: 'Link with this user' }).waitFor();
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    const public_token = await page.locator('.secret code').textContent();
    const { data } = await plaid.itemPublicTokenExchange({ public_token });
    const { data: { accounts } } = await plaid.accountsGet({ access_token: data.access_token });
    assert.deepEqual(accounts.map(({ mask }) => mask), ['4242']);
  });
});
