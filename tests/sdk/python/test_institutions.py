"""The directory of banks, and the categories."""

import base64

import pytest
from plaid.model.country_code import CountryCode
from plaid.model.institutions_get_by_id_request import InstitutionsGetByIdRequest
from plaid.model.institutions_get_by_id_request_options import InstitutionsGetByIdRequestOptions
from plaid.model.institutions_get_request import InstitutionsGetRequest
from plaid.model.institutions_search_request import InstitutionsSearchRequest
from plaid.model.products import Products

from server import send

US = [CountryCode("US")]


def get(sdk, count, offset, countries=US):
    """A page of the directory."""
    request = InstitutionsGetRequest(count=count, offset=offset, country_codes=countries)
    return sdk.institutions_get(request)


def test_the_directory_pages_without_overlap(sdk):
    first, second = get(sdk, 50, 0), get(sdk, 50, 50)
    assert first.total == second.total > 200
    ids = [one.institution_id for one in first.institutions + second.institutions]
    assert len(ids) == len(set(ids)) == 100
    assert all("US" in map(str, one.country_codes) for one in first.institutions)


@pytest.mark.parametrize("country", ["CA", "GB", "DE"])
def test_other_countries_have_banks_too(sdk, country):
    page = get(sdk, 10, 0, [CountryCode(country)])
    assert page.institutions
    assert all(country in map(str, one.country_codes) for one in page.institutions)


def test_search_finds_a_bank_by_its_name(sdk):
    request = InstitutionsSearchRequest(query="First Platypus", country_codes=US, products=None)
    found = {one.institution_id: one.name for one in sdk.institutions_search(request).institutions}
    assert found["ins_109508"] == "First Platypus Bank"
    assert len(found) <= 10


def test_search_takes_products_together(sdk):
    products = [Products("auth"), Products("transactions")]
    request = InstitutionsSearchRequest(
        query="Platypus", country_codes=US, products=products
    )
    institutions = sdk.institutions_search(request).institutions
    assert institutions
    for one in institutions:
        assert {"auth", "transactions"} <= {str(product) for product in one.products}


def test_one_bank_with_its_looks(sdk):
    options = InstitutionsGetByIdRequestOptions(include_optional_metadata=True)
    request = InstitutionsGetByIdRequest(
        institution_id="ins_109508", country_codes=US, options=options
    )
    bank = sdk.institutions_get_by_id(request).institution
    assert (bank.name, bank.oauth) == ("First Platypus Bank", False)
    assert {"auth", "transactions", "identity", "investments", "liabilities"} <= {
        str(product) for product in bank.products
    }
    assert bank.primary_color.startswith("#")
    assert base64.b64decode(bank.logo, validate=True).startswith(b"\x89PNG")


def test_oauth_banks_say_so(sdk):
    request = InstitutionsGetByIdRequest(institution_id="ins_127287", country_codes=US)
    bank = sdk.institutions_get_by_id(request).institution
    assert (bank.name, bank.oauth) == ("Platypus OAuth Bank", True)


def test_categories_need_no_keys(sdk, keys):
    answer = send(keys.url, "/categories/get", "{}")
    assert answer.status == 200
    assert set(answer.json) == {"categories", "request_id"}
    categories = {one.category_id: one for one in sdk.categories_get({}).categories}
    assert len(categories) == len(answer.json["categories"]) > 500
    assert categories["13005032"].hierarchy[0] == "Food and Drink"
    assert {one.group for one in categories.values()} == {"digital", "place", "special"}
