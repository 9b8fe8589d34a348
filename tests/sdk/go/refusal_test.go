package sdk

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/plaid/plaid-go/v47/plaid"
)

var requestID = regexp.MustCompile(`^[A-Za-z0-9]{15}$`)

// refusal is what a call must be refused with: TYPE/CODE, the start of the cause, and the message where it is known.
type refusal struct{ name, cause, message string }

func (want refusal) check(t *testing.T, response *http.Response, err error) {
	t.Helper()
	if err == nil {
		t.Fatalf("this call should have been refused with %s", want.name)
	}
	told, conversion := plaid.ToPlaidError(err)
	if conversion != nil {
		t.Fatalf("%v: %v", err, conversion)
	}
	if got := string(told.GetErrorType()) + "/" + told.GetErrorCode(); got != want.name {
		t.Errorf("refused with %s, not with %s", got, want.name)
	}
	if response.StatusCode != http.StatusBadRequest {
		t.Errorf("the status is %d", response.StatusCode)
	}
	if cause := response.Header.Get("Gingham-Cause"); !strings.HasPrefix(cause, want.cause) {
		t.Errorf("the cause is %q", cause)
	}
	if want.message != "" && told.GetErrorMessage() != want.message {
		t.Errorf("the message is %q", told.GetErrorMessage())
	}
	if !requestID.MatchString(told.GetRequestId()) {
		t.Errorf("the request_id is %q", told.GetRequestId())
	}
}

// split turns TYPE/CODE into its two words.
func split(name string) []any {
	first, second, _ := strings.Cut(name, "/")
	return []any{first, second}
}
