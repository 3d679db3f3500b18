"""What each name of the closed lists means, in the sentence that stands beneath it in the code."""

from enum import StrEnum

from flows.papers.docstrings import attribute_docs


def meaning(member: StrEnum) -> str:
    """Return the sentence on `member`."""
    return attribute_docs(type(member))[member.name]
