package gingham;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountIdentity;
import com.plaid.client.model.AccountsBalanceGetRequest;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.AuthGetRequest;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.IdentityGetRequest;
import com.plaid.client.model.IdentityMatchRequest;
import com.plaid.client.model.IdentityMatchUser;
import com.plaid.client.model.InstitutionsGetByIdRequest;
import com.plaid.client.model.InstitutionsGetRequest;
import com.plaid.client.model.InstitutionsSearchRequest;
import com.plaid.client.model.InvestmentTransaction;
import com.plaid.client.model.InvestmentsHoldingsGetRequest;
import com.plaid.client.model.InvestmentsTransactionsGetRequest;
import com.plaid.client.model.InvestmentsTransactionsGetRequestOptions;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.LiabilitiesGetRequest;
import com.plaid.client.model.LiabilitiesObject;
import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateRequestUser;
import com.plaid.client.model.LinkTokenGetRequest;
import com.plaid.client.model.NumbersACH;
import com.plaid.client.model.Products;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsGetRequest;
import com.plaid.client.model.TransactionsGetRequestOptions;
import com.plaid.client.model.TransactionsGetResponse;
import com.plaid.client.model.TransactionsRecurringGetRequest;
import com.plaid.client.request.PlaidApi;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One Item of the standard user, and every product read from it. */
class ReadingTest {
  private static final PlaidApi SDK = Server.sandbox();
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static Linked item;
  private static Map<String, String> masks;

  @BeforeAll
  static void link() throws Exception {
    item = Linked.standard(SDK, Linked.ALL_PRODUCTS.toArray(new Products[0]));
    Changes.waitForHistory(SDK, item.accessToken());
    masks = new HashMap<>();
    for (AccountBase account : accounts()) {
      masks.put(account.getAccountId(), account.getMask());
    }
  }

  @Test
  void theItemTellsWhatWasAskedFor() throws Exception {
    // An Item of its own: reading adds products to the other.
    var fresh = Linked.standard(SDK, Linked.ALL_PRODUCTS.toArray(new Products[0]));
    var found =
        Server.ok(SDK.itemGet(new ItemGetRequest().accessToken(fresh.accessToken()))).getItem();
    assertEquals(fresh.itemId(), found.getItemId());
    assertEquals(Linked.FIRST_PLATYPUS, found.getInstitutionId());
    assertNull(found.getError());
    assertEquals(Set.copyOf(Linked.ALL_PRODUCTS), Set.copyOf(found.getProducts()));
  }

  @Test
  void itHoldsTheTwelveAccountsInTheirOrder() throws Exception {
    assertEquals(expectedAccounts(), written(accounts()));
  }

  @Test
  void liveBalancesAreConstants() throws Exception {
    var request = new AccountsBalanceGetRequest().accessToken(item.accessToken());
    assertEquals(
        expectedAccounts(), written(Server.ok(SDK.accountsBalanceGet(request)).getAccounts()));
  }

  @Test
  void debitableAccountsHaveNumbers() throws Exception {
    var request = new AuthGetRequest().accessToken(item.accessToken());
    List<String> numbers = new ArrayList<>();
    for (NumbersACH row : Server.ok(SDK.authGet(request)).getNumbers().getAch()) {
      assertEquals("011401533", row.getRouting());
      numbers.add(row.getAccount());
    }
    assertEquals(List.of("1111222233330000", "1111222233331111", "1111222233339002"), numbers);
  }

  @Test
  void oneOwnerHoldsEveryAccount() throws Exception {
    var request = new IdentityGetRequest().accessToken(item.accessToken());
    List<AccountIdentity> owned = Server.ok(SDK.identityGet(request)).getAccounts();
    assertEquals(12, owned.size());
    for (AccountIdentity account : owned) {
      assertEquals(
          List.of("Alberta Bobbeth Charleson"), account.getOwners().get(0).getNames());
    }
    var match =
        new IdentityMatchRequest()
            .accessToken(item.accessToken())
            .user(new IdentityMatchUser().legalName("Alberta Bobbeth Charleson"));
    var matched = Server.ok(SDK.identityMatch(match)).getAccounts().get(0);
    assertEquals(100, matched.getLegalName().getScore());
  }

  @Test
  void everyTransactionOfHalfAYearIsRight() throws Exception {
    Changes history = Changes.drain(SDK, item.accessToken(), "", 100);
    LocalDate start = TODAY.minusDays(170);
    LocalDate end = TODAY.minusDays(1);
    List<String> rows = new ArrayList<>();
    for (Transaction row : history.added) {
      if (!row.getDate().isBefore(start) && !row.getDate().isAfter(end)) {
        String mask = masks.get(row.getAccountId());
        rows.add(UserGood.written(row.getDate(), mask, row.getAmount(), row.getName()));
      }
    }
    assertEquals(sorted(UserGood.FACTS.transactions(start, end)), sorted(rows));
  }

