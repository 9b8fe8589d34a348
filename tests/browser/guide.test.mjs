// The guide: found, read, and made to happen; and the reason of an error within one click of its response.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { closePages } from './chromium.mjs';
import { admin, at, fill, item, refusal, visit } from './console.mjs';
import { plaid } from './server.mjs';

afterEach(closePages);

describe('the guide', () => {
  it('finds an error by what went wrong', async () => {
    const { page } = await visit('/guide');
    await page.getByLabel('Find an error').fill('public_token expired');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'INVALID_PUBLIC_TOKEN' }).click();
    await page.getByRole('heading', { name: 'INVALID_PUBLIC_TOKEN', level: 1 }).waitFor();
  });

  it('leads from the value of Gingham-Cause to the very cause', async () => {
    const { page } = await visit('/guide?q=INVALID_PUBLIC_TOKEN.4');
    await page.getByRole('complementary').getByRole('link', { name: 'INVALID_PUBLIC_TOKEN.4' }).click();
    assert.equal(new URL(page.url()).hash, '#INVALID_PUBLIC_TOKEN.4');
  });

  it('tells what the person in Link sees', async () => {
    const { page } = await visit('/guide/INVALID_INPUT/INVALID_LINK_TOKEN');
    await page.getByRole('heading', { name: 'What the person in Link sees' }).waitFor();
  });

  it('is read without scripts', async () => {
    const { page } = await visit('/guide/INVALID_INPUT/INVALID_ACCESS_TOKEN', { javaScriptEnabled: false });
    await page.getByRole('heading', { name: '5 causes' }).waitFor();
    await page.getByText('answers ITEM_ERROR/ITEM_NOT_FOUND today').waitFor();
  });
});

describe('“make it happen here”', () => {
  it('shows what fails, why, and what works instead, without scripts', async () => {
    const host = await admin();
    const storageState = await host.context().storageState();
    const { page } = await visit('/guide/INVALID_INPUT/INVALID_ACCOUNT_ID', { javaScriptEnabled: false, storageState });
    await page.getByRole('button', { name: 'Make it happen here: INVALID_ACCOUNT_ID.2' }).click();
    await page.getByText('It happened, and the remedy worked.').waitFor();
    const failure = page.getByRole('region', { name: 'What fails' });
    await failure.getByText('HTTP 400').waitFor();
    assert.match(await failure.getByLabel('What was answered').textContent(), /^Gingham-Cause: INVALID_ACCOUNT_ID\.2\s+\{/);
    await page.getByRole('region', { name: 'What led to it' }).getByText('the bank closed account').waitFor();
    await page.getByRole('region', { name: 'What works instead' }).getByText('200').first().waitFor();
    assert.doesNotMatch(await page.content(), /access-sandbox-[0-9a-f]{8}/);
    await page.getByRole('link', { name: 'See its Item' }).click();
    await page.getByRole('heading', { name: 'First Platypus Bank' }).waitFor();
    await page.goBack();
    await page.goto(at('/guide/INVALID_INPUT/INVALID_ACCOUNT_ID'));
  });

  it('can be run again', async () => {
    const page = await admin();
    await page.goto(at('/guide/INVALID_INPUT/INVALID_LINK_TOKEN'));
    await page.getByRole('button', { name: 'Make it happen here: INVALID_LINK_TOKEN.1' }).click();
    await page.getByRole('button', { name: 'Run it again' }).click();
    await page.getByText('It happened, and the remedy worked.').waitFor();
  });

  it('asks a stranger to sign in, and brings them back to the cause', async () => {
    await admin();
    const { page } = await visit('/guide/INVALID_INPUT/INVALID_LINK_TOKEN');
    await page.getByRole('link', { name: 'Sign in to make it happen here: INVALID_LINK_TOKEN.4' }).click();
    await fill(page, { 'E-mail address': 'first@team.example', Password: 'a password of the browser' }, 'Sign in');
    await page.getByRole('button', { name: 'Make it happen here: INVALID_LINK_TOKEN.4' }).waitFor();
    assert.equal(new URL(page.url()).hash, '#INVALID_LINK_TOKEN.4');
  });
});

it('the reason of an error is one click from its response', async () => {
  const { accessToken } = await item();
  const refused = await refusal(() => plaid.accountsGet({ access_token: accessToken, options: { account_ids: ['b'.repeat(37)] } }));
  const page = await admin();
  await page.goto(refused.documentation_url);
  const row = page.getByRole('listitem').filter({ hasText: refused.request_id });
  await row.getByRole('link', { name: refused.cause }).click();
  await page.getByRole('heading', { name: 'Why /accounts/get failed' }).waitFor();
  await page.getByText('What it was not').waitFor();
});
