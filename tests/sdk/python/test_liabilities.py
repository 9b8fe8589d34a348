"""What the standard user owes."""

import pytest
from plaid.model.liabilities_get_request import LiabilitiesGetRequest

import user_good


@pytest.fixture(scope="module")
def answer(sdk, item):
    """/liabilities/get."""
    return sdk.liabilities_get(LiabilitiesGetRequest(access_token=item.access_token))


def test_all_accounts_are_told(answer):
    assert [account.mask for account in answer.accounts] == list(user_good.ACCOUNTS)


def test_the_credit_card(answer, masks):
    (card,) = [one for one in answer.liabilities.credit if masks[one.account_id] == "3333"]
    aprs = {
        str(apr.apr_type): (apr.apr_percentage, apr.balance_subject_to_apr, apr.interest_charge_amount)
        for apr in card.aprs
    }
    assert aprs["balance_transfer_apr"] == (15.24, 1562.32, 130.22)
    assert aprs["cash_apr"] == (27.95, 56.22, 14.81)
    assert aprs["purchase_apr"] == (12.5, 157.01, 25.66)
    assert card.is_overdue is False
    assert card.last_payment_amount == 168.25
    assert card.last_statement_balance == 1708.77
    assert card.minimum_payment_amount == 20


def test_the_mortgage(answer, masks):
    (mortgage,) = answer.liabilities.mortgage
    assert masks[mortgage.account_id] == "8888"
    assert mortgage.account_number == "3120194154"
    assert (mortgage.interest_rate.percentage, mortgage.interest_rate.type) == (3.99, "fixed")
    assert mortgage.next_monthly_payment == mortgage.escrow_balance == 3141.54
    assert mortgage.origination_principal_amount == 425000
    assert mortgage.property_address.street == "2992 Cameron Road"
    assert (mortgage.ytd_interest_paid, mortgage.ytd_principal_paid) == (12300.4, 12340.5)


def test_the_student_loan(answer, masks):
    (loan,) = answer.liabilities.student
    assert masks[loan.account_id] == "7777"
    assert loan.account_number == loan.payment_reference_number == "4277075694"
    assert loan.interest_rate_percentage == 5.25
    assert loan.loan_name == "Consolidation"
    assert (loan.origination_principal_amount, loan.outstanding_interest_amount) == (25000, 6227.36)
    assert str(loan.loan_status.type) == "repayment"
    assert str(loan.repayment_plan.type) == "standard"
    assert loan.guarantor == "DEPT OF ED"
