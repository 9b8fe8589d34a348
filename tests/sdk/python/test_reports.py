"""Asset reports and bank statements through the official SDK."""

from datetime import timedelta

import plaid
import pytest
from plaid.model.asset_report_audit_copy_create_request import AssetReportAuditCopyCreateRequest
from plaid.model.asset_report_audit_copy_get_request import AssetReportAuditCopyGetRequest
from plaid.model.asset_report_audit_copy_remove_request import AssetReportAuditCopyRemoveRequest
from plaid.model.asset_report_create_request import AssetReportCreateRequest
from plaid.model.asset_report_create_request_options import AssetReportCreateRequestOptions
from plaid.model.asset_report_filter_request import AssetReportFilterRequest
from plaid.model.asset_report_get_request import AssetReportGetRequest
from plaid.model.asset_report_pdf_get_request import AssetReportPDFGetRequest
from plaid.model.asset_report_refresh_request import AssetReportRefreshRequest
from plaid.model.asset_report_remove_request import AssetReportRemoveRequest
from plaid.model.asset_report_user import AssetReportUser
from plaid.model.item_public_token_exchange_request import ItemPublicTokenExchangeRequest
from plaid.model.products import Products
from plaid.model.sandbox_public_token_create_request import SandboxPublicTokenCreateRequest
from plaid.model.sandbox_public_token_create_request_options import (
    SandboxPublicTokenCreateRequestOptions,
)
from plaid.model.sandbox_public_token_create_request_options_statements import (
    SandboxPublicTokenCreateRequestOptionsStatements,
)
from plaid.model.statements_download_request import StatementsDownloadRequest
from plaid.model.statements_list_request import StatementsListRequest
from plaid.model.statements_refresh_request import StatementsRefreshRequest

from linking import FIRST_PLATYPUS, link
from refusals import refused
from waiting import until


def ready(ask):
    """The answer, or nothing while it is PRODUCT_NOT_READY."""
    try:
        return ask()
    except plaid.ApiException as error:
        assert "PRODUCT_NOT_READY" in error.body
        return None


def report_of(sdk, token, **choices):
    """/asset_report/get, once the report is there."""
    request = AssetReportGetRequest(asset_report_token=token, **choices)
    return until(lambda: ready(lambda: sdk.asset_report_get(request)), "the report")


@pytest.fixture(scope="module")
def made(sdk):
    """A report of the standard user."""
    linked = link(sdk, products=["assets"])
    options = AssetReportCreateRequestOptions(
        client_report_id="loan 7", user=AssetReportUser(first_name="Anna", last_name="Charleston")
    )
    request = AssetReportCreateRequest(
        access_tokens=[linked.access_token], days_requested=60, options=options
    )
    return sdk.asset_report_create(request)


def test_a_report_is_read(sdk, made):
    answer = report_of(sdk, made.asset_report_token, include_insights=True)
    report = answer.report
    assert report.asset_report_id == made.asset_report_id
    assert report.client_report_id == "loan 7"
    assert report.user.last_name == "Charleston"
    assert answer.warnings == []
    accounts = {account.mask: account for account in report["items"][0].accounts}
    checking = accounts["0000"]
    assert checking.balances.current == 110
    assert len(checking.historical_balances) == 60
    assert checking.owners[0].names
    assert checking.transactions[0].category


def test_a_report_is_a_document(sdk, made):
    report_of(sdk, made.asset_report_token)
    request = AssetReportPDFGetRequest(asset_report_token=made.asset_report_token)
    assert sdk.asset_report_pdf_get(request).read().startswith(b"%PDF-")


def test_a_report_is_filtered_refreshed_and_removed(sdk, made):
    report = report_of(sdk, made.asset_report_token).report
    first = report["items"][0].accounts[0].account_id
    filtered = sdk.asset_report_filter(
        AssetReportFilterRequest(
            asset_report_token=made.asset_report_token, account_ids_to_exclude=[first]
        )
    )
    left = report_of(sdk, filtered.asset_report_token).report["items"][0].accounts
    assert first not in {account.account_id for account in left}
    again = sdk.asset_report_refresh(
        AssetReportRefreshRequest(
            asset_report_token=filtered.asset_report_token, days_requested=10
        )
    )
    assert report_of(sdk, again.asset_report_token).report.days_requested == 10
    request = AssetReportRemoveRequest(asset_report_token=filtered.asset_report_token)
    assert sdk.asset_report_remove(request).removed


def test_an_audit_copy_is_shared_and_taken_back(sdk, made):
    report_of(sdk, made.asset_report_token)
    copy = sdk.asset_report_audit_copy_create(
        AssetReportAuditCopyCreateRequest(
            asset_report_token=made.asset_report_token, auditor_id="fannie_mae"
        )
    ).audit_copy_token
    read = AssetReportAuditCopyGetRequest(audit_copy_token=copy)
    assert sdk.asset_report_audit_copy_get(read).report.asset_report_id == made.asset_report_id
    remove = AssetReportAuditCopyRemoveRequest(audit_copy_token=copy)
    assert sdk.asset_report_audit_copy_remove(remove).removed
    code = "INVALID_AUDIT_COPY_TOKEN"
    with refused(f"INVALID_INPUT/{code}", cause=f"{code}.2"):
        sdk.asset_report_audit_copy_get(read)


def test_statements_are_listed_downloaded_and_refreshed(sdk, today):
    span = SandboxPublicTokenCreateRequestOptionsStatements(
        start_date=today - timedelta(days=100), end_date=today
    )
    token = sdk.sandbox_public_token_create(
        SandboxPublicTokenCreateRequest(
            institution_id=FIRST_PLATYPUS,
            initial_products=[Products("statements")],
            options=SandboxPublicTokenCreateRequestOptions(statements=span),
        )
    ).public_token
    access_token = sdk.item_public_token_exchange(
        ItemPublicTokenExchangeRequest(public_token=token)
    ).access_token
    request = StatementsListRequest(access_token=access_token)
    listed = until(lambda: ready(lambda: sdk.statements_list(request)), "the statements")
    statement = listed.accounts[0].statements[0]
    assert statement.date_posted <= today
    download = StatementsDownloadRequest(
        access_token=access_token, statement_id=statement.statement_id
    )
    assert sdk.statements_download(download).read().startswith(b"%PDF-")
    sdk.statements_refresh(
        StatementsRefreshRequest(
            access_token=access_token, start_date=today - timedelta(days=300), end_date=today
        )
    )
    count = len(listed.accounts[0].statements)
    until(
        lambda: len(sdk.statements_list(request).accounts[0].statements) > count,
        "more statements",
    )
