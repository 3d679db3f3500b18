"""A server on this machine, for as long as a test wants one."""

from collections.abc import Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import NamedTuple


class Answer(NamedTuple):
    """What the server says to who asks for a path."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@contextmanager
def serving(answers: Mapping[str, Answer]):
    """Serve `answers` by path, and 404 for any other; give the address of the server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer = answers.get(self.path, Answer(b"no such page", 404))
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_):
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
