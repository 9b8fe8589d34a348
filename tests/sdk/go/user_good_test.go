package sdk

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

const (
	day  = 24 * time.Hour
	date = "2006-01-02"
)

// account is an account as ../user_good.json writes it.
type account struct {
	Mask         string   `json:"mask"`
	Name         string   `json:"name"`
	OfficialName *string  `json:"official_name"`
	Type         string   `json:"type"`
	Subtype      string   `json:"subtype"`
	Available    *float64 `json:"available"`
	Current      *float64 `json:"current"`
	Limit        *float64 `json:"limit"`
}

// userGood is what is known of the standard sandbox user.
var userGood = readUserGood()

type facts struct {
	Accounts []account `json:"accounts"`
	ADayZero string    `json:"a_day_zero"`
	Days     int       `json:"cycle_days"`
	Cycle    []struct {
		Before int     `json:"days_before_day_zero"`
		Mask   string  `json:"mask"`
		Amount float64 `json:"amount"`
		Name   string  `json:"name"`
	} `json:"cycle"`
	InvestmentAmounts []float64 `json:"investment_amounts"`
}

func readUserGood() facts {
	var found facts
	text, err := os.ReadFile("../user_good.json")
	if err == nil {
		err = json.Unmarshal(text, &found)
	}
	if err != nil {
		panic(err)
	}
	return found
}

// transactions are the rows of the cycle within two days, both included.
func (f facts) transactions(start, end time.Time) []string {
	zero, err := time.Parse(date, f.ADayZero)
	if err != nil {
		panic(err)
	}
	var rows []string
	for one := start; !one.After(end); one = one.Add(day) {
		into := int(one.Sub(zero)/day) % f.Days
		for _, row := range f.Cycle {
			if (f.Days-row.Before)%f.Days == into {
				rows = append(rows, written(one.Format(date), row.Mask, row.Amount, row.Name))
			}
		}
	}
	return rows
}

func written(values ...any) string { return fmt.Sprintln(values...) }

func today() time.Time { return time.Now().UTC().Truncate(day) }
