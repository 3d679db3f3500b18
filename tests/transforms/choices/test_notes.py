"""What the editors say about an article is a field of it, and none of its text."""

import json

from tests.transforms.reading import STORY, page, read, removed
from transforms.article import Removal
from transforms.choices.notes import choose_notes
from transforms.vocabulary import Boilerplate

CORRECTION = "Correction: An earlier version of this article misstated the depth of the basin."
NOTE = "Editor’s note: This article was first published in the Vell Almanac."


def with_correction(said):
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "correction": said}
    return page(head=f'<script type="application/ld+json">{json.dumps(node)}</script>')


def cut(class_, text, position=0):
    return Removal(class_=class_, rule="a.rule", text=text, position=position)


def test_a_printed_correction_is_a_field_and_stays_a_removal():
    found = read(page(story=(*STORY, CORRECTION)))

    assert found.correction == CORRECTION
    assert ("correction", CORRECTION) in removed(found)
    assert CORRECTION not in found.text
    assert dict(found.provenance)["correction"] == "text:correction"


def test_a_printed_note_of_the_editors_is_a_field():
    found = read(page(story=(NOTE, *STORY)))

    assert found.editors_note == NOTE
    assert dict(found.unknown)["correction"] == "no_candidate"


def test_a_correction_that_only_machines_are_told_is_kept_too():
    plain = read(with_correction("The basin is nine metres deep, not seven."))
    node = {"@type": "CorrectionComment", "text": "The basin is nine metres deep, not seven."}
    typed = read(with_correction([node]))

    assert plain.correction == typed.correction == "The basin is nine metres deep, not seven."
    assert dict(plain.provenance)["correction"] == "json_ld:NewsArticle.correction"


def test_several_corrections_are_one_text_and_one_printed_twice_is_one():
    notes = choose_notes(
        (),
        [
            cut(Boilerplate.CORRECTION, "First."),
            cut(Boilerplate.CORRECTION, "Second."),
            cut(Boilerplate.CORRECTION, "FIRST"),
            cut(Boilerplate.EDITORS_NOTE, "A note."),
        ],
    )

    assert notes.correction.value == "First.\n\nSecond."
    assert notes.editors_note.value == "A note."


def test_a_correction_is_a_new_revision_of_the_same_article():
    before, after = read(page()), read(page(story=(*STORY, CORRECTION)))

    assert before.text == after.text
    assert before.article_id == after.article_id
    assert before.revision_id != after.revision_id
