package sdk

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// webhook is one delivery, with the exact bytes that were signed.
type webhook struct {
	verification string
	raw          []byte
	body         map[string]any
}

// receiver is an application's webhook endpoint on loopback.
type receiver struct {
	*httptest.Server
	lock       sync.Mutex
	deliveries []webhook
}

func receive(t *testing.T) *receiver {
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(r.take))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) take(_ http.ResponseWriter, request *http.Request) {
	raw, _ := io.ReadAll(request.Body)
	one := webhook{verification: request.Header.Get("Plaid-Verification"), raw: raw}
	_ = json.Unmarshal(raw, &one.body)
	r.lock.Lock()
	defer r.lock.Unlock()
	r.deliveries = append(r.deliveries, one)
}

// waitFor returns the first webhook of that TYPE/CODE.
func (r *receiver) waitFor(t *testing.T, name string) webhook {
	t.Helper()
	var found webhook
	until(t, "the webhook "+name, func() bool {
		r.lock.Lock()
		defer r.lock.Unlock()
		for _, one := range r.deliveries {
			if written(one.body["webhook_type"], one.body["webhook_code"]) == written(split(name)...) {
				found = one
				return true
			}
		}
		return false
	})
	return found
}
