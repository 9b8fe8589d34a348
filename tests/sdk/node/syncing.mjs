// Reading /transactions/sync to its end.
import { until } from './waiting.mjs';

/** One page, original descriptions included. */
export async function page(sdk, access_token, cursor = '', count = 100) {
  const options = { include_original_description: true };
  const { data } = await sdk.transactionsSync({ access_token, cursor, count, options });
  return data;
}

/** All pages from a cursor to the end. */
export async function drain(sdk, access_token, cursor = '', count = 100) {
  const changes = { cursor, pages: 0, added: [], modified: [], removed: [] };
  for (let more = true; more; ) {
    const answer = await page(sdk, access_token, changes.cursor, count);
    changes.pages += 1;
    for (const kind of ['added', 'modified', 'removed']) changes[kind].push(...answer[kind]);
    changes.cursor = answer.next_cursor;
    more = answer.has_more;
  }
  return changes;
}

/** Whether anything changed at all. */
export const hasAny = ({ added, modified, removed }) =>
  added.length + modified.length + removed.length > 0;

/** The ids of rows, in their order. */
export const ids = (rows) => rows.map((row) => row.transaction_id);

/** Returns when the whole history that was asked for is there. */
export async function waitForHistory(sdk, access_token) {
  await until('the historical update', async () => {
    const { transactions_update_status: status } = await page(sdk, access_token, '', 1);
    return status === 'HISTORICAL_UPDATE_COMPLETE';
  });
}
