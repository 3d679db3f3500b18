"""What the editors say about an article is a field of it, and none of its text."""

import json

from reading import STORY, page, read, removed

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


def test_a_correction_beside_the_article_is_found_by_its_name_or_its_words():
    named = read(page(after=f'<aside class="box correction">{CORRECTION}</aside>'))
    worded = read(page(after=f"<div><p>{CORRECTION}</p></div>"))

    assert named.correction == worded.correction == CORRECTION


def test_labels_and_buttons_of_corrections_are_none():
    found = read(page(after="<p>Report an error</p><p>Correction</p><p>Updated: 14 May 2024</p>"))

    assert (found.correction, found.editors_note) == (None, None)


def test_several_corrections_are_one_text_and_one_printed_twice_is_one():
    notes = choose_notes(
        (),
        [
            cut(Boilerplate.CORRECTION, "The first version was wrong."),
            cut(Boilerplate.CORRECTION, "So was the second version."),
            cut(Boilerplate.CORRECTION, "The FIRST version was wrong."),
            cut(Boilerplate.EDITORS_NOTE, "This was written before the storm."),
        ],
    )

    assert notes.correction.value == "The first version was wrong.\n\nSo was the second version."
    assert notes.editors_note.value == "This was written before the storm."


def test_a_correction_is_a_new_revision_of_the_same_article():
    before, after = read(page()), read(page(story=(*STORY, CORRECTION)))

    assert before.text == after.text
    assert before.article_id == after.article_id
    assert before.revision_id != after.revision_id
