"""All machines but this one: whatever a browser wants of them comes here, and gets no answer."""

import re
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

OF_THE_BROWSER = re.compile(r"[./ ](googleapis|google|gvt1)\.com[:/]")
"""What Chromium asks for by itself, whatever it shows: updates and the like."""


class Elsewhere:
    """A proxy that passes nothing on; a browser asks it for all that is not on this machine."""

    def __init__(self):
        """Listen."""
        self.asked = asked = []

        class Handler(StreamRequestHandler):
            def handle(self):
                line = self.rfile.readline(4_096).decode("latin-1").strip()
                if not OF_THE_BROWSER.search(line):
                    asked.append(line)

        self._server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        """Answer nobody, but remember."""
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()
