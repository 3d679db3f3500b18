"""What is known of a page when its passages are judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from transforms.furniture.profile import StandingPassage
from transforms.texts.words import fold_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a page when its passages are judged; all texts folded."""

    headlines: frozenset[str] = frozenset()
    headline: str | None = None
    """The passage that is the headline itself: a capture's headline stands in its text."""
    standfirst: str | None = None
    """The summary; printed before the story, or marked by the page, it is not the text."""
    has_marked_standfirst: bool = False
    section: str | None = None
    """The passage that is the section: a capture's section stands in its text."""
    section_label: str | None = None
    """The name of the section; printed, it is furniture."""
    dateline: str | None = None
    """The passage, as it is printed."""
    names: frozenset[str] = frozenset()
    """Authors and printed bylines."""
    tags: frozenset[str] = frozenset()
    language: str | None = None
    standing: Mapping[str, StandingPassage] = field(default_factory=dict)
    """What the publisher's profile knows on the day of the page, by key."""


def folded(*texts: str | None) -> frozenset[str]:
    """Return the comparison keys of those texts that say anything."""
    return frozenset(key for text in texts if text and (key := fold_words(text)))
