"""The server under test: where it is, and the keys of its client."""

import http.client
import json
import os
from dataclasses import dataclass
from urllib.parse import urlsplit

import plaid
from plaid.api.plaid_api import PlaidApi


@dataclass(frozen=True)
class Keys:
    """One client's keys in one environment, and the listener of that environment."""

    url: str
    client_id: str
    secret: str

    def sdk(self) -> PlaidApi:
        """The official SDK, unmodified: only its host differs."""
        keys = {"clientId": self.client_id, "secret": self.secret}
        configuration = plaid.Configuration(host=self.url, api_key=keys)
        return PlaidApi(plaid.ApiClient(configuration))

    def post(self, path: str, **fields) -> "Answer":
        """A raw call with the keys in the body, for what no SDK would send."""
        body = {"client_id": self.client_id, "secret": self.secret, **fields}
        return send(self.url, path, json.dumps(body))


@dataclass(frozen=True)
class Answer:
    """A raw HTTP answer."""

    status: int
    headers: dict
    body: str

    @property
    def json(self):
        """The body, parsed."""
        return json.loads(self.body)


def send(url: str, path: str, body, method: str = "POST", **headers) -> Answer:
    """Sends exactly these bytes."""
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
    sent = {"Content-Type": "application/json"}
    sent.update({name.replace("_", "-"): value for name, value in headers.items()})
    try:
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        text = response.read().decode()
        return Answer(response.status, dict(response.getheaders()), text)
    finally:
        connection.close()


def sandbox() -> Keys:
    """The sandbox keys that xtask pinned."""
    return _keys("GINGHAM_URL", "GINGHAM_SANDBOX_SECRET")


def production() -> Keys:
    """The production keys that xtask pinned."""
    return _keys("GINGHAM_PRODUCTION_URL", "GINGHAM_PRODUCTION_SECRET")


def _keys(url: str, secret: str) -> Keys:
    return Keys(os.environ[url], os.environ["GINGHAM_CLIENT_ID"], os.environ[secret])
