"""What every refusal looks like, through the SDK's exception and on the raw wire."""

import json
import re
from contextlib import contextmanager

import plaid
import pytest

# In the order of the wire.
KEYS = (
    "display_message",
    "documentation_url",
    "error_code",
    "error_code_reason",
    "error_message",
    "error_type",
    "request_id",
    "suggested_action",
)
# Documented without a message.
SILENT = {"INVALID_AUDIT_COPY_TOKEN", "INVALID_PROCESSOR_TOKEN"}
OPTIONAL_KEYS = {"documentation_url", "error_code_reason"}


@contextmanager
def refused(error: str, message: str | None = None, cause: str | None = None, status: int = 400):
    """The SDK call inside must be refused with `TYPE/CODE`."""
    with pytest.raises(plaid.ApiException) as caught:
        yield
    exception = caught.value
    headers = {name.lower(): value for name, value in exception.headers.items()}
    check(exception.status, headers, exception.body, error, message, cause, status)


def check_answer(answer, error: str, message=None, cause=None, status: int = 400) -> dict:
    """A raw answer must be that refusal; answers its body."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return check(answer.status, headers, answer.body, error, message, cause, status)


def check(got_status, headers, text, error, message, cause, status) -> dict:
    """The whole shape of a refusal."""
    body = json.loads(text)
    error_type, error_code = error.split("/")
    assert (body["error_type"], body["error_code"]) == (error_type, error_code), body
    assert got_status == status
    if message is not None:
        assert body["error_message"] == message
    silent = error_code in SILENT and body["error_message"] is None
    assert silent or isinstance(body["error_message"], str)
    check_keys(body)
    assert headers["content-type"].startswith("application/json")
    check_cause(headers["gingham-cause"], error_type, error_code, cause)
    return body


def check_keys(body: dict) -> None:
    """Exactly the known keys, in their order, with a request_id of the known form."""
    assert list(body) == [key for key in KEYS if key in body]
    assert set(KEYS) - set(body) <= OPTIONAL_KEYS
    assert re.fullmatch("[A-Za-z0-9]{15}", body["request_id"])
    assert body["suggested_action"] is None


def check_cause(found: str, error_type: str, error_code: str, expected: str | None) -> None:
    """The header names a cause of this very error."""
    form = rf"({error_type}/)?{error_code}\.\d+"
    assert re.fullmatch(form, found), found
    if expected is not None:
        assert found == expected
