"""What goes in as an Article comes out of SQL as it was."""

from collections import Counter
from dataclasses import asdict, astuple
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.making import VERSION, article, page
from transforms.article import (
    Article,
    Block,
    Breadcrumb,
    Candidate,
    Credit,
    Entry,
    Image,
    Link,
    Medium,
    Removal,
)
from transforms.vocabulary import (
    Access,
    BlockKind,
    Boilerplate,
    CreditKind,
    DateFlag,
    Field,
    MediumKind,
    PageType,
    Precision,
    ZoneSource,
)
from warehouse import schema
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.tables.arrow import month
from warehouse.warehouse import Warehouse

TEXT = st.text(max_size=40)  # Hypothesis gives no lone surrogates to st.text by default
MAYBE = st.none() | TEXT
DAYS = st.dates()
INSTANTS = st.datetimes(timezones=st.just(UTC))
CREDITS = st.builds(
    Credit, name=TEXT, kind=st.sampled_from(CreditKind), role=MAYBE, url=MAYBE, origin=TEXT
)
SIDES = st.none() | st.integers(1, 20_000)
IMAGES = st.builds(
    Image,
    url=TEXT,
    alt=MAYBE,
    caption=MAYBE,
    credit=MAYBE,
    width=SIDES,
    height=SIDES,
    is_lead=st.booleans(),
    origin=TEXT,
)
BREADCRUMBS = st.builds(Breadcrumb, name=TEXT, url=MAYBE)
MEDIA = st.builds(
    Medium, kind=st.sampled_from(MediumKind), url=TEXT, title=MAYBE, site=MAYBE, origin=TEXT
)
LINKS = st.builds(
    Link,
    position=st.integers(0, 9),
    block_no=st.integers(1, 9),
    target_url=TEXT,
    target_site=MAYBE,
    target_article_id=TEXT,
    is_internal=st.none() | st.booleans(),
    text=TEXT,
    rel=st.lists(TEXT, max_size=2).map(tuple),
)
PAIRS = st.dictionaries(st.sampled_from(list(Field)), TEXT, max_size=3).map(
    lambda found: tuple((str(name), why) for name, why in found.items())
)


