module gingham/tests/sdk

go 1.21

require github.com/plaid/plaid-go/v47 v47.0.0