  @Test
  void smallPagesAndDatesGiveTheSameRows() throws Exception {
    Changes large = Changes.drain(SDK, item.accessToken(), "", 100);
    Changes small = Changes.drain(SDK, item.accessToken(), "", 7);
    assertTrue(small.pages > large.pages);
    assertEquals(large.ids(), small.ids());
    TransactionsGetResponse byDate =
        Server.ok(
            SDK.transactionsGet(
                new TransactionsGetRequest()
                    .accessToken(item.accessToken())
                    .startDate(LocalDate.of(2015, 1, 1))
                    .endDate(LocalDate.of(2099, 1, 1))
                    .options(new TransactionsGetRequestOptions().count(500))));
    assertEquals(large.added.size(), byDate.getTotalTransactions());
    assertEquals(
        large.ids(),
        byDate.getTransactions().stream()
            .map(Transaction::getTransactionId)
            .collect(Collectors.toSet()));
  }

  @Test
  void recurringStreamsConsistOfItsRows() throws Exception {
    Set<String> known = Changes.drain(SDK, item.accessToken(), "", 100).ids();
    var request = new TransactionsRecurringGetRequest().accessToken(item.accessToken());
    var streams = Server.ok(SDK.transactionsRecurringGet(request)).getOutflowStreams();
    var coffee =
        streams.stream().filter(one -> "Starbucks".equals(one.getMerchantName())).findFirst();
    assertEquals(4.33, coffee.orElseThrow().getAverageAmount().getAmount());
    assertTrue(known.containsAll(coffee.get().getTransactionIds()));
  }

  @Test
  void investmentsRepeatEveryThirtyDays() throws Exception {
    var holdings = new InvestmentsHoldingsGetRequest().accessToken(item.accessToken());
    assertTrue(Server.ok(SDK.investmentsHoldingsGet(holdings)).getHoldings().size() >= 12);
    LocalDate end = TODAY.minusDays(1);
    var request =
        new InvestmentsTransactionsGetRequest()
            .accessToken(item.accessToken())
            .startDate(end.minusDays(89))
            .endDate(end)
            .options(new InvestmentsTransactionsGetRequestOptions().count(500));
    List<Double> amounts =
        Server.ok(SDK.investmentsTransactionsGet(request)).getInvestmentTransactions().stream()
            .map(InvestmentTransaction::getAmount)
            .toList();
    List<Double> expected = new ArrayList<>();
    for (int cycle = 0; cycle < 3; cycle++) {
      expected.addAll(UserGood.FACTS.investmentAmounts);
    }
    assertEquals(sorted(expected), sorted(amounts));
  }

  @Test
  void liabilitiesAreOwed() throws Exception {
    var request = new LiabilitiesGetRequest().accessToken(item.accessToken());
    LiabilitiesObject owed = Server.ok(SDK.liabilitiesGet(request)).getLiabilities();
    assertEquals(1708.77, owed.getCredit().get(0).getLastStatementBalance());
    assertEquals(3141.54, owed.getMortgage().get(0).getEscrowBalance());
    assertEquals(6227.36, owed.getStudent().get(0).getOutstandingInterestAmount());
  }

  @Test
  void banksAreFound() throws Exception {
    List<CountryCode> us = List.of(CountryCode.US);
    var all = new InstitutionsGetRequest().count(50).offset(0).countryCodes(us);
    assertEquals(50, Server.ok(SDK.institutionsGet(all)).getInstitutions().size());
    var one =
        new InstitutionsGetByIdRequest().institutionId(Linked.FIRST_PLATYPUS).countryCodes(us);
    assertEquals(
        "First Platypus Bank", Server.ok(SDK.institutionsGetById(one)).getInstitution().getName());
    var search = new InstitutionsSearchRequest().query("First Platypus").countryCodes(us);
    assertTrue(
        Server.ok(SDK.institutionsSearch(search)).getInstitutions().stream()
            .anyMatch(bank -> bank.getInstitutionId().equals(Linked.FIRST_PLATYPUS)));
    assertTrue(Server.ok(SDK.categoriesGet(Map.of())).getCategories().size() > 500);
  }

  @Test
  void aLinkTokenIsReadBack() throws Exception {
    var request =
        new LinkTokenCreateRequest()
            .clientName("Checked Cloth")
            .language("en")
            .countryCodes(List.of(CountryCode.US))
            .user(new LinkTokenCreateRequestUser().clientUserId("user-1"))
            .products(List.of(Products.AUTH));
    String token = Server.ok(SDK.linkTokenCreate(request)).getLinkToken();
    var read = Server.ok(SDK.linkTokenGet(new LinkTokenGetRequest().linkToken(token)));
    assertEquals(List.of(Products.AUTH), read.getMetadata().getInitialProducts());
  }

  private static List<AccountBase> accounts() throws Exception {
    var request = new AccountsGetRequest().accessToken(item.accessToken());
    return Server.ok(SDK.accountsGet(request)).getAccounts();
  }

  private static List<String> expectedAccounts() {
    return UserGood.FACTS.accounts.stream().map(UserGood.Account::toString).toList();
  }

  private static List<String> written(List<AccountBase> accounts) {
    return accounts.stream()
        .map(
            one ->
                UserGood.written(
                    one.getMask(),
                    one.getName(),
                    one.getOfficialName(),
                    one.getType().getValue(),
                    one.getSubtype().getValue(),
                    one.getBalances().getAvailable(),
                    one.getBalances().getCurrent(),
                    one.getBalances().getLimit()))
        .toList();
  }

  private static <T extends Comparable<T>> List<T> sorted(List<T> rows) {
    return rows.stream().sorted().toList();
  }
}
