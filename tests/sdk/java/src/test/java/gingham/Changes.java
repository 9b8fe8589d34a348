package gingham;

import com.plaid.client.model.RemovedTransaction;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.model.TransactionsSyncRequestOptions;
import com.plaid.client.model.TransactionsSyncResponse;
import com.plaid.client.model.TransactionsUpdateStatus;
import com.plaid.client.request.PlaidApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All pages of /transactions/sync from one cursor to the end. */
final class Changes {
  final List<Transaction> added = new ArrayList<>();
  final List<Transaction> modified = new ArrayList<>();
  final List<RemovedTransaction> removed = new ArrayList<>();
  String cursor;
  int pages;

  private Changes(String cursor) {
    this.cursor = cursor;
  }

  /** One page. */
  static TransactionsSyncResponse page(PlaidApi sdk, String token, String cursor, int count)
      throws IOException {
    return Server.ok(
        sdk.transactionsSync(
            new TransactionsSyncRequest()
                .accessToken(token)
                .cursor(cursor)
                .count(count)
                .options(new TransactionsSyncRequestOptions().includeOriginalDescription(true))));
  }

  /** Pages to the end. */
  static Changes drain(PlaidApi sdk, String token, String cursor, int count) throws IOException {
    Changes changes = new Changes(cursor);
    boolean more = true;
    while (more) {
      TransactionsSyncResponse answer = page(sdk, token, changes.cursor, count);
      changes.pages += 1;
      changes.added.addAll(answer.getAdded());
      changes.modified.addAll(answer.getModified());
      changes.removed.addAll(answer.getRemoved());
      changes.cursor = answer.getNextCursor();
      more = answer.getHasMore();
    }
    return changes;
  }

  /** Returns when the whole history that was asked for is there. */
  static void waitForHistory(PlaidApi sdk, String token) throws Exception {
    Waiting.until(
        "the historical update",
        () -> {
          TransactionsUpdateStatus status =
              page(sdk, token, "", 1).getTransactionsUpdateStatus();
          return status == TransactionsUpdateStatus.HISTORICAL_UPDATE_COMPLETE ? status : null;
        });
  }

  /** Waits for something to change after a cursor. */
  static Changes after(PlaidApi sdk, String token, String cursor) throws Exception {
    return Waiting.until(
        "a change of transactions",
        () -> {
          Changes changes = drain(sdk, token, cursor, 100);
          return changes.any() ? changes : null;
        });
  }

  /** Whether anything changed at all. */
  boolean any() {
    return !added.isEmpty() || !modified.isEmpty() || !removed.isEmpty();
  }

  /** The ids of the added rows. */
  Set<String> ids() {
    return added.stream().map(Transaction::getTransactionId).collect(Collectors.toSet());
  }
}
