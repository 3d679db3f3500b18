"""What one robots.txt says, in groups as RFC 9309 reads them.

Protego matches addresses with rules, and well. Groups are read here because it takes a group for
`copy` as one for `copydesk`, and lets a record that is no rule part the agents of one group;
and because it does not tell which line decided.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from protego import Protego

MOST_BYTES = 500 << 10
"""What is read of a robots.txt (RFC 9309, 2.5); what follows is cut off."""

MOST_DELAY_S = 3600
"""A longer Crawl-delay is taken for a slip, and is an hour."""

MOST_LOOKED_AT = 200
"""Rules that are tried when the line that decided is looked for."""

ANYBODY = "*"
RULES = ("allow", "disallow")
DELAYS = ("crawl-delay", "request-rate")
_LINE_END = re.compile(r"\r\n?|\n")
_RECORD = re.compile(
    r"(?P<agent>user[- ]?agent)|(?P<allow>allow)"
    r"|(?P<disallow>disallow|dissallow|dissalow|disalow|diasllow|disallaw)"
    r"|(?P<delay>crawl[- ]delay)|(?P<rate>request[- ]rate)"
    r"|(?P<signal>content-signal)|(?P<usage>content-usage)",
    re.IGNORECASE,
)
_FIELDS = {
    "agent": "user-agent",
    "allow": "allow",
    "disallow": "disallow",
    "delay": "crawl-delay",
    "rate": "request-rate",
    "signal": "content-signal",
    "usage": "content-usage",
}
_TOKEN = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[A-Za-z0-9_./-]*")
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line that means something."""

    number: int
    """From 1."""
    field: str
    """In lower case, spelled right."""
    value: str
    n_agents: int
    """How many agents its group had named when it came."""

    def __str__(self) -> str:
        """Return it as a person would look for it: `line 7: disallow: /print/`."""
        return f"line {self.number}: {self.field}: {self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Agents, and what is said to all of them."""

    agents: tuple[str, ...]
    """Product tokens in lower case, or `*`; empty for what stands before every group."""
    records: tuple[Record, ...]

    def said_to(self, agent: str) -> Iterator[Record]:
        """Yield what concerns `agent`; a delay concerns only agents named before it.

        `Crawl-delay` is no rule of the RFC and so does not end the naming of agents: the rules
        of `User-agent: a`, `Crawl-delay: 10`, `User-agent: b`, `Disallow: /` are for both. The
        delay, as everybody who writes this means, is for `a` alone.
        """
        if agent in self.agents:
            place = self.agents.index(agent)
            for record in self.records:
                if record.field not in DELAYS or place < record.n_agents:
                    yield record


class Rules:
    """What one agent may ask for, and how often."""

    def __init__(self, records: tuple[Record, ...]) -> None:
        """Read `records`, which are all that is said to the agent."""
        self.records = records
        lines = (f"{record.field}: {record.value}" for record in records)
        self._protego = Protego.parse("\n".join((f"user-agent: {ANYBODY}", *lines)))

    def allow(self, url: str) -> bool:
        """Return whether `url` may be asked for: the longest rule that matches says so."""
        return self._protego.can_fetch(url, ANYBODY)

    def deciding(self, url: str) -> Record | None:
        """Return the rule that decides on `url`; None where none does, or it is not found.

        It is the longest that matches among those that say what was decided.
        """
        decision = "allow" if self.allow(url) else "disallow"
        candidates = [
            record
            for record in self.records
            if record.field == decision and _may_match(record.value, url)
        ]
        candidates.sort(key=lambda record: len(record.value), reverse=True)
        for record in candidates[:MOST_LOOKED_AT]:
            if matches(record.value, url):
                return record
        return None

    @property
    def delay_s(self) -> float:
        """The least time between two requests that is asked for, up to an hour; 0 for none."""
        delay_s = self._protego.crawl_delay(ANYBODY) or 0.0
        rate = self._protego.request_rate(ANYBODY)
        if rate is not None:
            most = MOST_DELAY_S * rate.requests
            delay_s = max(delay_s, min(rate.seconds, most) / rate.requests)
        return min(delay_s, float(MOST_DELAY_S))


