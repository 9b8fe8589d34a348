"""Webhooks: delivered, signed, and worth believing."""

import dataclasses
import time

import pytest
from plaid.model.accounts_balance_get_request import AccountsBalanceGetRequest
from plaid.model.item_get_request import ItemGetRequest
from plaid.model.item_webhook_update_request import ItemWebhookUpdateRequest
from plaid.model.sandbox_item_fire_webhook_request import SandboxItemFireWebhookRequest
from plaid.model.sandbox_item_reset_login_request import SandboxItemResetLoginRequest
from plaid.model.webhook_type import WebhookType
from plaid.model.webhook_verification_key_get_request import WebhookVerificationKeyGetRequest

from linking import link
from refusals import refused
from verification import NotSigned, verify
from waiting import until

LOGIN_REQUIRED = (
    "the login details of this item have changed (credentials, MFA, or required user action) and "
    "a user login is required to update this information. use Link's update mode to restore the "
    "item to a good state"
)


@pytest.fixture
def linked(sdk, receiver):
    """An Item whose webhooks come to this test."""
    return link(sdk, products=["transactions", "auth"], webhook=receiver.url)


def fire(sdk, linked, kind, code):
    """/sandbox/item/fire_webhook."""
    request = SandboxItemFireWebhookRequest(
        access_token=linked.access_token,
        webhook_code=code,
        webhook_type=WebhookType(kind),
    )
    return sdk.sandbox_item_fire_webhook(request)


def test_the_first_updates_come_in_order_and_every_one_is_signed(sdk, linked, receiver):
    historical = receiver.wait_for("TRANSACTIONS/HISTORICAL_UPDATE")
    initial = receiver.wait_for("TRANSACTIONS/INITIAL_UPDATE")
    assert receiver.deliveries.index(initial) < receiver.deliveries.index(historical)
    assert historical.body["new_transactions"] > 0
    assert initial.body["error"] is None
    for webhook in receiver.deliveries:
        claims = verify(sdk, webhook)
        assert abs(time.time() - claims["iat"]) < 60
        assert webhook.headers["content-type"].startswith("application/json")
        assert webhook.body["item_id"] == linked.item_id
        assert webhook.body["environment"] == "sandbox"


def test_a_changed_body_is_not_believed(sdk, linked, receiver):
    webhook = receiver.wait_for("TRANSACTIONS/INITIAL_UPDATE")
    forged = dataclasses.replace(webhook, raw=webhook.raw + b" ")
    with pytest.raises(NotSigned):
        verify(sdk, forged)


def test_a_new_address_is_acknowledged_there(sdk, receiver):
    linked = link(sdk, products=["auth"])
    address = receiver.url + "/moved"
    request = ItemWebhookUpdateRequest(access_token=linked.access_token, webhook=address)
    assert sdk.item_webhook_update(request).item.webhook == address
    webhook = receiver.wait_for("ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED")
    verify(sdk, webhook)
    assert webhook.path == "/webhooks/moved"
    assert webhook.body["new_webhook_url"] == address
    assert webhook.body["item_id"] == linked.item_id


def test_an_item_without_an_address_cannot_fire(sdk, linked):
    request = ItemWebhookUpdateRequest(access_token=linked.access_token, webhook=None)
    assert not sdk.item_webhook_update(request).item.webhook
    with refused("SANDBOX_ERROR/SANDBOX_WEBHOOK_INVALID"):
        fire(sdk, linked, "TRANSACTIONS", "DEFAULT_UPDATE")


def test_a_fired_default_update(sdk, linked, receiver):
    assert fire(sdk, linked, "TRANSACTIONS", "DEFAULT_UPDATE").webhook_fired is True
    webhook = receiver.wait_for("TRANSACTIONS/DEFAULT_UPDATE")
    verify(sdk, webhook)
    assert webhook.body["item_id"] == linked.item_id
    assert isinstance(webhook.body["new_transactions"], int)


def test_every_delivery_is_told_by_item_get(sdk, linked, receiver):
    # The history's own webhooks come first, or one of them could be the last.
    receiver.wait_for("TRANSACTIONS/HISTORICAL_UPDATE")
    fire(sdk, linked, "TRANSACTIONS", "DEFAULT_UPDATE")
    receiver.wait_for("TRANSACTIONS/DEFAULT_UPDATE")

    def told():
        status = sdk.item_get(ItemGetRequest(access_token=linked.access_token)).status
        return status.last_webhook and status.last_webhook.code_sent == "DEFAULT_UPDATE"

    until(told, "last_webhook")


def test_a_reset_login_breaks_the_item_and_says_so(sdk, linked, receiver):
    request = SandboxItemResetLoginRequest(access_token=linked.access_token)
    assert sdk.sandbox_item_reset_login(request).reset_login is True
    with refused("ITEM_ERROR/ITEM_LOGIN_REQUIRED", LOGIN_REQUIRED):
        sdk.accounts_balance_get(AccountsBalanceGetRequest(access_token=linked.access_token))
    webhook = receiver.wait_for("ITEM/ERROR")
    verify(sdk, webhook)
    assert webhook.body["item_id"] == linked.item_id
    assert webhook.body["error"]["error_code"] == "ITEM_LOGIN_REQUIRED"
    assert webhook.body["error"]["error_message"] == LOGIN_REQUIRED
    assert webhook.body["error"]["status"] == 400
    found = sdk.item_get(ItemGetRequest(access_token=linked.access_token)).item
    assert found.error.error_code == "ITEM_LOGIN_REQUIRED"


def test_an_unknown_key_is_refused(sdk):
    request = WebhookVerificationKeyGetRequest(key_id="not-a-key-id")
    with refused("INVALID_INPUT/INVALID_WEBHOOK_VERIFICATION_KEY_ID"):
        sdk.webhook_verification_key_get(request)
