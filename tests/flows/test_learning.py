"""A night learns what publishers print with every article, and never fails by it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from newsrooms import HOUSES, N_PAGES, furniture_on, pages

from flows import nightly
from flows.note import profiles_note
from flows.pipeline import ingest
from flows.profiling import learning_task
from flows.profiling.learning import lesson_of, propose_profiles
from flows.profiling.profile_folder import ProfileFolder
from flows.settings import Learning
from flows.version import version, version_with
from transforms.furniture.profile import Profiles
from transforms.vocabulary import Acceptance, Place
from warehouse.printed import printed_articles, site_of, sites_with_news
from warehouse.read import connect
from warehouse.warehouse import Warehouse

from .conftest import Pages, Watcher

HOUSE, OTHER = HOUSES[0], HOUSES[3]
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def take_in(root, raws, profiles=None):
    return ingest(
        Pages(list(raws)),
        warehouse=Warehouse(root),
        progress=Watcher(),
        **({"profiles": profiles} if profiles else {}),
    )


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    """A warehouse with two publishers; of the second there is too little to learn from."""
    root = tmp_path_factory.mktemp("warehouse")
    take_in(root, [page.raw for page in pages(HOUSE)[:N_PAGES]])
    take_in(root, [page.raw for page in pages(OTHER)[:9]])
    return root


def lines(proposal):
    return {passage.text for passage in proposal.passages}


def test_a_night_proposes_what_publishers_with_news_print_and_again_nothing(warehouse, tmp_path):
    folder = ProfileFolder(tmp_path)

    def night():
        return list(propose_profiles(warehouse, folder, since=LONG_AGO, learning=Learning.PROPOSE))

    [proposal] = night()

    assert proposal.publisher == HOUSE.site
    assert lines(proposal) == {*HOUSE.above, *HOUSE.inside, *HOUSE.below, *HOUSE.below_since}
    assert {p.acceptance for p in proposal.passages} == {Acceptance.PROPOSED}
    assert {path.name for path in tmp_path.glob("*.toml")} == {f"{HOUSE.site}.toml"}
    assert night() == []


def test_a_setting_accepts_what_stands_outside_of_stories(warehouse, tmp_path):
    [proposal] = propose_profiles(
        warehouse, ProfileFolder(tmp_path), since=LONG_AGO, learning=Learning.ACCEPT
    )

    for passage in proposal.passages:
        is_inside = passage.place is Place.INSIDE
        assert (passage.acceptance is Acceptance.PROPOSED) is is_inside


def test_nothing_is_learned_without_news_or_without_leave(warehouse, tmp_path):
    folder, tomorrow = ProfileFolder(tmp_path), datetime.now(UTC) + timedelta(days=1)

    assert not list(propose_profiles(warehouse, folder, since=tomorrow, learning=Learning.PROPOSE))
    assert not list(propose_profiles(warehouse, folder, since=LONG_AGO, learning=Learning.OFF))
    assert not list(tmp_path.iterdir())


def test_a_profile_that_cannot_be_read_is_told_and_raises_nothing(warehouse, tmp_path):
    (tmp_path / f"{HOUSE.site}.toml").write_text("publisher = ")

    [proposal] = propose_profiles(
        warehouse, ProfileFolder(tmp_path), since=LONG_AGO, learning=Learning.PROPOSE
    )

    assert "is no profile that can be used" in proposal.failure
    assert "**marrowpoint.example** failed" in profiles_note([proposal])


def test_the_note_of_a_night_shows_what_is_proposed_and_nothing_of_it_is_markup(
    warehouse, tmp_path
):
    [proposal] = propose_profiles(
        warehouse, ProfileFolder(tmp_path), since=LONG_AGO, learning=Learning.PROPOSE
    )

    assert "- proposed, inside the story: The kettle is on" in profiles_note([proposal])
    assert "Nothing new" in profiles_note([])
    assert profiles_note([], failure="<b>").endswith("&#60;b&#62;")


def test_articles_come_back_by_site_and_day_and_publishers_by_name(warehouse):
    found = printed_articles(warehouse, HOUSE.site)
    some = printed_articles(warehouse, HOUSE.site, since=date(2022, 1, 5), until=date(2022, 1, 9))

    assert len(found) == N_PAGES
    assert [one.day for one in some] == [date(2022, 1, 7), date(2022, 1, 5)]
    assert printed_articles(warehouse, "point.example") == []
    assert site_of(warehouse, "Nobody") is None
    assert sites_with_news(warehouse, since=LONG_AGO, least=9) == (OTHER.site, HOUSE.site)
    assert sites_with_news(warehouse, since=LONG_AGO, least=10) == (HOUSE.site,)


def test_what_a_profile_cut_is_learned_again_where_it_stood(warehouse, tmp_path):
    folder = ProfileFolder(tmp_path / "profiles")
    lesson = lesson_of(warehouse, HOUSE.site)
    folder.change(
        HOUSE.site, lambda p: p.with_learned(lesson.passages).with_accepted(is_inside_too=True)
    )
    root = tmp_path / "warehouse"

    take_in(root, [page.raw for page in pages(HOUSE)[:N_PAGES]], folder.all())

    texts = " ".join(texts_of(root))
    assert not [line for line in (*HOUSE.above, *HOUSE.inside) if line in texts]
    again = lesson_of(root, HOUSE.site)
    assert [(p.text, p.place, p.seen) for p in again.passages] == [
        (p.text, p.place, p.seen) for p in lesson.passages
    ]


def texts_of(root):
    with connect(root) as reader:
        return [text for (text,) in reader.execute("SELECT text FROM articles").fetchall()]


def test_an_accepted_passage_is_another_version_of_its_publishers_runs_only(warehouse, tmp_path):
    folder = ProfileFolder(tmp_path / "profiles")
    lesson = lesson_of(warehouse, HOUSE.site)
    proposed = folder.change(HOUSE.site, lambda before: before.with_learned(lesson.passages))
    accepted = proposed.with_accepted(is_inside_too=True)
    root = tmp_path / "warehouse"
    page, beside = pages(HOUSE)[0], pages(OTHER)[0]
    take_in(root, [page.raw, beside.raw])

    assert version_with(Profiles({HOUSE.site: proposed})) == version()
    folder.change(HOUSE.site, lambda _: accepted)
    read_anew = take_in(root, [page.raw], folder.all())
    left_alone = take_in(root, [beside.raw], folder.all())
    again = take_in(root, [page.raw], folder.all())

    assert read_anew.version == version_with(Profiles({HOUSE.site: accepted})) != version()
    assert read_anew.ledger.n_written == 1
    assert left_alone.version == version()
    assert left_alone.ledger.n_unchanged == again.ledger.n_unchanged == 1
    with connect(root) as reader:
        cut = reader.execute("SELECT text FROM removals WHERE rule = 'standing.profile'").fetchall()
    assert {text for (text,) in cut} == set(furniture_on(HOUSE, page.day))


def test_a_saved_page_that_names_its_address_itself_is_of_its_publisher(warehouse, tmp_path):
    folder = ProfileFolder(tmp_path / "profiles")
    lesson = lesson_of(warehouse, HOUSE.site)
    folder.change(HOUSE.site, lambda p: p.with_learned(lesson.passages).with_accepted())
    page = pages(HOUSE)[0].raw
    link = f'<link rel="canonical" href="{page.target_uri}"></head>'.encode()
    saved = replace(
        page,
        target_uri="file:///saved/page.html",
        payload=page.payload.replace(b"</head>", link),
    )

    account = take_in(tmp_path / "warehouse", [saved], folder.all())

    assert account.version == version_with(folder.all())
    assert HOUSE.above[0] not in " ".join(texts_of(tmp_path / "warehouse"))


def test_a_night_that_fails_looks_after_its_profiles_all_the_same(monkeypatch):
    looked = []

    def fail(runs, *, key):
        raise NotADirectoryError(runs, key)

    monkeypatch.setattr(nightly, "sources_of_group", lambda *_, **__: ())
    monkeypatch.setattr(nightly, "gather", fail)
    monkeypatch.setattr(
        nightly, "look_after_profiles", lambda since, key: looked.append((since, key))
    )

    with pytest.raises(NotADirectoryError):
        nightly.nightly.fn()

    [(since, key)] = looked
    assert datetime.now(UTC) - since < timedelta(minutes=1)
    assert key == "nightly-profiles"


@pytest.mark.parametrize(
    ("is_completed", "told"), [(True, "Nothing new"), (False, "not looked after: no disk")]
)
def test_learning_that_fails_is_told_in_the_note(monkeypatch, is_completed, told):
    notes = []
    state = SimpleNamespace(is_completed=lambda: is_completed, result=list, message="no disk")
    monkeypatch.setattr(learning_task, "learn_profiles", lambda *_, **__: state)
    monkeypatch.setattr(
        learning_task, "create_markdown_artifact", lambda note, key, **_: notes.append((note, key))
    )

    learning_task.look_after_profiles(LONG_AGO, key="nightly-profiles")

    [(note, key)] = notes
    assert told in note
    assert key == "nightly-profiles"
