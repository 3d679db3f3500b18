"""An S3 server, moto's, on loopback or an address that is named, for as long as somebody holds its standard input; a program.

`python -m tests.warehouse.place.s3_server [ADDRESS]` prints its port. It is a process of its own: delta-rs
asks it while holding the interpreter's lock.
"""

import logging
import sys

from moto.server import ThreadedMotoServer


def main() -> None:
    """Serve until standard input is closed."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
    server = ThreadedMotoServer(ip_address=address, port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    print(port, flush=True)  # noqa: T201  (for whoever started it)
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main()
