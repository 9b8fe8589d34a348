// The server under test, and the official SDK on it.
import { Configuration, PlaidApi } from 'plaid';

const variable = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this suite with \`cargo xtask browser\``);
  return value;
};

export const sandbox = {
  url: variable('GINGHAM_URL'),
  clientId: variable('GINGHAM_CLIENT_ID'),
  secret: variable('GINGHAM_SANDBOX_SECRET'),
};

export const production = {
  url: variable('GINGHAM_PRODUCTION_URL'),
  clientId: variable('GINGHAM_CLIENT_ID'),
  secret: variable('GINGHAM_PRODUCTION_SECRET'),
};

export const console_url = variable('GINGHAM_CONSOLE_URL');
export const admin_key = variable('GINGHAM_ADMIN_KEY');

const sdk = ({ url, clientId, secret }) => new PlaidApi(new Configuration({
  basePath: url,
  baseOptions: { headers: { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret } },
}));

export const plaid = sdk(sandbox);
export const plaidInProduction = sdk(production);

/** A call that no SDK knows, such as those under /gingham; anything but 200 is an error. */
export async function control(path, fields = {}, { url, clientId, secret } = sandbox) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Gingham-Admin-Key': admin_key },
    body: JSON.stringify({ client_id: clientId, secret, ...fields }),
  });
  const data = await response.json();
  if (response.status !== 200) throw new Error(`${path}: ${JSON.stringify(data)}`);
  return data;
}

async function administer(path, fields) {
  const response = await fetch(sandbox.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Gingham-Admin-Key': admin_key },
    body: JSON.stringify(fields),
  });
  const data = await response.json();
  if (response.status !== 200) throw new Error(`${path}: ${JSON.stringify(data)}`);
  return data;
}

/** A client of its own, for tests that move a clock or need grants that others lack; `grants` replaces fields. */
export async function newClient(grants = {}) {
  const { client_id, secrets } = await administer('/gingham/client/create', { name: 'Checked Cloth' });
  const all = { environments: ['sandbox', 'production'], products: null, routes: null, processors: null };
  await administer('/gingham/client/update', { client_id, ...all, ...grants });
  const keys = { url: sandbox.url, clientId: client_id, secret: secrets.sandbox };
  return { keys, plaid: sdk(keys) };
}

/** A link token for a new user; `wanted` replaces fields. */
export async function linkToken(wanted = {}, client = plaid) {
  const { data } = await client.linkTokenCreate({
    client_name: 'Checked Cloth',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: `user-${crypto.randomUUID()}` },
    products: wanted.access_token ? undefined : ['auth', 'transactions'],
    ...wanted,
  });
  return data;
}

/** A link token for Layer, by one of the client's templates. */
export async function layerToken(template_id = 'default', client = plaid) {
  const user = { client_user_id: `user-${crypto.randomUUID()}` };
  const { data } = await client.sessionTokenCreate({ template_id, user });
  return data.link.link_token;
}

/** What the same steps bring without a browser. */
export const run = (link_token, steps, client = sandbox) => control('/gingham/link/run', { link_token, steps }, client);

/** The access token of an Item that these steps linked without a browser. */
export async function linked(wanted, steps) {
  const { outcome } = await run((await linkToken(wanted)).link_token, steps);
  if (outcome.type !== 'success') throw new Error(JSON.stringify(outcome));
  return (await exchange(outcome.public_token)).access_token;
}

/** The access token of a public token. */
export async function exchange(public_token, client = plaid) {
  const { data } = await client.itemPublicTokenExchange({ public_token });
  return data;
}
