// Waiting for what workers do, with an end.
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is truthy, and returns it. */
export async function until(what, question, limit = 20_000) {
  const deadline = performance.now() + limit;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`${what} did not happen in ${limit} ms`);
    await sleep(50);
  }
}
