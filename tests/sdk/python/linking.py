"""Making Items the way an application in Sandbox does: a public token, exchanged."""

from dataclasses import dataclass

from plaid.api.plaid_api import PlaidApi
from plaid.model.item_public_token_exchange_request import ItemPublicTokenExchangeRequest
from plaid.model.products import Products
from plaid.model.sandbox_public_token_create_request import SandboxPublicTokenCreateRequest
from plaid.model.sandbox_public_token_create_request_options import (
    SandboxPublicTokenCreateRequestOptions,
)
from plaid.model.sandbox_public_token_create_request_options_transactions import (
    SandboxPublicTokenCreateRequestOptionsTransactions,
)

FIRST_PLATYPUS = "ins_109508"
ALL_PRODUCTS = ("auth", "transactions", "identity", "investments", "liabilities")


@dataclass(frozen=True)
class Linked:
    """An Item and how it was reached."""

    item_id: str
    access_token: str
    public_token: str


def public_token(
    sdk: PlaidApi,
    products=ALL_PRODUCTS,
    institution=FIRST_PLATYPUS,
    username="user_good",
    password="pass_good",
    webhook=None,
    days=None,
) -> str:
    """A public token for a new Item of a sandbox user."""
    options = {"override_username": username, "override_password": password}
    if webhook is not None:
        options["webhook"] = webhook
    if days is not None:
        history = SandboxPublicTokenCreateRequestOptionsTransactions(days_requested=days)
        options["transactions"] = history
    request = SandboxPublicTokenCreateRequest(
        institution_id=institution,
        initial_products=[Products(name) for name in products],
        options=SandboxPublicTokenCreateRequestOptions(**options),
    )
    return sdk.sandbox_public_token_create(request).public_token


def link(sdk: PlaidApi, **choices) -> Linked:
    """A new Item."""
    token = public_token(sdk, **choices)
    request = ItemPublicTokenExchangeRequest(public_token=token)
    exchanged = sdk.item_public_token_exchange(request)
    return Linked(exchanged.item_id, exchanged.access_token, token)
