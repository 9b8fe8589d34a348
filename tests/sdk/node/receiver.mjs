// An application's webhook endpoint, on loopback.
import { createServer } from 'node:http';
import { until } from './waiting.mjs';

/** Answers 200 to everything and remembers it with the exact bytes that were signed. */
export async function receive() {
  const deliveries = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const body = JSON.parse(raw);
    const name = `${body.webhook_type}/${body.webhook_code}`;
    deliveries.push({ path: request.url, headers: request.headers, raw, body, name });
    response.end();
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const named = (name) => deliveries.find((one) => one.name === name);
  return {
    url: `http://127.0.0.1:${server.address().port}/webhooks`,
    deliveries,
    waitFor: (name) => until(`the webhook ${name}`, () => named(name)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
