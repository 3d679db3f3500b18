"""An inspection accounts for every passage of a page, in their order, and runs nothing."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import FETCHED, page, raw

from extractors.page import UnreadablePage
from flows.inspecting import inspection
from flows.inspecting.inspection import Fate, InspectedField, InspectedPassage, Inspection, inspect
from flows.inspecting.inspection_page import inspection_page
from transforms.article import Article, Candidate, Rejected
from transforms.extract import extract
from transforms.vocabulary import Boilerplate, Field, RejectReason

PROMO = "<p>Sign up for our newsletter</p>"
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}</style>"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html):
        """Read `html`."""
        super().__init__()
        self.found = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Keep an element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep a text."""
        self.text += data


def test_passages_stand_in_the_order_of_the_page_each_with_its_fate():
    found = inspect(page(inside=PROMO))

    assert isinstance(found.outcome, Article)
    kept_but_one = [Fate.KEPT, Fate.KEPT, Fate.REMOVED, Fate.KEPT, Fate.KEPT]
    assert [passage.fate for passage in found.passages] == kept_but_one
    promo = found.passages[2]
    assert (promo.text, promo.class_) == ("Sign up for our newsletter", Boilerplate.NEWSLETTER)
    kept = [passage.text for passage in found.passages if passage.fate is Fate.KEPT]
    assert "\n\n".join(kept) == found.outcome.text


def test_every_passage_given_is_accounted_for():
    one = page(before="<p>By Ada Quill</p>", inside=PROMO)
    extraction = extract(one)

    found = inspect(one)

    assert not isinstance(extraction, Rejected)
    assert [passage.text for passage in found.passages] == [b.text for b in extraction.blocks]


def test_a_field_says_where_it_stood_or_why_it_is_unknown():
    found = inspect(page())

    fields = {field.name: field for field in found.fields}
    assert fields["headline"].value == "Crane slips into the basin"
    assert fields["headline"].origin == "html:h1"
    assert fields["published_on"].value is None
    assert fields["published_on"].reason == "no_candidate"


def test_a_rejected_page_is_laid_open_too():
    found = inspect(page(status=503))

    assert isinstance(found.outcome, Rejected)
    assert found.passages
    assert found.candidates
    assert not found.fields


@pytest.mark.parametrize(
    "nothing",
    [
        raw(b""),
        UnreadablePage(target_uri="a", source="s", fetched_at=FETCHED, detail="the disk is gone"),
    ],
)
def test_a_page_that_could_not_be_read_has_no_passages_but_a_reason(nothing):
    found = inspect(nothing)

    assert isinstance(found.outcome, Rejected)
    assert found.passages == ()
    assert found.outcome.detail in Elements(inspection_page(found)).text


def rejected(text):
    return replace(inspect(raw(b"")).outcome, detail=text, target_uri=text)


def test_a_page_that_a_fault_of_ours_stopped_is_not_read_again(monkeypatch):
    failed = replace(rejected("a rule could not cope"), reason=RejectReason.FAILED)
    monkeypatch.setattr(inspection, "outcome_of", lambda *_, **__: failed)

    found = inspect(page())

    assert found.outcome is failed
    assert (found.passages, found.candidates) == ((), ())


def hostile(text):
    """Return an inspection with `text` wherever a page can speak."""
    field = InspectedField(name=text, value=text, origin=text, reason=None)
    passages = [
        InspectedPassage(fate=fate, text=text, label=text, class_=Boilerplate.SHARE)
        for fate in Fate
    ]
    claim = Candidate(field=Field.HEADLINE, value=text, origin=text)
    return Inspection(
        page=raw(b"x", url="https://evil.example/" + text.encode("utf-8", "replace").decode()),
        outcome=rejected(text),
        fields=(field,),
        passages=tuple(passages),
        candidates=(claim,),
    )


@given(st.one_of(st.just(HOSTILE), st.text()))
def test_nothing_that_a_page_says_becomes_markup(text):
    quiet = Elements(inspection_page(hostile("quiet")))

    loud = Elements(inspection_page(hostile(text)))

    assert [tag for tag, _ in loud.found] == [tag for tag, _ in quiet.found]
    assert not any(name.startswith("on") for _, attributes in loud.found for name in attributes)


def test_the_page_may_load_and_run_nothing():
    html = inspection_page(inspect(page(inside=PROMO)))

    found = Elements(html).found
    [policy] = [a["content"] for _, a in found if a.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert {"script", "link", "img", "iframe", "a"}.isdisjoint(tag for tag, _ in found)


def test_every_removed_passage_is_labelled_with_class_and_rule():
    html = inspection_page(inspect(page(inside=PROMO)))

    assert "removed as newsletter by newsletter." in " ".join(Elements(html).text.split())
