"""Holdings and investment transactions of the standard user."""

from collections import Counter
from datetime import timedelta

import pytest
from plaid.model.investments_holdings_get_request import InvestmentsHoldingsGetRequest
from plaid.model.investments_transactions_get_request import InvestmentsTransactionsGetRequest
from plaid.model.investments_transactions_get_request_options import (
    InvestmentsTransactionsGetRequestOptions,
)

import user_good


@pytest.fixture(scope="module")
def portfolio(sdk, item):
    """/investments/holdings/get."""
    request = InvestmentsHoldingsGetRequest(access_token=item.access_token)
    return sdk.investments_holdings_get(request)


def test_the_known_holdings(portfolio, masks):
    names = {security.security_id: security.name for security in portfolio.securities}
    found = {
        (
            masks[one.account_id],
            names[one.security_id],
            one.quantity,
            one.institution_price,
            one.cost_basis,
            one.institution_value,
        )
        for one in portfolio.holdings
    }
    assert len(portfolio.holdings) >= user_good.HOLDING_COUNT
    assert not set(user_good.HOLDINGS) - found


def test_every_security_is_told_once_and_used(portfolio):
    told = [security.security_id for security in portfolio.securities]
    assert len(told) == len(set(told))
    assert set(told) >= {holding.security_id for holding in portfolio.holdings}


def test_only_investment_accounts_hold_anything(portfolio, masks):
    assert {masks[one.account_id] for one in portfolio.holdings} == {"5555", "6666"}


def test_three_cycles_in_ninety_days(sdk, item, today):
    end = today - timedelta(days=1)
    request = InvestmentsTransactionsGetRequest(
        access_token=item.access_token,
        start_date=end - timedelta(days=89),
        end_date=end,
        options=InvestmentsTransactionsGetRequestOptions(count=500),
    )
    answer = sdk.investments_transactions_get(request)
    amounts = Counter(row.amount for row in answer.investment_transactions)
    assert amounts == Counter({amount: 3 for amount in user_good.INVESTMENT_AMOUNTS})
    assert answer.total_investment_transactions == 3 * len(user_good.INVESTMENT_AMOUNTS)
    dates = [row.date for row in answer.investment_transactions]
    assert dates == sorted(dates, reverse=True)
    securities = {security.security_id for security in answer.securities}
    used = {row.security_id for row in answer.investment_transactions if row.security_id}
    assert used <= securities
