"""Partners: tokens for one account, what they read, and Signal."""

import uuid
from datetime import date

import pytest
from plaid.model.accounts_get_request import AccountsGetRequest
from plaid.model.auth_get_request import AuthGetRequest
from plaid.model.processor_account_get_request import ProcessorAccountGetRequest
from plaid.model.processor_apex_processor_token_create_request import (
    ProcessorApexProcessorTokenCreateRequest,
)
from plaid.model.processor_auth_get_request import ProcessorAuthGetRequest
from plaid.model.processor_balance_get_request import ProcessorBalanceGetRequest
from plaid.model.processor_identity_get_request import ProcessorIdentityGetRequest
from plaid.model.processor_identity_match_request import ProcessorIdentityMatchRequest
from plaid.model.processor_liabilities_get_request import ProcessorLiabilitiesGetRequest
from plaid.model.processor_signal_evaluate_request import ProcessorSignalEvaluateRequest
from plaid.model.processor_stripe_bank_account_token_create_request import (
    ProcessorStripeBankAccountTokenCreateRequest,
)
from plaid.model.processor_token_create_request import ProcessorTokenCreateRequest
from plaid.model.processor_token_permissions_get_request import (
    ProcessorTokenPermissionsGetRequest,
)
from plaid.model.processor_token_permissions_set_request import (
    ProcessorTokenPermissionsSetRequest,
)
from plaid.model.processor_transactions_get_request import ProcessorTransactionsGetRequest
from plaid.model.processor_transactions_sync_request import ProcessorTransactionsSyncRequest
from plaid.model.products import Products
from plaid.model.sandbox_processor_token_create_request import (
    SandboxProcessorTokenCreateRequest,
)
from plaid.model.signal_decision_report_request import SignalDecisionReportRequest
from plaid.model.signal_evaluate_request import SignalEvaluateRequest
from plaid.model.signal_prepare_request import SignalPrepareRequest
from plaid.model.signal_return_report_request import SignalReturnReportRequest
from plaid.model.signal_schedule_request import SignalScheduleRequest

from linking import FIRST_PLATYPUS, link
from refusals import refused


@pytest.fixture(scope="module")
def accounts(sdk, item):
    """account_id by mask, of the shared Item."""
    answer = sdk.accounts_get(AccountsGetRequest(access_token=item.access_token))
    return {account.mask: account.account_id for account in answer.accounts}


def token(sdk, item, account_id, processor="dwolla") -> str:
    """A processor token for an account."""
    request = ProcessorTokenCreateRequest(
        access_token=item.access_token, account_id=account_id, processor=processor
    )
    return sdk.processor_token_create(request).processor_token


def test_a_partner_reads_one_account(sdk, item, accounts):
    checking = token(sdk, item, accounts["0000"])
    account = sdk.processor_account_get(ProcessorAccountGetRequest(processor_token=checking))
    assert (account.account.mask, account.institution_id) == ("0000", FIRST_PLATYPUS)
    auth = sdk.processor_auth_get(ProcessorAuthGetRequest(processor_token=checking))
    owners = sdk.auth_get(AuthGetRequest(access_token=item.access_token))
    (expected,) = [one for one in owners.numbers.ach if one.account_id == accounts["0000"]]
    assert (auth.numbers.ach.account, auth.numbers.ach.routing) == (
        expected.account,
        expected.routing,
    )
    balance = sdk.processor_balance_get(ProcessorBalanceGetRequest(processor_token=checking))
    assert balance.account.balances.current == 110
    identity = sdk.processor_identity_get(ProcessorIdentityGetRequest(processor_token=checking))
    assert identity.account.owners[0].names == ["Alberta Bobbeth Charleson"]
    match = sdk.processor_identity_match(
        ProcessorIdentityMatchRequest(
            processor_token=checking, user={"legal_name": "Alberta Bobbeth Charleson"}
        )
    )
    assert match.account.legal_name.score == 100


