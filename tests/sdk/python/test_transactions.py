"""The standard user's transactions: a known cycle, to the cent and to the day."""

from datetime import date, timedelta

import pytest
from plaid.model.transactions_get_request import TransactionsGetRequest
from plaid.model.transactions_get_request_options import TransactionsGetRequestOptions
from plaid.model.transactions_recurring_get_request import TransactionsRecurringGetRequest
from plaid.model.transactions_refresh_request import TransactionsRefreshRequest

import user_good
from syncing import drain, page


@pytest.fixture(scope="module")
def history(sdk, item):
    """Every row of the shared Item."""
    return drain(sdk, item.access_token)


def seen(row, masks) -> tuple:
    """A row as user_good.transactions writes it."""
    return (
        row.date,
        masks[row.account_id],
        row.amount,
        row.original_description,
        row.name,
        row.merchant_name,
    )


def ordered(rows) -> list:
    """Rows in one order for comparison; a merchant may be null."""
    return sorted(rows, key=lambda row: tuple(str(part) for part in row))


def test_every_row_of_half_a_year_to_the_cent_and_to_the_day(history, masks, today):
    # Days at the edges depend on the very moment of linking.
    start, end = today - timedelta(days=170), today - timedelta(days=1)
    rows = [seen(row, masks) for row in history.added if start <= row.date <= end]
    assert ordered(rows) == ordered(user_good.transactions(start, end))


def test_the_history_is_as_deep_as_asked(history, today):
    oldest = min(row.date for row in history.added)
    assert today - timedelta(days=181) <= oldest <= today - timedelta(days=170)
    assert max(row.date for row in history.added) <= today


def test_the_standard_user_has_nothing_pending(history):
    assert not any(row.pending for row in history.added)
    assert not history.modified and not history.removed


def row_named(history, original):
    """The newest row of that description."""
    rows = [row for row in history.added if row.original_description == original]
    return max(rows, key=lambda row: row.date)


@pytest.mark.parametrize(
    "original, amount, primary, detailed, channel",
    [
        ("United Airlines", 500, "TRAVEL", "TRAVEL_FLIGHTS", "in store"),
        ("United Airlines **** REFUND ****", -500, "TRAVEL", "TRAVEL_FLIGHTS", "in store"),
        ("McDonalds #3322", 12, "FOOD_AND_DRINK", "FOOD_AND_DRINK_FAST_FOOD", "in store"),
        ("Starbucks", 4.33, "FOOD_AND_DRINK", "FOOD_AND_DRINK_COFFEE", "in store"),
        ("Uber 072515 SF**POOL**", 6.33, "TRANSPORTATION",
         "TRANSPORTATION_TAXIS_AND_RIDE_SHARES", "online"),
    ],
)
def test_well_known_rows(history, original, amount, primary, detailed, channel):
    row = row_named(history, original)
    assert row.amount == amount
    assert row.iso_currency_code == "USD" and row.unofficial_currency_code is None
    category = row.personal_finance_category
    assert (category.primary, category.detailed) == (primary, detailed)
    assert row.payment_channel == channel
    assert row.pending_transaction_id is None


def test_details_of_two_rows(history):
    assert row_named(history, "McDonalds #3322").location.store_number == "3322"
    gusto = row_named(history, "ACH Electronic CreditGUSTO PAY 123456")
    assert gusto.payment_meta.payment_method == "ACH"


def test_small_pages_give_the_same_rows(sdk, item, history):
    small = drain(sdk, item.access_token, count=7)
    assert small.pages > history.pages
    assert small.added_by_id().keys() == history.added_by_id().keys()
    assert not small.modified and not small.removed


def test_a_drained_cursor_has_nothing_more_and_can_be_replayed(sdk, item, history):
    again = drain(sdk, item.access_token, history.cursor)
    assert not again.any
    first = page(sdk, item.access_token, count=5)
    assert first.has_more
    replay = [page(sdk, item.access_token, first.next_cursor, 5).added for _ in range(2)]
    ids = [[row.transaction_id for row in rows] for rows in replay]
    assert ids[0] == ids[1] and len(ids[0]) == 5


def test_a_refresh_brings_the_standard_user_nothing(sdk, item, history):
    sdk.transactions_refresh(TransactionsRefreshRequest(access_token=item.access_token))
    assert not drain(sdk, item.access_token, history.cursor).any


def test_a_cursor_from_now_on_skips_the_history(sdk, item):
    answer = page(sdk, item.access_token, "now")
    assert not answer.added and not answer.has_more
    assert answer.next_cursor


def get(sdk, item, start, end, **options):
    """/transactions/get."""
    request = TransactionsGetRequest(
        access_token=item.access_token,
        start_date=start,
        end_date=end,
        options=TransactionsGetRequestOptions(**options),
    )
    return sdk.transactions_get(request)


def test_get_over_a_wide_range_agrees_with_sync(sdk, item, history):
    answer = get(sdk, item, date(2015, 1, 1), date(2099, 1, 1), count=500)
    assert answer.total_transactions == len(history.added)
    assert {row.transaction_id for row in answer.transactions} == history.added_by_id().keys()
    dates = [row.date for row in answer.transactions]
    assert dates == sorted(dates, reverse=True)
    assert answer.item.item_id == item.item_id


def test_get_pages_by_offset_without_gap_or_overlap(sdk, item, today):
    start, end = today - timedelta(days=60), today - timedelta(days=1)
    total = len(user_good.transactions(start, end))
    ids = []
    while len(ids) < total:
        answer = get(sdk, item, start, end, count=7, offset=len(ids))
        assert answer.total_transactions == total
        assert 0 < len(answer.transactions) <= 7
        ids += [row.transaction_id for row in answer.transactions]
    assert len(ids) == len(set(ids)) == total


def test_get_takes_one_account(sdk, item, masks, today):
    (savings,) = [account_id for account_id, mask in masks.items() if mask == "1111"]
    start, end = today - timedelta(days=90), today - timedelta(days=1)
    answer = get(sdk, item, start, end, account_ids=[savings])
    expected = [row[:3] for row in user_good.transactions(start, end) if row[1] == "1111"]
    found = [(row.date, masks[row.account_id], row.amount) for row in answer.transactions]
    assert ordered(found) == ordered(expected)
    assert [account.mask for account in answer.accounts] == ["1111"]


def test_recurring_streams_are_found_in_the_data(sdk, item, history):
    request = TransactionsRecurringGetRequest(access_token=item.access_token)
    answer = sdk.transactions_recurring_get(request)
    rows = history.added_by_id()
    streams = answer.inflow_streams + answer.outflow_streams
    assert streams
    for stream in streams:
        members = [rows[one] for one in stream.transaction_ids]
        assert {row.account_id for row in members} == {stream.account_id}
        days = sorted(row.date for row in members)
        assert (stream.first_date, stream.last_date) == (days[0], days[-1])
        assert stream.is_user_modified is False
    (coffee,) = [one for one in answer.outflow_streams if one.merchant_name == "Starbucks"]
    assert str(coffee.frequency) == "MONTHLY"
    assert str(coffee.status) == "MATURE" and coffee.is_active
    assert coffee.average_amount.amount == coffee.last_amount.amount == 4.33
    assert len(coffee.transaction_ids) >= 5
    assert all(stream.average_amount.amount < 0 for stream in answer.inflow_streams)
