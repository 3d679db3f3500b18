"""What a night did as Markdown, in which nothing that a page says can be markup."""

import re
from collections.abc import Iterable, Mapping

from flows.ledger_record import AccountRecord, LedgerRecord
from flows.profiling.learning import Proposal
from flows.terminal import plain

MARKUP = re.compile(
    r"""
    [\\`*{}\[\]()<>\#+!|~&$^=@]
    | :(?=//)                   # an address
    | (?<!\w)[-_] | [-_](?!\w)  # but not within a word, where they are none
    """,
    re.VERBOSE,
)


def ledger_note(accounts: Mapping[str, AccountRecord], failures: Mapping[str, str]) -> str:
    """Return the note on folders and sources that were ingested, and on those that failed."""
    lines = ledger_table(accounts)
    lines += [f"| {literal(name)} | failed | | | |" for name in failures]
    lines += ["", *(f"- **{literal(f)}** failed: {literal(why)}" for f, why in failures.items())]
    for name, account in accounts.items():
        lines += [f"- {literal(name)}: {told}" for told in rejections(account)]
    return "\n".join(lines)


def ledger_table(ledgers: Mapping[str, LedgerRecord]) -> list[str]:
    """Return the lines of a table with a row for each ledger."""
    head = ["| source | seen | written | unchanged | rejected |", "|---|--:|--:|--:|--:|"]
    return head + [_row(name, ledger) for name, ledger in ledgers.items()]


def rejections(account: AccountRecord) -> list[str]:
    """Return how many pages were rejected for which reason, with an example of each."""
    return [
        f"{n:,} {literal(reason)}, e.g. {literal(account['examples'][reason])}"
        for reason, n in account["reasons"].items()
    ]


def profiles_note(proposals: Iterable[Proposal], *, failure: str | None = None) -> str:
    """Return the note on what was learned of publishers, and on what stopped the learning."""
    lines = [f"Profiles were not looked after: {literal(failure)}"] if failure else []
    for proposal in proposals:
        if proposal.failure:
            lines.append(f"- **{literal(proposal.publisher)}** failed: {literal(proposal.failure)}")
            continue
        lines.append(f"- {literal(proposal.publisher)}, in {literal(str(proposal.file))}:")
        lines += [
            f"    - {one.acceptance}, {one.place} the story: {literal(one.text)}"
            for one in proposal.passages
        ]
    return "\n".join(lines) or "Nothing new stands in many articles of one publisher."


def literal(text: str) -> str:
    """Return `text` as Markdown that shows exactly it: no table cell, no HTML, no picture.

    Some who show Markdown make a link of an address in any text; it leads where it says.

    >>> literal("[free|money](https://evil.example)")
    '&#91;free&#124;money&#93;&#40;https&#58;//evil.example&#41;'
    >>> literal("harbour-ledger")
    'harbour-ledger'
    """
    return MARKUP.sub(lambda mark: f"&#{ord(mark[0])};", plain(text))


def _row(name: str, ledger: LedgerRecord) -> str:
    counts = (ledger["n_seen"], ledger["n_written"], ledger["n_unchanged"], ledger["n_rejected"])
    return f"| {literal(name)} | {' | '.join(f'{n:,}' for n in counts)} |"
