package gingham;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plaid.client.model.AccountsBalanceGetRequest;
import com.plaid.client.model.CustomSandboxTransaction;
import com.plaid.client.model.ItemAccessTokenInvalidateRequest;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemRemoveRequest;
import com.plaid.client.model.ItemWebhookUpdateRequest;
import com.plaid.client.model.Products;
import com.plaid.client.model.RemovedTransaction;
import com.plaid.client.model.SandboxItemFireWebhookRequest;
import com.plaid.client.model.SandboxItemFireWebhookRequest.WebhookCodeEnum;
import com.plaid.client.model.SandboxItemResetLoginRequest;
import com.plaid.client.model.SandboxTransactionsCreateRequest;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsRefreshRequest;
import com.plaid.client.model.WebhookType;
import com.plaid.client.request.PlaidApi;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Items that change: webhooks, broken logins, moving data, the end. */
class LifecycleTest {
  private static final PlaidApi SDK = Server.sandbox();

  @Test
  void webhooksAreSigned() throws Exception {
    try (Receiver receiver = new Receiver()) {
      Linked item = Linked.standard(SDK, Products.AUTH, Products.TRANSACTIONS);
      Server.ok(
          SDK.itemWebhookUpdate(
              new ItemWebhookUpdateRequest()
                  .accessToken(item.accessToken())
                  .webhook(receiver.url())));
      Receiver.Webhook acknowledged = receiver.waitFor("ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED");
      assertEquals(receiver.url(), acknowledged.text("new_webhook_url"));
      assertTrue(Verification.holds(SDK, acknowledged));
      byte[] longer = Arrays.copyOf(acknowledged.raw(), acknowledged.raw().length + 1);
      Receiver.Webhook forged = new Receiver.Webhook(acknowledged.verification(), longer);
      assertFalse(Verification.holds(SDK, forged));

      Server.ok(
          SDK.sandboxItemFireWebhook(
              new SandboxItemFireWebhookRequest()
                  .accessToken(item.accessToken())
                  .webhookType(WebhookType.TRANSACTIONS)
                  .webhookCode(WebhookCodeEnum.DEFAULT_UPDATE)));
      Receiver.Webhook fired = receiver.waitFor("TRANSACTIONS/DEFAULT_UPDATE");
      assertEquals(item.itemId(), fired.text("item_id"));
      assertTrue(Verification.holds(SDK, fired));
    }
  }

  @Test
  void aResetLoginBreaksTheItem() throws Exception {
    Linked item = Linked.standard(SDK, Products.AUTH);
    Server.ok(
        SDK.sandboxItemResetLogin(
            new SandboxItemResetLoginRequest().accessToken(item.accessToken())));
    Refusal.of(
        SDK.accountsBalanceGet(new AccountsBalanceGetRequest().accessToken(item.accessToken())),
        "ITEM_ERROR/ITEM_LOGIN_REQUIRED",
        "ITEM_LOGIN_REQUIRED.");
    var found =
        Server.ok(SDK.itemGet(new ItemGetRequest().accessToken(item.accessToken()))).getItem();
    assertEquals("ITEM_LOGIN_REQUIRED", found.getError().getErrorCode());
  }

  @Test
  void aRefreshPostsWhatWasPending() throws Exception {
    Linked item = moving();
    Changes before = Changes.drain(SDK, item.accessToken(), "", 100);
    Set<String> pending =
        before.added.stream()
            .filter(Transaction::getPending)
            .map(Transaction::getTransactionId)
            .collect(Collectors.toSet());
    assertFalse(pending.isEmpty());
    Server.ok(
        SDK.transactionsRefresh(
            new TransactionsRefreshRequest().accessToken(item.accessToken())));
    Changes after = Changes.after(SDK, item.accessToken(), before.cursor);
    assertEquals(
        pending,
        after.removed.stream()
            .map(RemovedTransaction::getTransactionId)
            .collect(Collectors.toSet()));
    assertTrue(
        after.added.stream()
            .map(Transaction::getPendingTransactionId)
            .collect(Collectors.toSet())
            .containsAll(pending));
  }

  @Test
  void rowsOfTheTesterArrive() throws Exception {
    Linked item = moving();
    Changes before = Changes.drain(SDK, item.accessToken(), "", 100);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    CustomSandboxTransaction row =
        new CustomSandboxTransaction()
            .dateTransacted(today.minusDays(1))
            .datePosted(today)
            .amount(12.34)
            .description("GINGHAM CHECK 4711");
    Server.ok(
        SDK.sandboxTransactionsCreate(
            new SandboxTransactionsCreateRequest()
                .accessToken(item.accessToken())
                .transactions(List.of(row))));
    Changes after = Changes.after(SDK, item.accessToken(), before.cursor);
    assertTrue(
        after.added.stream()
            .anyMatch(
                one ->
                    row.getDescription().equals(one.getOriginalDescription())
                        && one.getAmount() == 12.34
                        && one.getDate().equals(today)));
  }

  @Test
  void tokensAndItemsEnd() throws Exception {
    Linked item = Linked.standard(SDK, Products.AUTH);
    String successor =
        Server.ok(
                SDK.itemAccessTokenInvalidate(
                    new ItemAccessTokenInvalidateRequest().accessToken(item.accessToken())))
            .getNewAccessToken();
    Refusal.of(
        SDK.itemGet(new ItemGetRequest().accessToken(item.accessToken())),
        "INVALID_INPUT/INVALID_ACCESS_TOKEN",
        "INVALID_ACCESS_TOKEN.");
    Server.ok(SDK.itemRemove(new ItemRemoveRequest().accessToken(successor)));
    Refusal.of(
        SDK.itemGet(new ItemGetRequest().accessToken(successor)),
        "ITEM_ERROR/ITEM_NOT_FOUND",
        "ITEM_NOT_FOUND.1");
  }

  private static Linked moving() throws Exception {
    Linked item =
        Linked.link(
            SDK, Linked.request("user_transactions_dynamic", "any", Products.TRANSACTIONS));
    Changes.waitForHistory(SDK, item.accessToken());
    return item;
  }
}
