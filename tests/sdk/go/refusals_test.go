package sdk

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/plaid/plaid-go/v47/plaid"
)

const (
	nobody    = "00000000-0000-0000-0000-000000000007"
	badKeys   = "invalid client_id or secret provided"
	noMatch   = "could not find matching access token"
	elsewhere = "provided access token is for the wrong Plaid environment. expected \"sandbox\", got \"production\""
	noFormat  = "provided access token is in an invalid format. expected format: access-<environment>-<identifier>"
)

// TestRefusals makes wrong calls: each is refused as Plaid refuses it, with the cause.
func TestRefusals(t *testing.T) {
	item, other := link(t, "user_good", "auth"), link(t, "user_good", "auth")
	url, production := os.Getenv("GINGHAM_URL"), os.Getenv("GINGHAM_PRODUCTION_SECRET")
	calls := []struct {
		name string
		want refusal
		call func() (*http.Response, error)
	}{
		{"wrong secret", refusal{"INVALID_INPUT/INVALID_API_KEYS", "INVALID_API_KEYS.1", badKeys},
			get(client(url, strings.Repeat("0", 30)), item.accessToken)},
		{"other environment", refusal{"INVALID_INPUT/INVALID_API_KEYS", "INVALID_API_KEYS.2", badKeys},
			get(client(url, production), item.accessToken)},
		{"malformed token", refusal{"INVALID_INPUT/INVALID_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN.1", noFormat},
			get(sandbox(), "not-a-token")},
		{"unknown token", refusal{"INVALID_INPUT/INVALID_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN.2", noMatch},
			get(sandbox(), "access-sandbox-"+nobody)},
		{"production token", refusal{"INVALID_INPUT/INVALID_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN.3", elsewhere},
			get(sandbox(), "access-production-"+nobody)},
		{"exchanged token", refusal{"INVALID_INPUT/INVALID_PUBLIC_TOKEN", "INVALID_PUBLIC_TOKEN.6", ""},
			exchange(item.publicToken)},
		{"foreign account", refusal{"INVALID_INPUT/INVALID_ACCOUNT_ID", "INVALID_ACCOUNT_ID.1", ""},
			accounts(item, anAccount(t, other))},
		{"malformed account", refusal{"INVALID_REQUEST/INVALID_FIELD", "INVALID_FIELD.8", ""},
			accounts(item, "not-real")},
		{"locked login", refusal{"ITEM_ERROR/ITEM_LOCKED", "ITEM_LOCKED.1", ""}, create("error_ITEM_LOCKED")},
	}
	for _, one := range calls {
		t.Run(one.name, func(t *testing.T) {
			response, err := one.call()
			one.want.check(t, response, err)
		})
	}
}

func get(api *plaid.PlaidApiService, token string) func() (*http.Response, error) {
	return func() (*http.Response, error) {
		_, response, err := api.ItemGet(background).
			ItemGetRequest(*plaid.NewItemGetRequest(token)).Execute()
		return response, err
	}
}

func exchange(token string) func() (*http.Response, error) {
	return func() (*http.Response, error) {
		_, response, err := sandbox().ItemPublicTokenExchange(background).
			ItemPublicTokenExchangeRequest(*plaid.NewItemPublicTokenExchangeRequest(token)).Execute()
		return response, err
	}
}

func accounts(item linked, id string) func() (*http.Response, error) {
	return func() (*http.Response, error) {
		request := plaid.NewAccountsGetRequest(item.accessToken)
		options := plaid.NewAccountsGetRequestOptions()
		options.SetAccountIds([]string{id})
		request.SetOptions(*options)
		_, response, err := sandbox().AccountsGet(background).AccountsGetRequest(*request).Execute()
		return response, err
	}
}

func create(password string) func() (*http.Response, error) {
	return func() (*http.Response, error) {
		_, response, err := sandbox().SandboxPublicTokenCreate(background).
			SandboxPublicTokenCreateRequest(publicTokenRequest("user_good", password, "auth")).Execute()
		return response, err
	}
}

func anAccount(t *testing.T, item linked) string {
	t.Helper()
	for id := range masksOf(t, item) {
		return id
	}
	t.Fatal("the Item has no account")
	return ""
}
