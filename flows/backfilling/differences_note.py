"""What today's rules would say otherwise, as people read it."""

from flows.backfilling.comparing import Differences, Example
from flows.note import literal


def difference_lines(found: Differences) -> list[str]:
    """Return in a few sentences how much is otherwise."""
    same, otherwise = f"{found['n_same']:,} say the same", f"{found['n_changed']:,} articles"
    more, fewer = f"{found['n_appear']:,} pages", f"{found['n_vanish']:,}"
    return [
        f"{found['n_pages']:,} stored pages were read: {same}, {otherwise} say otherwise",
        f"{more} would become articles, {fewer} would be none any more",
        f"{found['n_unread']:,} were never read before",
    ]


def differences_note(found: Differences) -> str:
    """Return the note, as Markdown."""
    lines = [f"{literal(line)}.\n" for line in difference_lines(found)]
    if found["fields"]:
        lines += ["| field | articles of which it is otherwise |", "|---|--:|"]
        lines += [f"| {literal(name)} | {n:,} |" for name, n in found["fields"].items()]
    for name, examples in found["examples"].items():
        lines += ["", f"**{literal(name)}**", ""]
        lines += [f"- {literal(told(one))}" for one in examples]
    return "\n".join(lines)


def told(one: Example) -> str:
    """Return an example on one line."""
    return f"{one['url']}: {one['before']!r} → {one['after']!r}"
