"""A few pages over HTTP, answered by a thread of its own, so that they answer while the event loop is busy."""

import logging
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_log = logging.getLogger("tocsin.endpoints")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers."""

    status: int
    content_type: str
    body: bytes


Page = Callable[[str], Answer]
"""Takes the request's Accept header."""

_NOT_FOUND = Answer(404, "text/plain; charset=utf-8", b"not found\n")


def serve(host: str, port: int, pages: Mapping[str, Page]) -> int:
    """Serve pages by path until the process ends; answers the port, which is a free one for 0. Raises OSError."""
    server = _Server((host, port), _handler(pages))
    threading.Thread(target=server.serve_forever, name="endpoints", daemon=True).start()
    return int(server.server_address[1])


class _Server(ThreadingHTTPServer):
    """A thread for each request, none of which keeps the process from ending."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """One line, where socketserver writes a traceback of twenty; who hangs up before the end is not worth one."""
        if not isinstance(sys.exception(), OSError):
            _log.exception("a request was not answered")


def _handler(pages: Mapping[str, Page]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 30  # a client that says nothing does not hold a thread for ever

        def do_GET(self) -> None:
            """Answer a page."""
            self.wfile.write(self._answered().body)

        def do_HEAD(self) -> None:
            """Answer as for the page, without it: some probes ask so."""
            self._answered()

        def _answered(self) -> Answer:
            """The answer, of which all but the page has been sent."""
            page = pages.get(self.path.partition("?")[0])
            answer = page(self.headers.get("Accept") or "") if page else _NOT_FOUND
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            return answer

        def log_message(self, format: str, *args: object) -> None:
            """Scrapes are not worth a line."""

    return Handler
