// What happens in a world: an Item's buttons, and webhooks that are sent again.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { closePages } from './chromium.mjs';
import { admin, at, desk, item, refusal } from './console.mjs';
import { control, newClient } from './server.mjs';

afterEach(closePages);

/** A client of its own with an Item, and the Item's page. */
async function stage(wanted) {
  const client = await newClient();
  const made = await item(wanted, { client: client.plaid, keys: client.keys });
  const page = await admin();
  await page.goto(desk(`items/${made.itemId}`, client.keys.clientId));
  return { ...client, ...made, page };
}

/** Opens what can be folded out, ticks what has to be, presses the button and waits until it is done. */
async function happen(place, page, summary, button) {
  const fold = place.locator('details').filter({ has: page.locator('summary', { hasText: summary }) });
  await fold.locator('summary').click();
  const form = fold.locator('form', { has: page.getByRole('button', { name: button }) });
  for (const tick of await form.locator('input[type=checkbox][required]').all()) await tick.check();
  await form.getByRole('button', { name: button }).click();
  await page.getByRole('status').waitFor();
}

describe('an Item’s page', () => {
  it('closes an account at the bank', async () => {
    const { page, plaid, accessToken, accounts } = await stage();
    const [{ account_id }] = await accounts();
    const row = page.locator(`[id="${account_id}"]`);
    await happen(row, page, 'Make something happen', 'Close at the bank');
    await row.getByText('closed').first().waitFor();
    const refused = await refusal(() => plaid.accountsGet({ access_token: accessToken, options: { account_ids: [account_id] } }));
    assert.equal(refused.cause, 'INVALID_ACCOUNT_ID.2');
  });

  it('breaks the login, and says so with the way to the guide', async () => {
    const { page, plaid, accessToken } = await stage();
    await happen(page, page, 'The login breaks', 'Break the login');
    await page.getByText('needs the person').waitFor();
    assert.equal((await refusal(() => plaid.accountsGet({ access_token: accessToken }))).error_code, 'ITEM_LOGIN_REQUIRED');
    await page.locator('.alert').getByRole('link').click();
    await page.getByRole('heading', { name: 'ITEM_LOGIN_REQUIRED', level: 1 }).waitFor();
  });

  it('lets a person revoke access', async () => {
    const { page, plaid, accessToken } = await stage();
    await happen(page, page, 'revokes access in the Portal', 'Revoke access');
    const refused = await refusal(() => plaid.accountsGet({ access_token: accessToken }));
    assert.equal(refused.cause, 'USER_PERMISSION_REVOKED.1');
  });

  it('asks before what cannot be undone', async () => {
    const { page, plaid, accessToken } = await stage();
    const fold = page.locator('details').filter({ has: page.locator('summary', { hasText: 'revokes access in the Portal' }) });
    await fold.locator('summary').click();
    await fold.getByRole('button', { name: 'Revoke access' }).click();
    assert.equal(await fold.getByRole('checkbox').evaluate((box) => box.validity.valueMissing), true);
    await plaid.accountsGet({ access_token: accessToken });
  });
});

describe('a webhook', () => {
  it('is sent again, which is one more attempt', async () => {
    const { page, keys, itemId } = await stage({ webhook: at('/guide/stand-in/webhooks') });
    const attempts = async () => {
      const { webhooks } = await control('/gingham/webhooks/list', { item_id: itemId }, keys);
      return webhooks.find((one) => one.attempts.length > 0)?.attempts.length ?? 0;
    };
    while (await attempts() === 0) await new Promise((later) => { setTimeout(later, 50); });
    await page.goto(desk('webhooks', keys.clientId));
    await page.getByRole('main').getByRole('listitem').getByRole('link').last().click();
    await page.getByRole('heading', { name: 'Attempt 1' }).waitFor();
    await page.getByRole('button', { name: 'Send it again' }).click();
    await page.getByRole('heading', { name: 'Attempt 2' }).waitFor();
  });
});
