"""A prediction is what an extractor says of one page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """The fields that labels speak of; empty where the extractor says nothing."""

    text: str = ""
    headline: str = ""
    authors: tuple[str, ...] = ()
    published_on: str = ""
    """`YYYY-MM-DD`."""
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


NOTHING = Prediction()
"""What a page comes to that is rejected, or on which an extractor fails."""
