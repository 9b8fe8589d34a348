package sdk

import (
	"reflect"
	"testing"

	"github.com/plaid/plaid-go/v47/plaid"
)

// TestWebhooks moves an Item's webhooks to a receiver and believes only what is signed.
func TestWebhooks(t *testing.T) {
	endpoint := receive(t)
	item := link(t, "user_good", "auth", "transactions")
	update := plaid.NewItemWebhookUpdateRequest(item.accessToken)
	update.SetWebhook(endpoint.URL)
	_, _, err := sandbox().ItemWebhookUpdate(background).ItemWebhookUpdateRequest(*update).Execute()
	must(t, err)
	acknowledged := endpoint.waitFor(t, "ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED")
	must(t, verify(t, acknowledged))
	forged := acknowledged
	forged.raw = append([]byte(" "), acknowledged.raw...)
	if verify(t, forged) == nil {
		t.Error("a changed body was believed")
	}

	fire := plaid.NewSandboxItemFireWebhookRequest(item.accessToken, "DEFAULT_UPDATE")
	fire.SetWebhookType("TRANSACTIONS")
	_, _, err = sandbox().SandboxItemFireWebhook(background).
		SandboxItemFireWebhookRequest(*fire).Execute()
	must(t, err)
	fired := endpoint.waitFor(t, "TRANSACTIONS/DEFAULT_UPDATE")
	must(t, verify(t, fired))
	if fired.body["item_id"] != item.itemID {
		t.Errorf("the webhook is for %v", fired.body["item_id"])
	}
}

// TestResetLogin breaks an Item.
func TestResetLogin(t *testing.T) {
	item := link(t, "user_good", "auth")
	_, _, err := sandbox().SandboxItemResetLogin(background).
		SandboxItemResetLoginRequest(*plaid.NewSandboxItemResetLoginRequest(item.accessToken)).Execute()
	must(t, err)
	_, response, err := sandbox().AccountsBalanceGet(background).
		AccountsBalanceGetRequest(*plaid.NewAccountsBalanceGetRequest(item.accessToken)).Execute()
	refusal{name: "ITEM_ERROR/ITEM_LOGIN_REQUIRED", cause: "ITEM_LOGIN_REQUIRED."}.check(t, response, err)
}

// TestMovingData refreshes an Item until its pending rows are posted, and adds rows of the tester's own.
func TestMovingData(t *testing.T) {
	item := link(t, "user_transactions_dynamic", "transactions")
	waitForHistory(t, item.accessToken)
	before := drain(t, item.accessToken, "", 100)
	pending := map[string]bool{}
	for _, row := range before.added {
		if row.Pending {
			pending[row.TransactionID] = true
		}
	}
	_, _, err := sandbox().TransactionsRefresh(background).
		TransactionsRefreshRequest(*plaid.NewTransactionsRefreshRequest(item.accessToken)).Execute()
	must(t, err)
	refreshed := after(t, item.accessToken, before.cursor)
	if len(pending) == 0 || !reflect.DeepEqual(ids(refreshed.removed), pending) {
		t.Errorf("pending were %v, removed are %v", pending, refreshed.removed)
	}

	yesterday, now := today().Add(-day).Format(date), today().Format(date)
	row := plaid.NewCustomSandboxTransaction(yesterday, now, 12.34, "GINGHAM CHECK 4711")
	_, _, err = sandbox().SandboxTransactionsCreate(background).
		SandboxTransactionsCreateRequest(*plaid.NewSandboxTransactionsCreateRequest(
			item.accessToken, []plaid.CustomSandboxTransaction{*row})).Execute()
	must(t, err)
	arrived := false
	for _, one := range after(t, item.accessToken, refreshed.cursor).added {
		arrived = arrived || one.OriginalDescription == "GINGHAM CHECK 4711" && one.Amount == 12.34
	}
	if !arrived {
		t.Error("the tester's row did not arrive")
	}
}

// TestTheEnd ends a token by its successor and an Item by removal.
func TestTheEnd(t *testing.T) {
	item := link(t, "user_good", "auth")
	request := *plaid.NewItemAccessTokenInvalidateRequest(item.accessToken)
	answer, _, err := sandbox().ItemAccessTokenInvalidate(background).
		ItemAccessTokenInvalidateRequest(request).Execute()
	must(t, err)
	successor := answer.GetNewAccessToken()
	_, response, err := sandbox().ItemGet(background).
		ItemGetRequest(*plaid.NewItemGetRequest(item.accessToken)).Execute()
	refusal{name: "INVALID_INPUT/INVALID_ACCESS_TOKEN", cause: "INVALID_ACCESS_TOKEN."}.check(t, response, err)
	_, _, err = sandbox().ItemRemove(background).
		ItemRemoveRequest(*plaid.NewItemRemoveRequest(successor)).Execute()
	must(t, err)
	_, response, err = sandbox().ItemGet(background).
		ItemGetRequest(*plaid.NewItemGetRequest(successor)).Execute()
	refusal{name: "ITEM_ERROR/ITEM_NOT_FOUND", cause: "ITEM_NOT_FOUND.1"}.check(t, response, err)
}
