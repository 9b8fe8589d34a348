// The Portal: people see who reads their accounts, and end it; the API answers accordingly at once.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { closePages } from './chromium.mjs';
import { person, refusal, visit } from './console.mjs';
import { newClient } from './server.mjs';

afterEach(closePages);

/** A person of whom no other test knows: a described user, whose bank knows this address. */
async function connected() {
  const { plaid } = await newClient();
  const email = `${crypto.randomUUID().slice(0, 8)}@example.com`;
  const account = (name, mask) => ({
    type: 'depository', subtype: 'checking', starting_balance: 100, meta: { name, mask },
    identity: { names: ['Ada Lane'], emails: [{ data: email, primary: true, type: 'primary' }], phone_numbers: [], addresses: [] },
  });
  const override_password = JSON.stringify({ override_accounts: [account('Everyday', '0001'), account('Rent', '0002')] });
  const { data: made } = await plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508', initial_products: ['auth', 'identity'],
    options: { override_username: 'user_custom', override_password },
  });
  const { data: { access_token } } = await plaid.itemPublicTokenExchange({ public_token: made.public_token });
  return { plaid, email, access_token };
}

const confirm = async (page, name) => {
  await page.locator('main form').getByRole('button', { name }).click();
};

describe('the Portal', () => {
  it('is entered with a code from the outbox, and tells who reads what', async () => {
    const { email } = await connected();
    const page = await person(email);
    await page.getByText('Checked Cloth').waitFor();
    await page.getByText('Everyday 0001, Rent 0002').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Telephone number or e-mail address').waitFor();
  });

  it('shows nothing to whom nothing belongs', async () => {
    const page = await person(`${crypto.randomUUID().slice(0, 8)}@example.org`);
    await page.getByText('Nothing is connected').waitFor();
  });

  it('takes no wrong code', async () => {
    const { page } = await visit('/portal/sign-in');
    await page.getByLabel('Telephone number or e-mail address').fill(`${crypto.randomUUID().slice(0, 8)}@example.net`);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code').fill('00000x');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
  });

  it('stops sharing one account', async () => {
    const { plaid, email, access_token } = await connected();
    const { data: { accounts } } = await plaid.accountsGet({ access_token });
    const { account_id } = accounts.find(({ mask }) => mask === '0002');
    const page = await person(email);
    await page.getByRole('link', { name: 'Checked Cloth' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Rent' }).getByRole('link').click();
    await confirm(page, /Stop/);
    await page.getByRole('status').waitFor();
    const { data: left } = await plaid.accountsGet({ access_token });
    assert.deepEqual(left.accounts.map(({ mask }) => mask), ['0001']);
    const refused = await refusal(() => plaid.accountsGet({ access_token, options: { account_ids: [account_id] } }));
    assert.equal(refused.error_code, 'INVALID_ACCOUNT_ID');
  });

  it('ends one application’s access', async () => {
    const { plaid, email, access_token } = await connected();
    const page = await person(email);
    await page.getByRole('link', { name: 'Checked Cloth' }).click();
    await page.getByRole('link', { name: 'End the access' }).click();
    await confirm(page, /End/);
    await page.getByText('ended').first().waitFor();
    const refused = await refusal(() => plaid.accountsGet({ access_token }));
    assert.equal(refused.cause, 'USER_PERMISSION_REVOKED.1');
  });

  it('deletes everything', async () => {
    const { plaid, email, access_token } = await connected();
    const page = await person(email);
    await page.getByRole('link', { name: 'Delete my data everywhere' }).click();
    await confirm(page, 'Delete everything');
    await page.getByText('Nothing is connected').waitFor();
    assert.equal((await refusal(() => plaid.accountsGet({ access_token }))).error_code, 'ITEM_NOT_FOUND');
  });

  it('changes its mind when the person does', async () => {
    const { plaid, email, access_token } = await connected();
    const page = await person(email);
    await page.getByRole('link', { name: 'Delete my data everywhere' }).click();
    await page.getByRole('link', { name: 'Keep it as it is' }).click();
    await page.getByRole('heading', { name: 'Your connections' }).waitFor();
    await plaid.accountsGet({ access_token });
  });
});
