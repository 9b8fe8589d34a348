"""A user whose data moves: pending, posted, changed, and rows made by the tester."""

from datetime import timedelta

import pytest
from plaid.model.accounts_get_request import AccountsGetRequest
from plaid.model.custom_sandbox_transaction import CustomSandboxTransaction
from plaid.model.sandbox_transactions_create_request import SandboxTransactionsCreateRequest
from plaid.model.transactions_refresh_request import TransactionsRefreshRequest

from linking import link
from refusals import refused
from syncing import drain, wait_for_history
from waiting import until


@pytest.fixture
def moving(sdk, receiver):
    """An Item of the moving user, its history read once."""
    linked = link(
        sdk,
        products=["transactions"],
        username="user_transactions_dynamic",
        password="any",
        webhook=receiver.url,
    )
    wait_for_history(sdk, linked.access_token)
    return linked, drain(sdk, linked.access_token)


def changes_after(sdk, linked, before):
    """What a refresh or the tester's rows brought."""

    def changed():
        changes = drain(sdk, linked.access_token, before.cursor)
        return changes if changes.any else None

    return until(changed, "a change of transactions")


def test_it_starts_with_pending_and_posted_rows_on_two_accounts(sdk, moving):
    linked, before = moving
    answer = sdk.accounts_get(AccountsGetRequest(access_token=linked.access_token))
    assert sorted(str(account.type) for account in answer.accounts) == ["credit", "depository"]
    assert {row.pending for row in before.added} == {True, False}


def test_a_refresh_posts_what_was_pending(sdk, moving, receiver):
    linked, before = moving
    known = before.added_by_id()
    pending = {number for number, row in known.items() if row.pending}
    sdk.transactions_refresh(TransactionsRefreshRequest(access_token=linked.access_token))
    after = changes_after(sdk, linked, before)

    assert {row.transaction_id for row in after.removed} == pending
    posted = {row.pending_transaction_id: row for row in after.added if not row.pending}
    assert pending <= posted.keys()
    for old, row in posted.items():
        assert row.transaction_id != old
        assert row.account_id == known[old].account_id
    assert any(row.pending for row in after.added)
    assert not {row.transaction_id for row in after.added} & known.keys()


def test_a_refresh_changes_an_older_row_by_a_dollar(sdk, moving):
    linked, before = moving
    known = before.added_by_id()
    sdk.transactions_refresh(TransactionsRefreshRequest(access_token=linked.access_token))
    after = changes_after(sdk, linked, before)
    steps = [
        round(row.amount - known[row.transaction_id].amount, 6) for row in after.modified
    ]
    assert 1.0 in steps


def test_a_refresh_tells_by_webhooks(sdk, moving, receiver):
    linked, before = moving
    pending = {row.transaction_id for row in before.added if row.pending}
    sdk.transactions_refresh(TransactionsRefreshRequest(access_token=linked.access_token))
    sync = receiver.wait_for("TRANSACTIONS/SYNC_UPDATES_AVAILABLE")
    assert sync.body["initial_update_complete"] is True
    assert receiver.wait_for("TRANSACTIONS/DEFAULT_UPDATE").body["new_transactions"] > 0
    removed = receiver.wait_for("TRANSACTIONS/TRANSACTIONS_REMOVED")
    assert set(removed.body["removed_transactions"]) == pending


def test_rows_made_by_the_tester_arrive(sdk, moving, today):
    linked, before = moving
    yesterday = today - timedelta(days=1)
    rows = [
        CustomSandboxTransaction(
            date_transacted=yesterday,
            date_posted=today,
            amount=amount,
            description=description,
            iso_currency_code="USD",
        )
        for amount, description in [(12.34, "GINGHAM CHECK 4711"), (-99.01, "GINGHAM REFUND 4712")]
    ]
    request = SandboxTransactionsCreateRequest(
        access_token=linked.access_token, transactions=rows
    )
    sdk.sandbox_transactions_create(request)
    after = changes_after(sdk, linked, before)
    made = {
        row.original_description: (row.amount, row.date, row.authorized_date)
        for row in after.added
        if "GINGHAM" in (row.original_description or "")
    }
    assert made == {
        "GINGHAM CHECK 4711": (12.34, today, yesterday),
        "GINGHAM REFUND 4712": (-99.01, today, yesterday),
    }


def test_rows_too_far_back_are_refused(sdk, moving, today):
    linked, _ = moving
    old = today - timedelta(days=40)
    row = CustomSandboxTransaction(
        date_transacted=old, date_posted=old, amount=1.0, description="TOO OLD"
    )
    request = SandboxTransactionsCreateRequest(
        access_token=linked.access_token, transactions=[row]
    )
    message = (
        "Transaction and posted dates must be within the last 14 days. "
        "The posted date cannot be before the transaction date."
    )
    with refused("INVALID_REQUEST/INVALID_FIELD", message):
        sdk.sandbox_transactions_create(request)
