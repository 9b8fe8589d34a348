package sdk

import (
	"reflect"
	"sort"
	"testing"

	"github.com/plaid/plaid-go/v47/plaid"
)

// TestReading reads every product from one Item of the standard user.
func TestReading(t *testing.T) {
	item := link(t, "user_good", "auth", "transactions", "identity", "investments", "liabilities")
	waitForHistory(t, item.accessToken)
	masks := masksOf(t, item)
	t.Run("item", func(t *testing.T) { readItem(t, item) })
	t.Run("accounts", func(t *testing.T) { readAccounts(t, item) })
	t.Run("auth", func(t *testing.T) { readAuth(t, item) })
	t.Run("identity", func(t *testing.T) { readIdentity(t, item) })
	t.Run("transactions", func(t *testing.T) { readTransactions(t, item, masks) })
	t.Run("pages", func(t *testing.T) { readPages(t, item) })
	t.Run("recurring", func(t *testing.T) { readRecurring(t, item) })
	t.Run("investments", func(t *testing.T) { readInvestments(t, item) })
	t.Run("liabilities", func(t *testing.T) { readLiabilities(t, item) })
}

func readItem(t *testing.T, item linked) {
	answer, _, err := sandbox().ItemGet(background).
		ItemGetRequest(*plaid.NewItemGetRequest(item.accessToken)).Execute()
	must(t, err)
	found := answer.GetItem()
	if found.GetItemId() != item.itemID || found.GetInstitutionId() != firstPlatypus {
		t.Errorf("the Item is %s at %s", found.GetItemId(), found.GetInstitutionId())
	}
}

func readAccounts(t *testing.T, item linked) {
	cached, _, err := sandbox().AccountsGet(background).
		AccountsGetRequest(*plaid.NewAccountsGetRequest(item.accessToken)).Execute()
	must(t, err)
	live, _, err := sandbox().AccountsBalanceGet(background).
		AccountsBalanceGetRequest(*plaid.NewAccountsBalanceGetRequest(item.accessToken)).Execute()
	must(t, err)
	for _, accounts := range []any{cached.GetAccounts(), live.GetAccounts()} {
		if got := flat(t, accounts); !reflect.DeepEqual(got, userGood.Accounts) {
			t.Errorf("the accounts are %+v", got)
		}
	}
}

// flat brings accounts into the form of ../user_good.json.
func flat(t *testing.T, accounts any) []account {
	t.Helper()
	type nested struct {
		account
		Balances account `json:"balances"`
	}
	var result []account
	for _, one := range as[[]nested](t, accounts) {
		one.account.Available = one.Balances.Available
		one.account.Current = one.Balances.Current
		one.account.Limit = one.Balances.Limit
		result = append(result, one.account)
	}
	return result
}

func readAuth(t *testing.T, item linked) {
	answer, _, err := sandbox().AuthGet(background).
		AuthGetRequest(*plaid.NewAuthGetRequest(item.accessToken)).Execute()
	must(t, err)
	numbers := as[struct {
		Ach []struct{ Account, Routing string }
	}](t, answer.GetNumbers())
	want := []string{"1111222233330000", "1111222233331111", "1111222233339002"}
	for index, row := range numbers.Ach {
		if row.Account != want[index] || row.Routing != "011401533" {
			t.Errorf("account %s at %s", row.Account, row.Routing)
		}
	}
	if len(numbers.Ach) != len(want) {
		t.Errorf("%d accounts have numbers", len(numbers.Ach))
	}
}

func readIdentity(t *testing.T, item linked) {
	answer, _, err := sandbox().IdentityGet(background).
		IdentityGetRequest(*plaid.NewIdentityGetRequest(item.accessToken)).Execute()
	must(t, err)
	accounts := as[[]struct{ Owners []struct{ Names []string } }](t, answer.GetAccounts())
	if len(accounts) != 12 {
		t.Fatalf("%d accounts have owners", len(accounts))
	}
	for _, one := range accounts {
		if one.Owners[0].Names[0] != "Alberta Bobbeth Charleson" {
			t.Errorf("the owner is %v", one.Owners)
		}
	}
}

func readTransactions(t *testing.T, item linked, masks map[string]string) {
	start, end := today().Add(-170*day), today().Add(-day)
	var rows []string
	for _, row := range drain(t, item.accessToken, "", 100).added {
		if row.Date >= start.Format(date) && row.Date <= end.Format(date) {
			rows = append(rows, written(row.Date, masks[row.AccountID], row.Amount, row.Name))
		}
	}
	want := userGood.transactions(start, end)
	sort.Strings(rows)
	sort.Strings(want)
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("got %v\nnot %v", rows, want)
	}
}

