// What an application does before it believes a webhook.
import { createHash } from 'node:crypto';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';

/** Checks signature, age and body; throws where one of them is wrong. */
export async function verify(sdk, webhook) {
  const token = webhook.headers['plaid-verification'];
  const { alg, kid } = decodeProtectedHeader(token);
  if (alg !== 'ES256') throw new Error(`the algorithm is ${alg}`);
  const { data } = await sdk.webhookVerificationKeyGet({ key_id: kid });
  if (data.key.expired_at !== null) throw new Error('the key is no longer in use');
  const key = await importJWK(data.key, 'ES256');
  const options = { algorithms: ['ES256'], maxTokenAge: '5 min', clockTolerance: 5 };
  const { payload } = await jwtVerify(token, key, options);
  const digest = createHash('sha256').update(webhook.raw).digest('hex');
  if (payload.request_body_sha256 !== digest) throw new Error('the body is not the signed one');
  return payload;
}
