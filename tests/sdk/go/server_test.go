// Package sdk holds a running gingham against the official Go SDK, unmodified: `cargo xtask sdk go`.
package sdk

import (
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/plaid/plaid-go/v47/plaid"
)

const firstPlatypus = "ins_109508"

var background = context.Background()

// client is the SDK with these keys; only its environment differs from what an application writes.
func client(url, secret string) *plaid.PlaidApiService {
	configuration := plaid.NewConfiguration()
	configuration.AddDefaultHeader("PLAID-CLIENT-ID", os.Getenv("GINGHAM_CLIENT_ID"))
	configuration.AddDefaultHeader("PLAID-SECRET", secret)
	configuration.UseEnvironment(plaid.Environment(url))
	return plaid.NewAPIClient(configuration).PlaidApi
}

func sandbox() *plaid.PlaidApiService {
	return client(os.Getenv("GINGHAM_URL"), os.Getenv("GINGHAM_SANDBOX_SECRET"))
}

// must ends the test when a call that must succeed does not.
func must(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if told, conversion := plaid.ToPlaidError(err); conversion == nil {
		t.Fatalf("%s: %s", told.GetErrorCode(), told.GetErrorMessage())
	}
	t.Fatal(err)
}

// as reads what the SDK understood back into a type of our own.
func as[T any](t *testing.T, value any) T {
	t.Helper()
	var result T
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &result)
	}
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// until asks again until the answer is yes, with an end.
func until(t *testing.T, what string, question func() bool) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for !question() {
		if time.Now().After(deadline) {
			t.Fatalf("%s did not happen", what)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// publicTokenRequest asks for an Item of a sandbox user with half a year of history.
func publicTokenRequest(username, password string, products ...plaid.Products) plaid.SandboxPublicTokenCreateRequest {
	options := plaid.NewSandboxPublicTokenCreateRequestOptions()
	options.SetOverrideUsername(username)
	options.SetOverridePassword(password)
	for _, product := range products {
		if product == "transactions" {
			history := plaid.NewSandboxPublicTokenCreateRequestOptionsTransactions()
			history.SetDaysRequested(180)
			options.SetTransactions(*history)
		}
	}
	request := plaid.NewSandboxPublicTokenCreateRequest(firstPlatypus, products)
	request.SetOptions(*options)
	return *request
}

// linked is an Item and how it was reached.
type linked struct{ accessToken, itemID, publicToken string }

func link(t *testing.T, username string, products ...plaid.Products) linked {
	t.Helper()
	api := sandbox()
	made, _, err := api.SandboxPublicTokenCreate(background).
		SandboxPublicTokenCreateRequest(publicTokenRequest(username, "pass_good", products...)).
		Execute()
	must(t, err)
	exchanged, _, err := api.ItemPublicTokenExchange(background).
		ItemPublicTokenExchangeRequest(*plaid.NewItemPublicTokenExchangeRequest(made.GetPublicToken())).
		Execute()
	must(t, err)
	return linked{exchanged.GetAccessToken(), exchanged.GetItemId(), made.GetPublicToken()}
}
