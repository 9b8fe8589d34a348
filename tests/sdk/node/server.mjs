// The server under test: where it is, and the official SDK on it, unmodified.
import { Configuration, PlaidApi } from 'plaid';

const variable = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this suite with \`cargo xtask sdk node\``);
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

/** The SDK with these keys; only its base path differs from what an application writes. */
export function sdk({ url, clientId, secret }) {
  const headers = { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret };
  return new PlaidApi(new Configuration({ basePath: url, baseOptions: { headers } }));
}

/** A raw call with the keys in the body. */
export async function post({ url, clientId, secret }, path, fields = {}) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client_id: clientId, secret, ...fields }),
  });
  return { status: response.status, headers: response.headers, data: await response.json() };
}