def test_a_partner_reads_transactions_and_debts(sdk, item, accounts):
    checking = token(sdk, item, accounts["0000"])
    rows = sdk.processor_transactions_get(
        ProcessorTransactionsGetRequest(
            processor_token=checking, start_date=date(2000, 1, 1), end_date=date(2100, 1, 1)
        )
    )
    assert {row.account_id for row in rows.transactions} == {accounts["0000"]}
    page = sdk.processor_transactions_sync(
        ProcessorTransactionsSyncRequest(processor_token=checking, count=500)
    )
    assert len(page.added) == rows.total_transactions
    credit = token(sdk, item, accounts["3333"])
    debts = sdk.processor_liabilities_get(ProcessorLiabilitiesGetRequest(processor_token=credit))
    assert [debt.account_id for debt in debts.liabilities.credit] == [accounts["3333"]]


def test_permissions_hold_a_token(sdk, item, accounts):
    checking = token(sdk, item, accounts["0000"])
    sdk.processor_token_permissions_set(
        ProcessorTokenPermissionsSetRequest(processor_token=checking, products=[Products("auth")])
    )
    held = sdk.processor_token_permissions_get(
        ProcessorTokenPermissionsGetRequest(processor_token=checking)
    )
    assert [str(product) for product in held.products] == ["auth"]
    with refused(
        "INVALID_INPUT/INVALID_PRODUCT",
        'client is not authorized to access the following products: ["identity"]',
        "INVALID_PRODUCT.1",
    ):
        sdk.processor_identity_get(ProcessorIdentityGetRequest(processor_token=checking))


def test_other_ways_to_a_token(sdk, item, accounts):
    apex = sdk.processor_apex_processor_token_create(
        ProcessorApexProcessorTokenCreateRequest(
            access_token=item.access_token, account_id=accounts["0000"]
        )
    )
    sdk.processor_auth_get(ProcessorAuthGetRequest(processor_token=apex.processor_token))
    made = sdk.sandbox_processor_token_create(
        SandboxProcessorTokenCreateRequest(institution_id=FIRST_PLATYPUS)
    )
    sdk.processor_auth_get(ProcessorAuthGetRequest(processor_token=made.processor_token))


def test_stripe_needs_an_account_of_the_clients(sdk):
    owned = link(sdk, products=("auth",))
    answer = sdk.accounts_get(AccountsGetRequest(access_token=owned.access_token))
    request = ProcessorStripeBankAccountTokenCreateRequest(
        access_token=owned.access_token, account_id=answer.accounts[0].account_id
    )
    with refused("INVALID_INPUT/INVALID_STRIPE_ACCOUNT", "", "INVALID_STRIPE_ACCOUNT.2"):
        sdk.processor_stripe_bank_account_token_create(request)


def test_signal_scores_and_learns(sdk, item, accounts):
    sdk.signal_prepare(SignalPrepareRequest(access_token=item.access_token))
    payment = str(uuid.uuid4())
    answer = sdk.signal_evaluate(
        SignalEvaluateRequest(
            access_token=item.access_token,
            account_id=accounts["0000"],
            client_transaction_id=payment,
            amount=10.5,
        )
    )
    assert 1 <= answer.scores.bank_initiated_return_risk.score.value <= 99
    assert answer.core_attributes.available_balance == 100
    assert str(answer.ruleset.result) == "ACCEPT"
    decision = SignalDecisionReportRequest(client_transaction_id=payment, initiated=True)
    sdk.signal_decision_report(decision)
    returned = SignalReturnReportRequest(client_transaction_id=payment, return_code="R01")
    sdk.signal_return_report(returned)
    days = sdk.signal_schedule(
        SignalScheduleRequest(
            access_token=item.access_token,
            account_id=accounts["0000"],
            client_transaction_id=str(uuid.uuid4()),
            amount=10.5,
        )
    )
    assert len(days.recommendations) == 5
    partner = sdk.processor_signal_evaluate(
        ProcessorSignalEvaluateRequest(
            processor_token=token(sdk, item, accounts["0000"]),
            client_transaction_id=str(uuid.uuid4()),
            amount=10.5,
        )
    )
    assert partner.scores.bank_initiated_return_risk == answer.scores.bank_initiated_return_risk
