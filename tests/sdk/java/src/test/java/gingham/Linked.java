package gingham;

import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.Products;
import com.plaid.client.model.SandboxPublicTokenCreateRequest;
import com.plaid.client.model.SandboxPublicTokenCreateRequestOptions;
import com.plaid.client.model.SandboxPublicTokenCreateRequestOptionsTransactions;
import com.plaid.client.request.PlaidApi;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** An Item, made the way an application in Sandbox makes it: a public token, exchanged. */
record Linked(String accessToken, String itemId, String publicToken) {
  static final String FIRST_PLATYPUS = "ins_109508";
  static final List<Products> ALL_PRODUCTS =
      List.of(
          Products.AUTH,
          Products.TRANSACTIONS,
          Products.IDENTITY,
          Products.INVESTMENTS,
          Products.LIABILITIES);

  /** The request for a public token of a sandbox user, half a year of history asked for. */
  static SandboxPublicTokenCreateRequest request(
      String username, String password, Products... products) {
    SandboxPublicTokenCreateRequestOptions options =
        new SandboxPublicTokenCreateRequestOptions()
            .overrideUsername(username)
            .overridePassword(password);
    if (Arrays.asList(products).contains(Products.TRANSACTIONS)) {
      options.transactions(
          new SandboxPublicTokenCreateRequestOptionsTransactions().daysRequested(180));
    }
    return new SandboxPublicTokenCreateRequest()
        .institutionId(FIRST_PLATYPUS)
        .initialProducts(Arrays.asList(products))
        .options(options);
  }

  /** A new Item. */
  static Linked link(PlaidApi sdk, SandboxPublicTokenCreateRequest request) throws IOException {
    String publicToken = Server.ok(sdk.sandboxPublicTokenCreate(request)).getPublicToken();
    ItemPublicTokenExchangeResponse exchanged =
        Server.ok(
            sdk.itemPublicTokenExchange(
                new ItemPublicTokenExchangeRequest().publicToken(publicToken)));
    return new Linked(exchanged.getAccessToken(), exchanged.getItemId(), publicToken);
  }

  /** A new Item of the standard user with these products. */
  static Linked standard(PlaidApi sdk, Products... products) throws IOException {
    return link(sdk, request("user_good", "pass_good", products));
  }
}
