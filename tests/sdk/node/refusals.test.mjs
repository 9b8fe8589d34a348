// Wrong calls: refused as Plaid refuses them, with the cause.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { link, publicToken } from './linking.mjs';
import { check, refused } from './refusals.mjs';
import { post, production, sandbox, sdk } from './server.mjs';

const plaid = sdk(sandbox);
const NOBODY = '00000000-0000-0000-0000-000000000007';
let access_token;

before(async () => {
  ({ access_token } = await link(plaid, { products: ['auth'] }));
});

describe('keys', () => {
  const message = 'invalid client_id or secret provided';

  it('a wrong secret', async () => {
    const stranger = sdk({ ...sandbox, secret: '0'.repeat(30) });
    const cause = 'INVALID_API_KEYS.1';
    await refused(stranger.itemGet({ access_token }), 'INVALID_INPUT/INVALID_API_KEYS', { message, cause });
  });

  it('the secret of the other environment', async () => {
    const lost = sdk({ ...sandbox, secret: production.secret });
    const cause = 'INVALID_API_KEYS.2';
    await refused(lost.itemGet({ access_token }), 'INVALID_INPUT/INVALID_API_KEYS', { message, cause });
  });
});

describe('tokens', () => {
  const format = 'provided access token is in an invalid format. expected format: access-<environment>-<identifier>';
  const unknown = 'could not find matching access token';
  const foreign = 'provided access token is for the wrong Plaid environment. expected "sandbox", got "production"';
  const cases = [
    ['not-a-token', format, 'INVALID_ACCESS_TOKEN.1'],
    [`access-sandbox-${NOBODY}`, unknown, 'INVALID_ACCESS_TOKEN.2'],
    [`access-production-${NOBODY}`, foreign, 'INVALID_ACCESS_TOKEN.3'],
  ];
  for (const [token, message, cause] of cases) {
    it(cause, async () => {
      const call = plaid.accountsGet({ access_token: token });
      await refused(call, 'INVALID_INPUT/INVALID_ACCESS_TOKEN', { message, cause });
    });
  }

  it('an exchanged public token', async () => {
    const { public_token } = await link(plaid, { products: ['auth'] });
    const call = plaid.itemPublicTokenExchange({ public_token });
    await refused(call, 'INVALID_INPUT/INVALID_PUBLIC_TOKEN', { cause: 'INVALID_PUBLIC_TOKEN.6' });
  });
});

describe('ids', () => {
  const accounts = (...account_ids) => plaid.accountsGet({ access_token, options: { account_ids } });

  it("another Item's account", async () => {
    const other = await link(plaid, { products: ['auth'] });
    const { data } = await plaid.accountsGet({ access_token: other.access_token });
    await refused(accounts(data.accounts[0].account_id), 'INVALID_INPUT/INVALID_ACCOUNT_ID', {
      message: 'failed to find requested account ID for requested item',
      cause: 'INVALID_ACCOUNT_ID.1',
    });
  });

  it('a malformed account id', async () => {
    await refused(accounts('not-real'), 'INVALID_REQUEST/INVALID_FIELD', { cause: 'INVALID_FIELD.8' });
  });

  it('an unknown institution', async () => {
    const call = plaid.institutionsGetById({ institution_id: 'notreal', country_codes: ['US'] });
    await refused(call, 'INVALID_INPUT/INVALID_INSTITUTION', {
      message: 'invalid institution_id provided',
    });
  });
});

describe('the bank', () => {
  it('is locked when the password asks for it', async () => {
    const call = publicToken(plaid, { password: 'error_ITEM_LOCKED' });
    await refused(call, 'ITEM_ERROR/ITEM_LOCKED', { cause: 'ITEM_LOCKED.1' });
  });

  it('is simulated in Sandbox only', async () => {
    await refused(publicToken(sdk(production)), 'INVALID_REQUEST/SANDBOX_ONLY');
  });
});

describe('the raw wire', () => {
  it('names all missing fields', async () => {
    const answer = await post(sandbox, '/sandbox/public_token/create');
    const body = check(answer, 'INVALID_REQUEST/MISSING_FIELDS');
    for (const field of ['institution_id', 'initial_products']) {
      assert.ok(body.error_message.includes(field), body.error_message);
    }
  });

  it('names all unknown fields', async () => {
    const answer = await post(sandbox, '/item/get', { access_token, colour: 1, shade: 2 });
    const body = check(answer, 'INVALID_REQUEST/UNKNOWN_FIELDS');
    for (const field of ['colour', 'shade']) assert.ok(body.error_message.includes(field));
  });

  it('knows no other routes', async () => {
    check(await post(sandbox, '/colours/get'), 'INVALID_REQUEST/NOT_FOUND', { status: 404 });
  });
});
