"""The reports of a live page become rows, each known again when the page is read again."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from reading import FETCHED, page, raw, read

from transforms.article import RawEntry, Rejected
from transforms.choices.entries import entries_of
from transforms.vocabulary import PageType

REPORTS = (
    ("Crane lifted", "2024-05-19T14:20:00+02:00", "The crane is back on its rails and leans on nothing."),
    ("Tug arrives", "2024-05-19T11:00:00+02:00", "A tug from Ostervik has made fast at the outer wall."),
    ("Basin closed", "2024-05-19T06:05:00+02:00", "The basin was closed at dawn. Nobody was hurt."),
)  # fmt: skip


def told(reports, **more):
    updates = [
        {"@type": "BlogPosting", "headline": headline, "datePublished": at, "articleBody": text}
        for headline, at, text in reports
    ]
    node = {"@context": "https://schema.org", "@type": "LiveBlogPosting", **more}
    return f'<script type="application/ld+json">{json.dumps(node | {"liveBlogUpdate": updates})}</script>'


def shown(reports, *, around="section"):
    return "".join(
        f'<{around} class="post" id="p{at[11:13]}"><time datetime="{at}">{at[11:16]}</time>'
        f"<h2>{headline}</h2><p>{text}</p><p>More follows.</p></{around}>"
        for headline, at, text in reports
    )


def test_reports_told_to_machines_are_entries_in_their_order():
    found = read(page(head=told(REPORTS)))

    assert found.page_type is PageType.LIVE
    assert [(e.position, e.headline) for e in found.entries] == [
        (0, "Crane lifted"),
        (1, "Tug arrives"),
        (2, "Basin closed"),
    ]
    assert found.entries[0].published_at == datetime(2024, 5, 19, 12, 20, tzinfo=UTC)
    assert found.entries[2].text == REPORTS[2][2]


def test_reports_in_elements_that_repeat_are_entries():
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    found = read(page(head=live, after=shown(REPORTS)))

    assert [e.headline for e in found.entries] == ["Crane lifted", "Tug arrives", "Basin closed"]
    assert found.entries[1].published_raw == REPORTS[1][1]
    assert found.entries[1].text == f"{REPORTS[1][2]}\n\nMore follows."


def test_comments_with_a_time_are_no_entries():
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    comments = f'<div class="comments">{shown(REPORTS, around="div")}</div>'

    assert read(page(head=live, after=comments)).entries == ()


def test_a_page_that_is_not_live_has_no_entries_whatever_repeats_on_it():
    assert read(page(after=shown(REPORTS))).entries == ()


def test_an_entry_keeps_its_identity_when_others_come_above_it():
    begun = {"datePublished": "2024-05-19T06:00:00+02:00"}
    before = read(page(head=told(REPORTS[1:], **begun)))
    after = read(page(head=told(REPORTS, **begun)))

    assert [e.entry_id for e in after.entries][1:] == [e.entry_id for e in before.entries]
    assert (before.text, before.published_at) == (after.text, after.published_at)
    assert before.revision_id != after.revision_id


def test_markup_in_a_report_parts_its_paragraphs():
    text = "<p>The crane &amp; its rails.</p><p>They are <b>mended</b>.<br>All of them.</p>"
    found = read(page(head=told([("Mended", REPORTS[0][1], text)])))

    assert found.entries[0].text == "The crane & its rails.\n\nThey are mended.\n\nAll of them."


def test_a_time_later_than_the_fetch_is_no_instant_but_stays_as_it_is_printed():
    late = entries_of(
        [RawEntry(headline="Soon", published_raw="2031-01-01T00:00:00Z", text="x", anchor=None)],
        article_id="a",
        language="en",
        fetched_at=FETCHED,
    )

    assert [(e.published_at, e.published_raw) for e in late] == [(None, "2031-01-01T00:00:00Z")]


ENTRIES = st.lists(
    st.builds(
        RawEntry,
        headline=st.none() | st.text(max_size=9),
        published_raw=st.none() | st.text(max_size=9),
        text=st.text(max_size=9),
        anchor=st.none() | st.text(max_size=3),
    ),
    max_size=8,
)


@given(ENTRIES)
def test_every_report_is_an_entry_of_its_own(found):
    entries = list(entries_of(found, article_id="a", language=None, fetched_at=FETCHED))

    assert [(e.headline, e.published_raw, e.text) for e in entries] == [
        (one.headline, one.published_raw, one.text) for one in found
    ]
    assert len({e.entry_id for e in entries}) == len(entries)


@given(st.lists(st.sampled_from(["<p>a", "<time>", "</div>", "<div class=x>", "<h2>", "<li>b"])))
def test_no_nesting_of_reports_breaks_the_reading(tags):
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    found = read(raw(f"<html><head>{live}</head><body><p>Words.{''.join(tags)}</body></html>"))

    assert isinstance(found, Rejected) or all(e.text or e.headline for e in found.entries)
