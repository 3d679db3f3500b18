"""What the editors say about an article is a field of it, and none of its text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from transforms.article import Candidate, Removal
from transforms.choices.choice import Choice
from transforms.texts.text import fold
from transforms.texts.writing import ends_sentence, is_dense
from transforms.vocabulary import Boilerplate, Field

BREAK = "\n\n"

NOTE_CHARS = 25
"""A shorter one is a label or a button: `Correction`, `Report an error.`"""

NOTE_CHARS_DENSE = 12
"""The same in scripts that write a word in one or two characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the editors say."""

    correction: Choice
    """That an earlier version was wrong."""
    editors_note: Choice
    """Anything else."""


def choose_notes(candidates: Iterable[Candidate], removals: Sequence[Removal]) -> Notes:
    """Return the notes in the body, else those beside it, else those that machines are told."""
    claimed = tuple(candidates)
    return Notes(
        correction=_chosen(Boilerplate.CORRECTION, removals, Field.CORRECTION, claimed),
        editors_note=_chosen(Boilerplate.EDITORS_NOTE, removals, Field.EDITORS_NOTE, claimed),
    )


def _chosen(
    class_: Boilerplate, removals: Sequence[Removal], field: Field, claimed: Sequence[Candidate]
) -> Choice:
    """Return all that the first place with a whole sentence says, as one text."""
    told = [claim for claim in claimed if claim.field is field]
    places = {f"text:{class_}": [cut.text for cut in removals if cut.class_ is class_]}
    for claim in sorted(told, key=lambda claim: not claim.origin.startswith("html:")):
        places.setdefault(claim.origin, []).append(claim.value)
    for origin, texts in places.items():
        notes = list(_notes(texts))
        if notes:
            return Choice(values=(BREAK.join(notes),), origin=origin)
    return Choice()


def _notes(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that say something, those that are there twice once."""
    seen: set[str] = set()
    for text in texts:
        least = NOTE_CHARS_DENSE if is_dense(text) else NOTE_CHARS
        if len(text) >= least and ends_sentence(text) and fold(text) not in seen:
            seen.add(fold(text))
            yield text
