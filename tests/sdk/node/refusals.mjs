// What every refusal looks like, through the SDK's exception and on the raw wire.
import assert from 'node:assert/strict';

const KEYS = [
  'display_message',
  'documentation_url',
  'error_code',
  'error_code_reason',
  'error_message',
  'error_type',
  'request_id',
  'suggested_action',
];
const OPTIONAL = new Set(['documentation_url', 'error_code_reason']);

/** The call must be refused with `TYPE/CODE`; answers the error's body. */
export async function refused(call, error, { message, cause, status = 400 } = {}) {
  const failure = await call.then(
    () => assert.fail(`this call should have been refused with ${error}`),
    (thrown) => thrown,
  );
  assert.ok(failure.response, failure.stack);
  const { data, headers } = failure.response;
  return check({ status: failure.response.status, headers, data }, error, { message, cause, status });
}

/** A raw answer must be that refusal. */
export function check(answer, error, { message, cause, status = 400 } = {}) {
  const body = answer.data;
  assert.equal(`${body.error_type}/${body.error_code}`, error);
  assert.equal(answer.status, status);
  if (message !== undefined) assert.equal(body.error_message, message);
  const present = KEYS.filter((key) => key in body);
  assert.deepEqual(Object.keys(body), present);
  for (const key of KEYS) assert.ok(key in body || OPTIONAL.has(key), `${key} is missing`);
  assert.match(body.request_id, /^[A-Za-z0-9]{15}$/);
  const told = answer.headers.get('gingham-cause');
  assert.match(told, new RegExp(`^(${body.error_type}/)?${body.error_code}\\.\\d+$`));
  if (cause !== undefined) assert.equal(told, cause);
  return body;
}
