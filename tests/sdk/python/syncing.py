"""Reading /transactions/sync to its end, and keeping what an application would keep."""

from dataclasses import dataclass, field

from plaid.api.plaid_api import PlaidApi
from plaid.model.transactions_sync_request import TransactionsSyncRequest
from plaid.model.transactions_sync_request_options import TransactionsSyncRequestOptions

from waiting import until


@dataclass
class Changes:
    """All pages from one cursor to the end."""

    cursor: str
    pages: int = 0
    added: list = field(default_factory=list)
    modified: list = field(default_factory=list)
    removed: list = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.added or self.modified or self.removed)

    def added_by_id(self) -> dict:
        """The added rows; an id that is added twice is an error."""
        rows = {row.transaction_id: row for row in self.added}
        assert len(rows) == len(self.added), "a transaction was added twice"
        return rows


def page(sdk: PlaidApi, token: str, cursor: str = "", count: int = 100):
    """One page, original descriptions included."""
    options = TransactionsSyncRequestOptions(include_original_description=True)
    request = TransactionsSyncRequest(
        access_token=token, cursor=cursor, count=count, options=options
    )
    return sdk.transactions_sync(request)


def drain(sdk: PlaidApi, token: str, cursor: str = "", count: int = 100) -> Changes:
    """Pages to the end."""
    changes = Changes(cursor)
    while True:
        answer = page(sdk, token, changes.cursor, count)
        changes.pages += 1
        assert len(answer.added) + len(answer.modified) + len(answer.removed) <= count
        changes.added += answer.added
        changes.modified += answer.modified
        changes.removed += answer.removed
        changes.cursor = answer.next_cursor
        if not answer.has_more:
            return changes


def wait_for_history(sdk: PlaidApi, token: str) -> None:
    """Returns when the whole history that was asked for is there."""

    def complete():
        status = page(sdk, token, count=1).transactions_update_status
        return str(status) == "HISTORICAL_UPDATE_COMPLETE"

    until(complete, "the historical update")
