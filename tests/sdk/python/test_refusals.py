"""Wrong calls through the SDK: refused as Plaid refuses them, with the cause."""

import uuid

import pytest
from plaid.model.accounts_get_request import AccountsGetRequest
from plaid.model.accounts_get_request_options import AccountsGetRequestOptions
from plaid.model.country_code import CountryCode
from plaid.model.institutions_get_by_id_request import InstitutionsGetByIdRequest
from plaid.model.item_get_request import ItemGetRequest
from plaid.model.item_public_token_exchange_request import ItemPublicTokenExchangeRequest
from plaid.model.sandbox_transactions_create_request import SandboxTransactionsCreateRequest
from plaid.model.custom_sandbox_transaction import CustomSandboxTransaction

from linking import link, public_token
from refusals import refused
from server import Keys

BAD_KEYS = "invalid client_id or secret provided"
BAD_FORMAT = (
    "provided access token is in an invalid format. "
    "expected format: access-<environment>-<identifier>"
)
NO_MATCH = "could not find matching access token"
WRONG_ENVIRONMENT = (
    'provided access token is for the wrong Plaid environment. expected "sandbox", got "production"'
)


def with_secret(keys, secret):
    """The SDK with another secret."""
    return Keys(keys.url, keys.client_id, secret).sdk()


def test_a_wrong_secret(keys, item):
    sdk = with_secret(keys, "0" * 30)
    with refused("INVALID_INPUT/INVALID_API_KEYS", BAD_KEYS, "INVALID_API_KEYS.1"):
        sdk.item_get(ItemGetRequest(access_token=item.access_token))


def test_the_secret_of_the_other_environment(keys, production_keys, item):
    sdk = with_secret(keys, production_keys.secret)
    with refused("INVALID_INPUT/INVALID_API_KEYS", BAD_KEYS, "INVALID_API_KEYS.2"):
        sdk.item_get(ItemGetRequest(access_token=item.access_token))


def test_an_unknown_client(keys, item):
    sdk = Keys(keys.url, "f" * 24, keys.secret).sdk()
    with refused("INVALID_INPUT/INVALID_API_KEYS", BAD_KEYS):
        sdk.item_get(ItemGetRequest(access_token=item.access_token))


@pytest.mark.parametrize(
    "token, message, cause",
    [
        ("not-a-token", BAD_FORMAT, "INVALID_ACCESS_TOKEN.1"),
        (f"access-sandbox-{uuid.UUID(int=7)}", NO_MATCH, "INVALID_ACCESS_TOKEN.2"),
        (f"access-production-{uuid.UUID(int=7)}", WRONG_ENVIRONMENT, "INVALID_ACCESS_TOKEN.3"),
    ],
)
def test_access_tokens_that_are_none(sdk, token, message, cause):
    with refused("INVALID_INPUT/INVALID_ACCESS_TOKEN", message, cause):
        sdk.accounts_get(AccountsGetRequest(access_token=token))


@pytest.mark.parametrize(
    "token, cause",
    [
        ("not-a-token", "INVALID_PUBLIC_TOKEN.1"),
        (f"public-sandbox-{uuid.UUID(int=7)}", "INVALID_PUBLIC_TOKEN.2"),
        (f"public-production-{uuid.UUID(int=7)}", "INVALID_PUBLIC_TOKEN.3"),
    ],
)
def test_public_tokens_that_are_none(sdk, token, cause):
    with refused("INVALID_INPUT/INVALID_PUBLIC_TOKEN", cause=cause):
        sdk.item_public_token_exchange(ItemPublicTokenExchangeRequest(public_token=token))


def accounts(sdk, item, *account_ids):
    """/accounts/get for these accounts."""
    options = AccountsGetRequestOptions(account_ids=list(account_ids))
    return sdk.accounts_get(AccountsGetRequest(access_token=item.access_token, options=options))


def test_another_items_account(sdk, item):
    other = link(sdk, products=["auth"])
    request = AccountsGetRequest(access_token=other.access_token)
    foreign = sdk.accounts_get(request).accounts[0].account_id
    message = "failed to find requested account ID for requested item"
    with refused("INVALID_INPUT/INVALID_ACCOUNT_ID", message, "INVALID_ACCOUNT_ID.1"):
        accounts(sdk, item, foreign)


def test_an_account_id_in_other_letter_case(sdk, item, masks):
    known = next(iter(masks))
    with refused("INVALID_INPUT/INVALID_ACCOUNT_ID", cause="INVALID_ACCOUNT_ID.9"):
        accounts(sdk, item, known.swapcase())


def test_a_malformed_account_id(sdk, item):
    message = "options.account_ids must be a non-empty array of valid account ids"
    with refused("INVALID_REQUEST/INVALID_FIELD", message, "INVALID_FIELD.8"):
        accounts(sdk, item, "not-real")


@pytest.mark.parametrize("institution", ["notreal", "ins_999999999"])
def test_an_unknown_institution(sdk, institution):
    request = InstitutionsGetByIdRequest(
        institution_id=institution, country_codes=[CountryCode("US")]
    )
    with refused("INVALID_INPUT/INVALID_INSTITUTION", "invalid institution_id provided"):
        sdk.institutions_get_by_id(request)
    with refused("INVALID_INPUT/INVALID_INSTITUTION", "invalid institution_id provided"):
        public_token(sdk, institution=institution)


@pytest.mark.parametrize(
    "error",
    [
        "ITEM_ERROR/ITEM_LOCKED",
        "ITEM_ERROR/INVALID_CREDENTIALS",
        "ITEM_ERROR/NO_ACCOUNTS",
        "INSTITUTION_ERROR/INSTITUTION_DOWN",
        "INSTITUTION_ERROR/INSTITUTION_NOT_RESPONDING",
    ],
)
def test_a_password_that_asks_for_an_error(sdk, error):
    code = error.split("/")[1]
    with refused(error):
        public_token(sdk, password=f"error_{code}")


def test_an_unknown_user(sdk):
    with refused("ITEM_ERROR/INVALID_CREDENTIALS"):
        public_token(sdk, username="user_bad", password="pass_bad")


def test_a_product_that_the_bank_does_not_have(sdk):
    with refused("ITEM_ERROR/PRODUCTS_NOT_SUPPORTED"):
        public_token(sdk, institution="ins_117650", products=["liabilities"])


def test_sandbox_calls_in_production(production_keys):
    with refused("INVALID_REQUEST/SANDBOX_ONLY"):
        public_token(production_keys.sdk())


def test_rows_for_a_user_that_takes_none(sdk, item, today):
    row = CustomSandboxTransaction(
        date_transacted=today, date_posted=today, amount=1.0, description="NOT HERE"
    )
    request = SandboxTransactionsCreateRequest(
        access_token=item.access_token, transactions=[row]
    )
    with refused("INVALID_REQUEST/INVALID_FIELD"):
        sdk.sandbox_transactions_create(request)
