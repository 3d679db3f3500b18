"""A measure is one way to be right; a figure is its value on one set."""

from enum import StrEnum


class Measure(StrEnum):
    """What is measured; a value lies between 0 and 1."""

    TEXT = "text"
    """F1 of the text, in runs of four words."""
    TEXT_PRECISION = "text_precision"
    """The share of the text that is the story's."""
    TEXT_RECALL = "text_recall"
    """The share of the story that is in the text."""
    SNIPPETS = "snippets"
    """Pieces of text that are there as they should, or are not."""
    HEADLINE = "headline"
    """The headline, but for letter case, marks and the name of the site."""
    AUTHORS = "authors"
    """The people named, all of them and nobody else."""
    AUTHORS_F1 = "authors_f1"
    """The same, page by page as the F1 of two sets."""
    DAY = "day"
    """The day of publication."""
    WRONG_DAY = "wrong_day"
    """A day that is not the day of publication: less is better."""
    SECTION = "section"
    """F1 of the sections."""
    TAGS = "tags"
    """F1 of the tags."""

    @property
    def is_better_low(self) -> bool:
        """Say whether less is better."""
        return self is Measure.WRONG_DAY

    @property
    def is_held(self) -> bool:
        """Say whether the measure has floors; the others explain one that has."""
        return self not in {Measure.TEXT_PRECISION, Measure.TEXT_RECALL, Measure.AUTHORS_F1}

    def gain(self, value: float, *, over: float) -> float:
        """Return by how much `value` is better."""
        return over - value if self.is_better_low else value - over
