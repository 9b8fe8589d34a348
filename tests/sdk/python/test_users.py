"""Users, their Items and their income, as an application calls them."""

import uuid

import pytest
from plaid.model.client_user_identity import ClientUserIdentity
from plaid.model.client_user_identity_email import ClientUserIdentityEmail
from plaid.model.client_user_identity_name import ClientUserIdentityName
from plaid.model.client_user_identity_phone_number import ClientUserIdentityPhoneNumber
from plaid.model.credit_bank_income_get_request import CreditBankIncomeGetRequest
from plaid.model.credit_sessions_get_request import CreditSessionsGetRequest
from plaid.model.income_verification_source_type import IncomeVerificationSourceType
from plaid.model.item_get_request import ItemGetRequest
from plaid.model.item_public_token_exchange_request import ItemPublicTokenExchangeRequest
from plaid.model.products import Products
from plaid.model.sandbox_public_token_create_request import SandboxPublicTokenCreateRequest
from plaid.model.sandbox_public_token_create_request_income_verification_bank_income import (
    SandboxPublicTokenCreateRequestIncomeVerificationBankIncome,
)
from plaid.model.sandbox_public_token_create_request_options import (
    SandboxPublicTokenCreateRequestOptions,
)
from plaid.model.sandbox_public_token_create_request_options_income_verification import (
    SandboxPublicTokenCreateRequestOptionsIncomeVerification,
)
from plaid.model.user_create_request import UserCreateRequest
from plaid.model.user_get_request import UserGetRequest
from plaid.model.user_items_get_request import UserItemsGetRequest
from plaid.model.user_remove_request import UserRemoveRequest
from plaid.model.user_update_request import UserUpdateRequest

from linking import FIRST_PLATYPUS
from refusals import refused

NO_TOKEN = "could not find matching user token"
NO_INCOME = "the requested data was not found. Please check the ID supplied."


@pytest.fixture
def name():
    """A client_user_id that nobody has."""
    return f"user-{uuid.uuid4()}"


def identity(email="ann@example.com"):
    """Who a user is."""
    return ClientUserIdentity(
        name=ClientUserIdentityName(given_name="Ann", family_name="Lee"),
        emails=[ClientUserIdentityEmail(data=email, primary=True)],
        phone_numbers=[ClientUserIdentityPhoneNumber(data="+14155550123", primary=True)],
    )


def test_a_user_of_today(sdk, name):
    request = UserCreateRequest(client_user_id=name, identity=identity())
    user_id = sdk.user_create(request).user_id
    assert user_id.startswith("usr_")
    assert sdk.user_create(request).user_id == user_id
    user = sdk.user_get(UserGetRequest(user_id=user_id))
    assert user.client_user_id == name
    assert user.identity.emails[0].data == "ann@example.com"
    sdk.user_update(UserUpdateRequest(user_id=user_id, identity=identity("lee@example.com")))
    user = sdk.user_get(UserGetRequest(user_id=user_id))
    assert user.identity.emails[0].data == "lee@example.com"


def test_implausible_people_are_refused(sdk, name):
    error = "USER_ERROR/INVALID_USER_IDENTITY_DATA"
    with refused(error, "Invalid email format.", "INVALID_USER_IDENTITY_DATA.3", status=403):
        sdk.user_create(UserCreateRequest(client_user_id=name, identity=identity("ann@example")))


def test_an_older_user_has_items_and_income(sdk, name):
    user = sdk.user_create(UserCreateRequest(client_user_id=name))
    token = user.user_token
    assert token.startswith("user-sandbox-")
    error = "INCOME_VERIFICATION_ERROR/INCOME_VERIFICATION_NOT_FOUND"
    with refused(error, NO_INCOME, "INCOME_VERIFICATION_NOT_FOUND.1"):
        sdk.credit_bank_income_get(CreditBankIncomeGetRequest(user_token=token))
    income = SandboxPublicTokenCreateRequestOptionsIncomeVerification(
        income_source_types=[IncomeVerificationSourceType("bank")],
        bank_income=SandboxPublicTokenCreateRequestIncomeVerificationBankIncome(days_requested=180),
    )
    request = SandboxPublicTokenCreateRequest(
        institution_id=FIRST_PLATYPUS,
        initial_products=[Products("income_verification")],
        options=SandboxPublicTokenCreateRequestOptions(
            override_username="user_bank_income",
            override_password="{}",
            income_verification=income,
        ),
        user_token=token,
    )
    public_token = sdk.sandbox_public_token_create(request).public_token
    exchange = ItemPublicTokenExchangeRequest(public_token=public_token)
    linked = sdk.item_public_token_exchange(exchange)

    items = sdk.user_items_get(UserItemsGetRequest(user_token=token)).items
    assert [item.item_id for item in items] == [linked.item_id]
    (report,) = sdk.credit_bank_income_get(CreditBankIncomeGetRequest(user_token=token)).bank_income
    sources = report["items"][0].bank_income_sources
    assert len(sources) == report.bank_income_summary.income_sources_count > 1
    assert all(source.total_amount > 0 for source in sources)
    assert sdk.credit_sessions_get(CreditSessionsGetRequest(user_token=token)).sessions == []

    sdk.user_remove(UserRemoveRequest(user_token=token))
    with refused("INVALID_INPUT/INVALID_USER_TOKEN", NO_TOKEN, "INVALID_USER_TOKEN.2"):
        sdk.user_items_get(UserItemsGetRequest(user_token=token))
    with refused("ITEM_ERROR/ITEM_NOT_FOUND", cause="ITEM_NOT_FOUND.1"):
        sdk.item_get(ItemGetRequest(access_token=linked.access_token))