@st.composite
def articles(draw):
    """Any article of any page."""
    return article(
        page(draw(st.integers(0, 10**6))),
        canonical_url=draw(MAYBE),
        publisher=draw(MAYBE),
        page_type=draw(st.sampled_from(PageType)),
        headline=draw(MAYBE),
        standfirst=draw(MAYBE),
        byline=draw(MAYBE),
        authors=tuple(draw(st.lists(TEXT, max_size=3))),
        credits=tuple(draw(st.lists(CREDITS, max_size=3))),
        agency=draw(MAYBE),
        dateline=draw(MAYBE),
        published_at=draw(st.none() | INSTANTS),
        published_on=draw(st.none() | DAYS),
        published_precision=draw(st.none() | st.sampled_from(Precision)),
        published_raw=draw(MAYBE),
        published_offset_min=draw(st.none() | st.integers(-1440, 1440)),
        published_zone_source=draw(st.none() | st.sampled_from(ZoneSource)),
        published_flags=tuple(draw(st.lists(st.sampled_from(DateFlag), max_size=3))),
        modified_at=draw(st.none() | INSTANTS),
        modified_on=draw(st.none() | DAYS),
        modified_raw=draw(MAYBE),
        section=draw(MAYBE),
        sections=tuple(draw(st.lists(TEXT, max_size=3))),
        tags=tuple(draw(st.lists(TEXT, max_size=3))),
        language=draw(MAYBE),
        language_confidence=draw(st.none() | st.floats(0, 1)),
        correction=draw(MAYBE),
        editors_note=draw(MAYBE),
        text=draw(TEXT),
        blocks=tuple(
            draw(st.lists(st.builds(Block, kind=st.sampled_from(BlockKind), text=TEXT), max_size=3))
        ),
        removals=tuple(
            draw(
                st.lists(
                    st.builds(
                        Removal,
                        class_=st.sampled_from(Boilerplate),
                        rule=TEXT,
                        text=TEXT,
                        position=st.integers(0, 10**6),
                    ),
                    max_size=3,
                )
            )
        ),
        entries=tuple(
            draw(
                st.lists(
                    st.builds(
                        Entry,
                        entry_id=TEXT,
                        position=st.integers(0, 10**6),
                        headline=MAYBE,
                        published_at=st.none() | INSTANTS,
                        published_raw=MAYBE,
                        text=TEXT,
                    ),
                    max_size=3,
                )
            )
        ),
        candidates=tuple(
            draw(
                st.lists(
                    st.builds(Candidate, field=st.sampled_from(Field), value=TEXT, origin=TEXT),
                    max_size=3,
                )
            )
        ),
        provenance=draw(PAIRS),
        unknown=draw(PAIRS),
        kicker=draw(MAYBE),
        description=draw(MAYBE),
        dateline_place=draw(MAYBE),
        breadcrumbs=tuple(draw(st.lists(BREADCRUMBS, max_size=3))),
        script=draw(MAYBE),
        access=draw(st.none() | st.sampled_from(Access)),
        license=draw(MAYBE),
        usage_info=draw(MAYBE),
        copyright_holder=draw(MAYBE),
        copyright_year=draw(st.none() | st.integers(1700, 2199)),
        copyright_notice=draw(MAYBE),
        n_words_told=draw(SIDES),
        media=tuple(draw(st.lists(MEDIA, max_size=2))),
        images=tuple(draw(st.lists(IMAGES, max_size=3))),
        links=tuple(draw(st.lists(LINKS, max_size=3))),
        opt_outs=tuple(draw(st.lists(TEXT, max_size=3))),
        carried=draw(PAIRS),
    )


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(articles(), min_size=1, max_size=6, unique_by=lambda found: found.page_id))
def test_an_article_comes_out_of_sql_as_it_went_in(given_articles):
    with TemporaryDirectory() as folder:
        root = Path(folder)
        batch = Batch(run_id="run", version=VERSION, outcomes=tuple(given_articles))
        Warehouse(root).commit(batch)

        with connect(root) as reader:
            found = [
                dict(zip(schema.ARTICLES.names, row, strict=True))
                for row in reader.execute("FROM stored.articles").fetchall()
            ]
            removed = reader.execute(
                'SELECT revision_id, "class", rule, text, position FROM removals'
            ).fetchall()
            linked = reader.execute(
                "SELECT revision_id, position, block_no, target_url, target_site,"
                " target_article_id, is_internal, text, rel FROM links"
            ).fetchall()
            entries = reader.execute(
                "SELECT revision_id, entry_id, position, headline, published_at, published_raw,"
                " text FROM entries"
            ).fetchall()

    by_page = {row["page_id"]: row for row in found}
    assert len(by_page) == len(given_articles)
    for one in given_articles:
        assert stored(one) == {name: by_page[one.page_id][name] for name in stored(one)}
    assert sorted(removed) == sorted(
        (one.revision_id, cut.class_, cut.rule, cut.text, cut.position)
        for one in given_articles
        for cut in one.removals
    )
    assert sorted(map(repr, linked)) == sorted(
        repr((one.revision_id, *(list(v) if isinstance(v, tuple) else v for v in astuple(link))))
        for one in given_articles
        for link in one.links
    )
    assert Counter(entries) == Counter(
        (one.revision_id, *(getattr(entry, name) for name in Entry.__dataclass_fields__))
        for one in given_articles
        for entry in one.entries
    )


def stored(found: Article) -> dict[str, object]:
    """Say what the row of an article must hold, field by field."""
    plain = {
        name: getattr(found, name)
        for name in Article.__dataclass_fields__
        if name not in {"removals", "links", "entries"}
    }
    return plain | {
        "authors": list(found.authors),
        "credits": [asdict(credit) for credit in found.credits],
        "sections": list(found.sections),
        "tags": list(found.tags),
        "published_flags": list(found.published_flags),
        "blocks": [{"kind": block.kind, "text": block.text} for block in found.blocks],
        "candidates": [
            {"field": claim.field, "value": claim.value, "origin": claim.origin}
            for claim in found.candidates
        ],
        "provenance": dict(found.provenance),
        "unknown": dict(found.unknown),
        "opt_outs": list(found.opt_outs),
        "images": [asdict(image) for image in found.images],
        "media": [asdict(medium) for medium in found.media],
        "breadcrumbs": [asdict(step) for step in found.breadcrumbs],
        "carried": dict(found.carried),
        "n_chars": len(found.text),
        "month": month(found.published_on),
        "version": VERSION,
        "run_id": "run",
    }


def test_a_lone_surrogate_is_stored_as_the_replacement_character(tmp_path):
    torn = article(page(1), headline="half \ud83d, whole \ud83d\ude00", tags=("\udfff",))

    Warehouse(tmp_path).commit(Batch(run_id="run", version=VERSION, outcomes=(torn,)))

    with connect(tmp_path) as reader:
        found = reader.execute("SELECT headline, tags FROM articles").fetchone()
    assert found == ("half \ufffd, whole \U0001f600", ["\ufffd"])


def test_a_month_is_written_with_four_and_two_digits_in_every_year():
    assert month(date(987, 1, 2)) == "0987-01"
    assert month(datetime(2024, 3, 31, 23, 59, tzinfo=UTC)) == "2024-03"
    assert month(None) == "undated"
