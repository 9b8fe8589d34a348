"""What the tests of this suite share."""

from datetime import datetime, timezone

import pytest

import server
from linking import link
from receiver import Receiver
from syncing import wait_for_history


@pytest.fixture(scope="session")
def keys():
    """The sandbox keys."""
    return server.sandbox()


@pytest.fixture(scope="session")
def production_keys():
    """The production keys."""
    return server.production()


@pytest.fixture(scope="session")
def sdk(keys):
    """The official SDK on the sandbox."""
    return keys.sdk()


@pytest.fixture(scope="session")
def item(sdk):
    """An Item of the standard user with half a year of history; tests only read it."""
    linked = link(sdk, days=180)
    wait_for_history(sdk, linked.access_token)
    return linked


@pytest.fixture(scope="session")
def masks(sdk, item):
    """account_id to mask, of the shared Item."""
    from plaid.model.accounts_get_request import AccountsGetRequest

    answer = sdk.accounts_get(AccountsGetRequest(access_token=item.access_token))
    return {account.account_id: account.mask for account in answer.accounts}


@pytest.fixture
def receiver():
    """A webhook endpoint of this test's own."""
    running = Receiver()
    yield running
    running.close()


@pytest.fixture(scope="session")
def today():
    """The sandbox's day, which is UTC's while nobody has moved the clock."""
    return datetime.now(timezone.utc).date()
