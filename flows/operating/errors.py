"""What keeps a house from standing is said to people: what happened; and what to do.

Complaint
├── AlreadyUp         another process holds the house
├── PortTaken         a port was asked for on which somebody else listens
├── NoDeployments     there is no prefect.yaml where it was looked for
├── NoServer          a server was to be told something, and none answers
├── NotDeployed       Prefect does not take what a prefect.yaml says
├── ChildEnded        a process that the house needs has ended
├── NoAnswer          a process that the house needs does not answer
├── ServerLost        the server answered, and does so no more
└── UnusableAddress   nobody can be notified there
"""

from collections.abc import Sequence
from pathlib import Path

from flows.complaint import Complaint


class AlreadyUp(Complaint):
    """Another process holds the house."""

    def __init__(self, *, address: str | None, pid: int | None) -> None:
        """Keep who holds it, if that can be told yet."""
        self.address = address
        self.pid = pid
        where = f" at {address} (process {pid})" if pid else ", and only starting"
        super().__init__(
            f"one is up already{where}; `copydesk status` shows it, `copydesk down` stops it"
        )


class PortTaken(Complaint):
    """A port was asked for on which somebody else listens."""

    def __init__(self, port: int) -> None:
        """Keep the port."""
        self.port = port
        super().__init__(
            f"another program listens on port {port} of this machine;"
            " name another one, or leave --port out: a free one is found"
        )


class NoDeployments(Complaint):
    """There is no prefect.yaml where it was looked for."""

    def __init__(self, path: Path) -> None:
        """Keep where it was looked for."""
        self.path = path
        super().__init__(
            f"there is no {path}; name the file that says what runs when: --deployments FILE"
        )


class NoServer(Complaint):
    """A server was to be told something, and none answers."""

    def __init__(self, address: str) -> None:
        """Keep where it was looked for."""
        self.address = address
        where = f"no server of Prefect's answers at {address}" if address else "no server is named"
        super().__init__(
            f"{where}; name one: PREFECT_API_URL=http://host:4200/api;"
            " or let `copydesk up` start one"
        )


class NotDeployed(Complaint):
    """Prefect does not take what a prefect.yaml says."""

    def __init__(self, path: Path, *, last: Sequence[str]) -> None:
        """Keep the file, and what Prefect said at last."""
        self.path = path
        words = "".join(f"; | {line}" for line in last)
        super().__init__(f"{path} cannot be deployed{words}")


class ChildEnded(Complaint):
    """A process that the house needs has ended."""

    def __init__(self, name: str, *, code: int, log: Path, last: Sequence[str]) -> None:
        """Keep which one it was, and what it said at last."""
        self.name = name
        self.code = code
        self.log = log
        how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
        words = "".join(f"; | {line}" for line in last)
        super().__init__(f"the {name} {how}; all that it said is in {log}{words}")


class NoAnswer(Complaint):
    """A process that the house needs does not answer."""

    def __init__(self, name: str, *, within_s: float, log: Path) -> None:
        """Keep which one it is."""
        self.name = name
        super().__init__(
            f"the {name} did not answer within {within_s:.0f} s; all that it said is in {log}"
        )


class ServerLost(Complaint):
    """The server answered, and does so no more."""

    def __init__(self, why: Exception, *, log: Path | None = None) -> None:
        """Keep what was met in place of an answer."""
        self.why = why
        words = str(why).splitlines() or [type(why).__name__]
        where = f"all that it said is in {log}; " if log else ""
        super().__init__(
            f"the server does not answer as it did: {words[0]};"
            f" {where}what was ingested is stored, start the same again"
        )


class UnusableAddress(Complaint):
    """Nobody can be notified there."""

    def __init__(self, why: str) -> None:
        """Keep the reason; the address may hold a password and is not repeated."""
        super().__init__(
            f"COPYDESK_NOTIFY is no address that can be notified; {why};"
            " give https://host/path, or mailtos://user:password@host?to=desk@paper.example"
        )
