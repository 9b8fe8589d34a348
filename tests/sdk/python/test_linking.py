"""From a public token to an Item and back to nothing."""

import re

import pytest
from plaid.model.accounts_get_request import AccountsGetRequest
from plaid.model.item_access_token_invalidate_request import ItemAccessTokenInvalidateRequest
from plaid.model.item_get_request import ItemGetRequest
from plaid.model.item_public_token_exchange_request import ItemPublicTokenExchangeRequest
from plaid.model.item_remove_request import ItemRemoveRequest

from linking import ALL_PRODUCTS, FIRST_PLATYPUS, link
from refusals import refused
from syncing import wait_for_history

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
NOT_FOUND = (
    "The Item you requested cannot be found. This Item does not exist, has been previously "
    "removed via /item/remove, or has had access removed by the user."
)


def test_tokens_and_ids_have_the_known_forms(item):
    assert re.fullmatch(f"public-sandbox-{UUID}", item.public_token)
    assert re.fullmatch(f"access-sandbox-{UUID}", item.access_token)
    assert re.fullmatch("[A-Za-z0-9]{37}", item.item_id)


def test_item_get_tells_what_was_asked_for(sdk):
    item = link(sdk)
    wait_for_history(sdk, item.access_token)
    answer = sdk.item_get(ItemGetRequest(access_token=item.access_token))
    found = answer.item
    assert found.item_id == item.item_id
    assert found.institution_id == FIRST_PLATYPUS
    assert found.institution_name == "First Platypus Bank"
    assert found.error is None
    assert found.consent_expiration_time is None
    assert not found.webhook
    assert found.update_type == "background"
    assert {str(product) for product in found.products} == set(ALL_PRODUCTS)
    billed = {str(product) for product in found.billed_products}
    available = {str(product) for product in found.available_products}
    assert billed == set(ALL_PRODUCTS)
    assert not billed & available
    assert "balance" in available
    assert answer.status.transactions.last_successful_update is not None


def test_a_public_token_is_good_for_one_exchange(sdk):
    linked = link(sdk, products=["auth"])
    request = ItemPublicTokenExchangeRequest(public_token=linked.public_token)
    with refused("INVALID_INPUT/INVALID_PUBLIC_TOKEN", cause="INVALID_PUBLIC_TOKEN.6"):
        sdk.item_public_token_exchange(request)


def test_two_items_of_one_user_share_no_ids(sdk, item, masks):
    other = link(sdk, products=["auth"])
    answer = sdk.accounts_get(AccountsGetRequest(access_token=other.access_token))
    assert other.item_id != item.item_id
    assert not masks.keys() & {account.account_id for account in answer.accounts}


def test_an_invalidated_access_token_dies_and_its_successor_lives(sdk):
    linked = link(sdk, products=["auth"])
    request = ItemAccessTokenInvalidateRequest(access_token=linked.access_token)
    successor = sdk.item_access_token_invalidate(request).new_access_token
    assert re.fullmatch(f"access-sandbox-{UUID}", successor)
    assert successor != linked.access_token
    found = sdk.item_get(ItemGetRequest(access_token=successor)).item
    assert found.item_id == linked.item_id
    with refused("INVALID_INPUT/INVALID_ACCESS_TOKEN", "could not find matching access token"):
        sdk.item_get(ItemGetRequest(access_token=linked.access_token))


@pytest.mark.parametrize("call", ["item_get", "item_remove", "accounts_get"])
def test_a_removed_item_is_not_found(sdk, call):
    linked = link(sdk, products=["auth"])
    sdk.item_remove(ItemRemoveRequest(access_token=linked.access_token))
    requests = {
        "item_get": ItemGetRequest,
        "item_remove": ItemRemoveRequest,
        "accounts_get": AccountsGetRequest,
    }
    with refused("ITEM_ERROR/ITEM_NOT_FOUND", NOT_FOUND, "ITEM_NOT_FOUND.1"):
        getattr(sdk, call)(requests[call](access_token=linked.access_token))
