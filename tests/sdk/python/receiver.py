"""An application's webhook endpoint, on loopback."""

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from waiting import until


@dataclass(frozen=True)
class Webhook:
    """One delivery, with the exact bytes that were signed."""

    path: str
    headers: dict
    raw: bytes

    @property
    def body(self) -> dict:
        """The body, parsed."""
        return json.loads(self.raw)

    @property
    def name(self) -> str:
        """TYPE/CODE."""
        return f"{self.body['webhook_type']}/{self.body['webhook_code']}"


class Receiver:
    """Answers 200 to everything and remembers it."""

    def __init__(self):
        self.deliveries = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self.deliveries))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}/webhooks"

    def named(self, name: str) -> list:
        """What came under that TYPE/CODE, in order."""
        return [one for one in list(self.deliveries) if one.name == name]

    def wait_for(self, name: str) -> Webhook:
        """The first webhook of that TYPE/CODE."""
        return until(lambda: self.named(name), f"the webhook {name}")[0]

    def close(self) -> None:
        """Stops listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(deliveries: list):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            raw = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            deliveries.append(Webhook(self.path, headers, raw))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments):
            pass

    return Handler
