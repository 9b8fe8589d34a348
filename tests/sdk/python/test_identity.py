"""Who owns the accounts."""

import pytest
from plaid.model.address_data_nullable_no_required_fields import (
    AddressDataNullableNoRequiredFields,
)
from plaid.model.identity_get_request import IdentityGetRequest
from plaid.model.identity_match_request import IdentityMatchRequest
from plaid.model.identity_match_user import IdentityMatchUser

import user_good

PHONES = [("1112223333", "home"), ("1112224444", "work"), ("1112225555", "mobile")]
EMAILS = [
    ("accountholder0@example.com", True, "primary"),
    ("accountholder1@example.com", False, "secondary"),
    ("extraordinarily.long.email.username.123456@reallylonghostname.com", False, "other"),
]
ADDRESSES = [
    ("2992 Cameron Road", "Malakoff", "NY", "14236", "US", True),
    ("2493 Leisure Lane", "San Matias", "CA", "93405-2255", "US", False),
]


def test_one_owner_on_every_account(sdk, item):
    answer = sdk.identity_get(IdentityGetRequest(access_token=item.access_token))
    assert [account.mask for account in answer.accounts] == list(user_good.ACCOUNTS)
    for account in answer.accounts:
        (owner,) = account.owners
        assert owner.names == ["Alberta Bobbeth Charleson"]
        assert [(phone.data, str(phone.type)) for phone in owner.phone_numbers] == PHONES
        assert not any(phone.primary for phone in owner.phone_numbers)
        emails = [(email.data, email.primary, str(email.type)) for email in owner.emails]
        assert emails == EMAILS
        assert [address(one) for one in owner.addresses] == ADDRESSES


def address(one) -> tuple:
    """An address as ADDRESSES writes it."""
    data = one.data
    return (data.street, data.city, data.region, data.postal_code, data.country, one.primary)


@pytest.fixture
def match(sdk, item):
    """Asks how well a person fits, and answers the first account."""

    def ask(**user):
        request = IdentityMatchRequest(
            access_token=item.access_token, user=IdentityMatchUser(**user)
        )
        return sdk.identity_match(request).accounts[0]

    return ask


def test_the_very_person_matches_fully(match):
    account = match(
        legal_name="Alberta Bobbeth Charleson",
        phone_number="1112223333",
        email_address="accountholder0@example.com",
        address=AddressDataNullableNoRequiredFields(
            street="2992 Cameron Road",
            city="Malakoff",
            region="NY",
            postal_code="14236",
            country="US",
        ),
    )
    scores = (account.legal_name, account.phone_number, account.email_address, account.address)
    assert [score.score for score in scores] == [100, 100, 100, 100]
    assert account.address.is_postal_code_match is True
    assert (account.balances.available, account.balances.current) == (None, None)


def test_a_stranger_does_not_match(match):
    account = match(legal_name="Zebediah Quux", email_address="quux@elsewhere.example")
    assert account.legal_name.score < 50
    assert account.email_address.score < 70
