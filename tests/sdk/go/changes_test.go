package sdk

import (
	"testing"

	"github.com/plaid/plaid-go/v47/plaid"
)

// transaction is what we look at of a row.
type transaction struct {
	TransactionID        string  `json:"transaction_id"`
	PendingTransactionID string  `json:"pending_transaction_id"`
	AccountID            string  `json:"account_id"`
	Date                 string  `json:"date"`
	Amount               float64 `json:"amount"`
	Name                 string  `json:"name"`
	OriginalDescription  string  `json:"original_description"`
	Pending              bool    `json:"pending"`
}

// changes are all pages of /transactions/sync from one cursor to the end.
type changes struct {
	added, modified, removed []transaction
	cursor                   string
	pages                    int
}

func page(t *testing.T, token, cursor string, count int32) plaid.TransactionsSyncResponse {
	t.Helper()
	request := plaid.NewTransactionsSyncRequest(token)
	request.SetCursor(cursor)
	request.SetCount(count)
	options := plaid.NewTransactionsSyncRequestOptions()
	options.SetIncludeOriginalDescription(true)
	request.SetOptions(*options)
	answer, _, err := sandbox().TransactionsSync(background).TransactionsSyncRequest(*request).Execute()
	must(t, err)
	return answer
}

func drain(t *testing.T, token, cursor string, count int32) changes {
	t.Helper()
	all := changes{cursor: cursor}
	for more := true; more; {
		answer := page(t, token, all.cursor, count)
		all.pages++
		all.added = append(all.added, as[[]transaction](t, answer.GetAdded())...)
		all.modified = append(all.modified, as[[]transaction](t, answer.GetModified())...)
		all.removed = append(all.removed, as[[]transaction](t, answer.GetRemoved())...)
		all.cursor = answer.GetNextCursor()
		more = answer.GetHasMore()
	}
	return all
}

func (c changes) any() bool {
	return len(c.added)+len(c.modified)+len(c.removed) > 0
}

// after waits for something to change after a cursor.
func after(t *testing.T, token, cursor string) changes {
	t.Helper()
	var found changes
	until(t, "a change of transactions", func() bool {
		found = drain(t, token, cursor, 100)
		return found.any()
	})
	return found
}

func waitForHistory(t *testing.T, token string) {
	t.Helper()
	until(t, "the historical update", func() bool {
		answer := page(t, token, "", 1)
		return string(answer.GetTransactionsUpdateStatus()) == "HISTORICAL_UPDATE_COMPLETE"
	})
}

// ids is the set of the rows' ids.
func ids(rows []transaction) map[string]bool {
	set := map[string]bool{}
	for _, row := range rows {
		set[row.TransactionID] = true
	}
	return set
}
