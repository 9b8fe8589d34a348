"""Enriching an application's own transactions."""

from plaid.model.client_provided_transaction import ClientProvidedTransaction
from plaid.model.enrich_transaction_direction import EnrichTransactionDirection
from plaid.model.transactions_enrich_request import TransactionsEnrichRequest


def row(number, description, amount, direction="OUTFLOW"):
    """A transaction of the application's own."""
    return ClientProvidedTransaction(
        id=number,
        description=description,
        amount=amount,
        direction=EnrichTransactionDirection(direction),
        iso_currency_code="USD",
    )


def test_merchants_and_categories_are_recognised(sdk):
    rows = [
        row("1", "PURCHASE WM SUPERCENTER #1700", 72.1),
        row("2", "DD DOORDASH BURGERKIN", 28.34),
        row("3", "ACH CREDIT GUSTO PAYROLL", 2100.5, "INFLOW"),
        row("4", "QX9 ZZYZX 00417", 1.0),
    ]
    request = TransactionsEnrichRequest(account_type="depository", transactions=rows)
    answer = sdk.transactions_enrich(request)
    enriched = answer.enriched_transactions
    assert [(one.id, one.description, one.amount) for one in enriched] == [
        (one.id, one.description, one.amount) for one in rows
    ]
    market, meal, pay, unknown = [one.enrichments for one in enriched]
    assert market.merchant_name == "Walmart"
    assert market.personal_finance_category.primary == "GENERAL_MERCHANDISE"
    assert meal.personal_finance_category.primary == "FOOD_AND_DRINK"
    assert {one.name for one in meal.counterparties} >= {"DoorDash"}
    assert pay.personal_finance_category.primary == "INCOME"
    assert unknown.merchant_name is None