func readPages(t *testing.T, item linked) {
	large, small := drain(t, item.accessToken, "", 100), drain(t, item.accessToken, "", 7)
	if small.pages <= large.pages || !reflect.DeepEqual(ids(small.added), ids(large.added)) {
		t.Errorf("%d rows in small pages, %d in large ones", len(small.added), len(large.added))
	}
	request := plaid.NewTransactionsGetRequest(item.accessToken, "2015-01-01", "2099-01-01")
	options := plaid.NewTransactionsGetRequestOptions()
	options.SetCount(500)
	request.SetOptions(*options)
	answer, _, err := sandbox().TransactionsGet(background).TransactionsGetRequest(*request).Execute()
	must(t, err)
	rows := as[[]transaction](t, answer.GetTransactions())
	if !reflect.DeepEqual(ids(rows), ids(large.added)) {
		t.Errorf("%d rows by date, %d by cursor", len(rows), len(large.added))
	}
}

func readRecurring(t *testing.T, item linked) {
	answer, _, err := sandbox().TransactionsRecurringGet(background).
		TransactionsRecurringGetRequest(*plaid.NewTransactionsRecurringGetRequest(item.accessToken)).
		Execute()
	must(t, err)
	type stream struct {
		MerchantName string   `json:"merchant_name"`
		Frequency    string   `json:"frequency"`
		IDs          []string `json:"transaction_ids"`
	}
	known := ids(drain(t, item.accessToken, "", 100).added)
	coffee := false
	for _, one := range as[[]stream](t, answer.GetOutflowStreams()) {
		coffee = coffee || one.MerchantName == "Starbucks" && one.Frequency == "MONTHLY"
		for _, id := range one.IDs {
			if !known[id] {
				t.Errorf("a stream holds %s, which is no row", id)
			}
		}
	}
	if !coffee {
		t.Error("the monthly coffee is missing")
	}
}

func readInvestments(t *testing.T, item linked) {
	held, _, err := sandbox().InvestmentsHoldingsGet(background).
		InvestmentsHoldingsGetRequest(*plaid.NewInvestmentsHoldingsGetRequest(item.accessToken)).Execute()
	must(t, err)
	if len(held.GetHoldings()) < 12 {
		t.Errorf("%d holdings", len(held.GetHoldings()))
	}
	end := today().Add(-day)
	request := plaid.NewInvestmentsTransactionsGetRequest(
		item.accessToken, end.Add(-89*day).Format(date), end.Format(date))
	options := plaid.NewInvestmentsTransactionsGetRequestOptions()
	options.SetCount(500)
	request.SetOptions(*options)
	answer, _, err := sandbox().InvestmentsTransactionsGet(background).
		InvestmentsTransactionsGetRequest(*request).Execute()
	must(t, err)
	var amounts, want []float64
	for _, row := range as[[]transaction](t, answer.GetInvestmentTransactions()) {
		amounts = append(amounts, row.Amount)
	}
	for cycle := 0; cycle < 3; cycle++ {
		want = append(want, userGood.InvestmentAmounts...)
	}
	sort.Float64s(amounts)
	sort.Float64s(want)
	if !reflect.DeepEqual(amounts, want) {
		t.Errorf("got %v\nnot %v", amounts, want)
	}
}

func readLiabilities(t *testing.T, item linked) {
	answer, _, err := sandbox().LiabilitiesGet(background).
		LiabilitiesGetRequest(*plaid.NewLiabilitiesGetRequest(item.accessToken)).Execute()
	must(t, err)
	owed := as[struct {
		Mortgage []struct {
			Escrow float64 `json:"escrow_balance"`
		}
		Student []struct {
			Interest float64 `json:"outstanding_interest_amount"`
		}
	}](t, answer.GetLiabilities())
	if owed.Mortgage[0].Escrow != 3141.54 || owed.Student[0].Interest != 6227.36 {
		t.Errorf("owed is %+v", owed)
	}
}

func masksOf(t *testing.T, item linked) map[string]string {
	t.Helper()
	answer, _, err := sandbox().AccountsGet(background).
		AccountsGetRequest(*plaid.NewAccountsGetRequest(item.accessToken)).Execute()
	must(t, err)
	masks := map[string]string{}
	for _, one := range answer.GetAccounts() {
		masks[one.GetAccountId()] = one.GetMask()
	}
	return masks
}

// TestInstitution finds a bank by its id.
func TestInstitution(t *testing.T) {
	request := plaid.NewInstitutionsGetByIdRequest(firstPlatypus, []plaid.CountryCode{"US"})
	answer, _, err := sandbox().InstitutionsGetById(background).
		InstitutionsGetByIdRequest(*request).Execute()
	must(t, err)
	if bank := answer.GetInstitution(); bank.GetName() != "First Platypus Bank" {
		t.Errorf("the bank is %s", bank.GetName())
	}
}
