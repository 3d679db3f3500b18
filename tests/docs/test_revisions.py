"""docs/revisions.md names every class of change, with its meaning."""

from pathlib import Path

from transforms.vocabulary import Change

PAGE = Path("docs/revisions.md").read_text(encoding="utf-8")


def test_every_class_of_change_is_named():
    assert [change for change in Change if f"| `{change}` |" not in PAGE] == []
