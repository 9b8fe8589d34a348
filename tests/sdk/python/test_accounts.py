"""Accounts, balances, account numbers."""

from plaid.model.accounts_balance_get_request import AccountsBalanceGetRequest
from plaid.model.accounts_get_request import AccountsGetRequest
from plaid.model.accounts_get_request_options import AccountsGetRequestOptions
from plaid.model.auth_get_request import AuthGetRequest

import user_good


def seen(account) -> tuple:
    """An account as user_good.ACCOUNTS writes it."""
    balances = account.balances
    return (
        account.name,
        account.official_name,
        str(account.type),
        str(account.subtype),
        balances.available,
        balances.current,
        balances.limit,
    )


def test_the_twelve_accounts_in_their_order(sdk, item):
    answer = sdk.accounts_get(AccountsGetRequest(access_token=item.access_token))
    found = {account.mask: seen(account) for account in answer.accounts}
    assert list(found.items()) == list(user_good.ACCOUNTS.items())
    assert {account.balances.iso_currency_code for account in answer.accounts} == {"USD"}
    assert answer.item.item_id == item.item_id


def test_account_ids_filter(sdk, item, masks):
    wanted = [account_id for account_id, mask in masks.items() if mask in ("1111", "9999")]
    options = AccountsGetRequestOptions(account_ids=wanted)
    request = AccountsGetRequest(access_token=item.access_token, options=options)
    answer = sdk.accounts_get(request)
    assert [account.mask for account in answer.accounts] == ["1111", "9999"]


def test_live_balances_are_the_constants_of_the_standard_user(sdk, item):
    answer = sdk.accounts_balance_get(AccountsBalanceGetRequest(access_token=item.access_token))
    found = {account.mask: seen(account) for account in answer.accounts}
    assert found == user_good.ACCOUNTS


def test_account_numbers_of_the_debitable_accounts(sdk, item):
    answer = sdk.auth_get(AuthGetRequest(access_token=item.access_token))
    by_id = {account.account_id: account.mask for account in answer.accounts}
    assert list(by_id.values()) == ["0000", "1111", "9002"]
    numbers = [
        (by_id[row.account_id], row.account, row.routing, row.wire_routing)
        for row in answer.numbers.ach
    ]
    assert numbers == [
        (mask, f"111122223333{mask}", "011401533", "021000021")
        for mask in ("0000", "1111", "9002")
    ]
    assert not any(row.is_tokenized_account_number for row in answer.numbers.ach)
    assert answer.numbers.eft == answer.numbers.bacs == answer.numbers.international == []