class RobotsTxt:
    """One robots.txt."""

    def __init__(self, body: bytes) -> None:
        """Read `body`, whatever it is: what is no robots.txt says nothing."""
        self.groups = tuple(_groups(_text(body[:MOST_BYTES])))
        self._by_agent: dict[str, Rules | None] = {}
        self._by_lines: dict[tuple[int, ...], Rules] = {}

    def rules_for(self, agent: str) -> Rules | None:
        """Return the rules for `agent`: its own groups together, or else everybody's, or None."""
        return self.rules_naming(agent) or self.rules_naming(ANYBODY)

    def rules_naming(self, agent: str) -> Rules | None:
        """Return what the groups that name `agent` say, taken together; None if none does."""
        agent = agent.lower()
        if agent not in self._by_agent:
            named = any(agent in group.agents for group in self.groups)
            self._by_agent[agent] = self._shared(agent) if named else None
        return self._by_agent[agent]

    def _shared(self, agent: str) -> Rules:
        """Return the rules of the groups that name `agent`; who is told the same shares them."""
        said = tuple(record for group in self.groups for record in group.said_to(agent))
        numbers = tuple(record.number for record in said)
        if numbers not in self._by_lines:
            self._by_lines[numbers] = Rules(said)
        return self._by_lines[numbers]

    @property
    def said_to_all(self) -> tuple[Record, ...]:
        """What stands before every group."""
        return tuple(
            record for group in self.groups if not group.agents for record in group.records
        )


@lru_cache(maxsize=2048)
def _only(pattern: str) -> Protego:
    """Return a robots.txt whose one rule is `pattern`."""
    return Protego.parse(f"user-agent: {ANYBODY}\ndisallow: {pattern}")


def matches(pattern: str, url: str) -> bool:
    """Return whether a rule with `pattern` would speak of `url`."""
    return not _only(pattern).can_fetch(url, ANYBODY)


def _may_match(pattern: str, url: str) -> bool:
    """Return False if the beginnings of `pattern` and of the path of `url` already differ."""
    head = _plain_head(pattern)
    path = _plain_head(urlsplit(url).path)
    shorter = min(len(head), len(path))
    return bool(pattern) and head[:shorter] == path[:shorter]


def _plain_head(path: str) -> str:
    """Return the beginning of `path` that has one spelling only and no wildcard."""
    found = _PLAIN.match(path)
    return found.group() if found else ""


def _text(body: bytes) -> str:
    """Return `body` as ASCII, every other octet percent-encoded, as it is compared (RFC, 2.2.2)."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = body.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    body = _CONTROL.sub(b"", body.removeprefix(b"\xef\xbb\xbf"))
    return _NON_ASCII.sub(lambda octet: b"%%%02X" % octet.group()[0], body).decode("ascii")


def _groups(text: str) -> Iterator[Group]:
    """Yield the groups of `text` in order; a first rule ends the naming of a group's agents."""
    agents: list[str] = []
    records: list[Record] = []
    ruled = False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        field, value = _field_and_value(line.partition("#")[0].strip())
        if field == "user-agent":
            if ruled or not agents:
                yield Group(agents=tuple(agents), records=tuple(records))
                agents, records, ruled = [], [], False
            agents.append(_agent(value))
        elif field is not None:
            ruled = ruled or field in RULES
            records.append(Record(number=number, field=field, value=value, n_agents=len(agents)))
    yield Group(agents=tuple(agents), records=tuple(records))


def _field_and_value(line: str) -> tuple[str | None, str]:
    """Return the field of `line` and what it says; a missing colon is forgiven."""
    found = _RECORD.match(line)
    if found is None:
        return None, ""
    rest = line[found.end() :]
    value = rest.lstrip()
    if value.startswith(":"):
        return _FIELDS[found.lastgroup or ""], value[1:].strip()
    if rest and not rest[0].isspace():
        return None, ""
    return _FIELDS[found.lastgroup or ""], value


def _agent(value: str) -> str:
    """Return the product token that `value` begins with, in lower case: `Bot/1.0` is `bot`."""
    if value.startswith(ANYBODY):
        return ANYBODY
    found = _TOKEN.match(value)
    return found.group().lower() if found else ""
