"""Link tokens: made and read back."""

import re
from datetime import timedelta

import pytest
from plaid.model.country_code import CountryCode
from plaid.model.link_token_create_request import LinkTokenCreateRequest
from plaid.model.link_token_create_request_user import LinkTokenCreateRequestUser
from plaid.model.link_token_get_request import LinkTokenGetRequest
from plaid.model.products import Products

from linking import link
from test_linking import UUID


def create(sdk, **fields):
    """/link/token/create for a plain application."""
    request = LinkTokenCreateRequest(
        client_name="Checked Cloth",
        language="en",
        country_codes=[CountryCode("US")],
        user=LinkTokenCreateRequestUser(client_user_id="user-1"),
        **fields,
    )
    return sdk.link_token_create(request)


def test_a_token_and_what_it_was_made_for(sdk):
    made = create(sdk, products=[Products("auth"), Products("transactions")])
    assert re.fullmatch(f"link-sandbox-{UUID}", made.link_token)
    read = sdk.link_token_get(LinkTokenGetRequest(link_token=made.link_token))
    assert read.link_token == made.link_token
    assert read.expiration == made.expiration
    assert read.expiration - read.created_at == timedelta(hours=4)
    assert [str(one) for one in read.metadata.initial_products] == ["auth", "transactions"]
    assert read.metadata.client_name == "Checked Cloth"
    assert read.metadata.language == "en"


def test_a_token_for_update_mode_is_short_lived(sdk):
    linked = link(sdk, products=["auth"])
    made = create(sdk, access_token=linked.access_token)
    read = sdk.link_token_get(LinkTokenGetRequest(link_token=made.link_token))
    assert read.expiration - read.created_at == timedelta(minutes=30)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_other_languages(sdk, language):
    request = LinkTokenCreateRequest(
        client_name="Checked Cloth",
        language=language,
        country_codes=[CountryCode("US"), CountryCode("CA")],
        user=LinkTokenCreateRequestUser(client_user_id="user-1"),
        products=[Products("auth")],
    )
    made = sdk.link_token_create(request)
    read = sdk.link_token_get(LinkTokenGetRequest(link_token=made.link_token))
    assert read.metadata.language == language
