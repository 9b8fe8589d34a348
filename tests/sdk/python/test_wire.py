"""Calls that no SDK would make."""

import json
from pathlib import Path

import pytest

from refusals import check_answer
from server import send

GAPS = Path(__file__).parents[3] / "contract/gaps.txt"


def test_all_missing_fields_are_named(keys):
    answer = keys.post("/sandbox/public_token/create")
    body = check_answer(answer, "INVALID_REQUEST/MISSING_FIELDS", cause="MISSING_FIELDS.1")
    start, named = body["error_message"].split(": ")
    assert start == "the following required fields are missing"
    assert set(named.split(", ")) == {"institution_id", "initial_products"}


def test_all_unknown_fields_are_named_by_their_paths(keys, item):
    answer = keys.post(
        "/accounts/get",
        access_token=item.access_token,
        colour="red",
        options={"account_ids": [], "shade": 1},
    )
    body = check_answer(answer, "INVALID_REQUEST/UNKNOWN_FIELDS", cause="UNKNOWN_FIELDS.1")
    start, named = body["error_message"].split(": ")
    assert start == "the following fields are not recognized by this endpoint"
    assert set(named.split(", ")) == {"colour", "options.shade"}


def test_a_field_of_the_wrong_type(keys):
    answer = keys.post("/institutions/get", count="ten", offset=0, country_codes=["US"])
    body = check_answer(answer, "INVALID_REQUEST/INVALID_FIELD", cause="INVALID_FIELD.1")
    assert body["error_message"] == "count must be an integer"


def test_a_client_that_does_not_say_who_it_is(keys):
    answer = send(keys.url, "/item/get", json.dumps({"secret": keys.secret}))
    message = "client_id must be a properly formatted, non-empty string"
    check_answer(answer, "INVALID_REQUEST/INVALID_FIELD", message, "INVALID_FIELD.7")


def test_the_keys_may_come_in_headers_and_the_header_wins(keys, item):
    body = json.dumps(
        {"client_id": keys.client_id, "secret": "f" * 30, "access_token": item.access_token}
    )
    answer = send(
        keys.url, "/item/get", body, PLAID_CLIENT_ID=keys.client_id, PLAID_SECRET=keys.secret
    )
    assert answer.status == 200
    assert answer.json["item"]["item_id"] == item.item_id


@pytest.mark.parametrize("body", ["{", "[1]", '"text"', '{"a": 1} 2', "\xff"])
def test_a_body_that_is_no_json_object(keys, body):
    answer = send(keys.url, "/item/get", body.encode("latin-1"))
    check_answer(
        answer, "INVALID_REQUEST/INVALID_BODY", "body could not be parsed as JSON"
    )


def test_an_unknown_route(keys):
    check_answer(keys.post("/colours/get"), "INVALID_REQUEST/NOT_FOUND", status=404)


def test_a_wrong_method(keys):
    answer = send(keys.url, "/item/get", None, method="GET")
    check_answer(answer, "INVALID_REQUEST/NOT_FOUND", status=404)


def test_a_body_that_is_too_long(keys):
    text = json.dumps({"client_id": keys.client_id, "secret": keys.secret, "x": "x" * 2**20})
    answer = send(keys.url, "/item/get", text)
    assert answer.status in (400, 413)
    assert answer.json["error_type"] == "INVALID_REQUEST"


def gaps() -> list:
    """Operations that are not there yet."""
    lines = GAPS.read_text().splitlines() if GAPS.exists() else []
    return [line.split()[0] for line in lines if line.startswith("/")]


@pytest.mark.parametrize("path", gaps()[:3] or [pytest.param("", marks=pytest.mark.skip)])
def test_an_operation_that_is_not_there_yet_says_so(keys, path):
    answer = keys.post(path)
    body = check_answer_without_cause(answer)
    assert (body["error_type"], body["error_code"]) == ("INVALID_REQUEST", "NOT_IMPLEMENTED")
    wrong = send(keys.url, path, json.dumps({"client_id": keys.client_id, "secret": "f" * 30}))
    check_answer(wrong, "INVALID_INPUT/INVALID_API_KEYS")


def check_answer_without_cause(answer) -> dict:
    """A 501 with the keys of a refusal."""
    from refusals import check_keys

    assert answer.status == 501
    check_keys(answer.json)
    return answer.json
