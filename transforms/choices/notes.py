"""What the editors say about an article is a field of it, and none of its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.article import Candidate, Removal
from transforms.choices.choice import Choice, choose
from transforms.texts.text import fold
from transforms.vocabulary import Boilerplate, Field

BREAK = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the editors say."""

    correction: Choice
    """That an earlier version was wrong."""
    editors_note: Choice
    """Anything else."""


def choose_notes(candidates: Iterable[Candidate], removals: Sequence[Removal]) -> Notes:
    """Return the notes that are printed; of corrections, else the one that machines are told."""
    correction = _printed(removals, Boilerplate.CORRECTION)
    return Notes(
        correction=correction if correction.values else choose(candidates, Field.CORRECTION),
        editors_note=_printed(removals, Boilerplate.EDITORS_NOTE),
    )


def _printed(removals: Sequence[Removal], class_: Boilerplate) -> Choice:
    """Return all passages of a class as one text, those printed twice once."""
    texts: dict[str, str] = {}
    for cut in removals:
        if cut.class_ is class_:
            texts.setdefault(fold(cut.text), cut.text)
    text = BREAK.join(texts.values())
    return Choice(values=(text,), origin=f"text:{class_}") if text else Choice()
