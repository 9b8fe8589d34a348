package gingham;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.AccountsGetRequestOptions;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.InstitutionsGetByIdRequest;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.PlaidError;
import com.plaid.client.model.Products;
import com.plaid.client.request.PlaidApi;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import retrofit2.Call;

/** Wrong calls: refused as Plaid refuses them, with the cause. */
class RefusalsTest {
  private static final PlaidApi SDK = Server.sandbox();
  private static final String NOBODY = "00000000-0000-0000-0000-000000000007";
  private static Linked item;

  @BeforeAll
  static void link() throws Exception {
    item = Linked.standard(SDK, Products.AUTH);
  }

  @Test
  void wrongSecrets() throws Exception {
    ItemGetRequest request = new ItemGetRequest().accessToken(item.accessToken());
    PlaidApi stranger = Server.sdk(Server.URL, "0".repeat(30));
    String error = "INVALID_INPUT/INVALID_API_KEYS";
    PlaidError body = Refusal.of(stranger.itemGet(request), error, "INVALID_API_KEYS.1");
    assertEquals("invalid client_id or secret provided", body.getErrorMessage());
    PlaidApi lost = Server.sdk(Server.URL, Server.PRODUCTION_SECRET);
    Refusal.of(lost.itemGet(request), error, "INVALID_API_KEYS.2");
  }

  @Test
  void accessTokensThatAreNone() throws Exception {
    String unknown = "could not find matching access token";
    String elsewhere =
        "provided access token is for the wrong Plaid environment. "
            + "expected \"sandbox\", got \"production\"";
    String format =
        "provided access token is in an invalid format. "
            + "expected format: access-<environment>-<identifier>";
    refusedToken("not-a-token", format, "INVALID_ACCESS_TOKEN.1");
    refusedToken("access-sandbox-" + NOBODY, unknown, "INVALID_ACCESS_TOKEN.2");
    refusedToken("access-production-" + NOBODY, elsewhere, "INVALID_ACCESS_TOKEN.3");
  }

  @Test
  void anExchangedPublicToken() throws Exception {
    Refusal.of(
        SDK.itemPublicTokenExchange(
            new ItemPublicTokenExchangeRequest().publicToken(item.publicToken())),
        "INVALID_INPUT/INVALID_PUBLIC_TOKEN",
        "INVALID_PUBLIC_TOKEN.6");
  }

  @Test
  void wrongAccounts() throws Exception {
    Linked other = Linked.standard(SDK, Products.AUTH);
    String foreign =
        Server.ok(SDK.accountsGet(new AccountsGetRequest().accessToken(other.accessToken())))
            .getAccounts()
            .get(0)
            .getAccountId();
    Refusal.of(accounts(foreign), "INVALID_INPUT/INVALID_ACCOUNT_ID", "INVALID_ACCOUNT_ID.1");
    Refusal.of(accounts("not-real"), "INVALID_REQUEST/INVALID_FIELD", "INVALID_FIELD.8");
  }

  @Test
  void anUnknownInstitution() throws Exception {
    Refusal.of(
        SDK.institutionsGetById(
            new InstitutionsGetByIdRequest()
                .institutionId("notreal")
                .countryCodes(List.of(CountryCode.US))),
        "INVALID_INPUT/INVALID_INSTITUTION",
        "INVALID_INSTITUTION.");
  }

  @Test
  void aLockedBankAccount() throws Exception {
    Refusal.of(
        SDK.sandboxPublicTokenCreate(
            Linked.request("user_good", "error_ITEM_LOCKED", Products.AUTH)),
        "ITEM_ERROR/ITEM_LOCKED",
        "ITEM_LOCKED.1");
  }

  @Test
  void sandboxCallsInProduction() throws Exception {
    PlaidApi production = Server.sdk(Server.PRODUCTION_URL, Server.PRODUCTION_SECRET);
    Refusal.of(
        production.sandboxPublicTokenCreate(
            Linked.request("user_good", "pass_good", Products.AUTH)),
        "INVALID_REQUEST/SANDBOX_ONLY",
        "SANDBOX_ONLY.");
  }

  private static void refusedToken(String token, String message, String cause) throws Exception {
    Call<?> call = SDK.accountsGet(new AccountsGetRequest().accessToken(token));
    PlaidError body = Refusal.of(call, "INVALID_INPUT/INVALID_ACCESS_TOKEN", cause);
    assertEquals(message, body.getErrorMessage());
  }

  private static Call<?> accounts(String id) {
    return SDK.accountsGet(
        new AccountsGetRequest()
            .accessToken(item.accessToken())
            .options(new AccountsGetRequestOptions().accountIds(List.of(id))));
  }
}
