"""A profile is a file that people and the learner write in turn, and that is always whole."""

import os
import signal
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.complaint import UnusableProfile
from flows.profiling.profile_file import profile_text, read_profile
from flows.profiling.profile_folder import ProfileFolder
from transforms.furniture.profile import Profile, Seen, StandingPassage
from transforms.texts.words import fold_words
from transforms.vocabulary import Acceptance, Boilerplate, Place
from warehouse.place import steps

SITE = "vell.example"
BY_HAND = """# ours
publisher = "vell.example"

[[passage]]
status = "accepted"   # Ines looked at it
text = 'Read by candlelight'
class = "newsletter"
valid_until = 2024-05-01

[[passage]]
text = "Vell, Quay 3"
status = "rejected"
"""


def learned(text, *, n=20, place=Place.AFTER):
    return StandingPassage(
        text=text,
        class_=Boilerplate.STANDING,
        place=place,
        acceptance=Acceptance.PROPOSED,
        valid_from=date(2024, 1, 1),
        valid_until=None,
        seen=Seen(
            n_articles=n,
            share=0.5,
            first_on=date(2024, 1, 1),
            last_on=date(2024, 3, 1),
            example_url="https://vell.example/1",
        ),
    )


WORDS = st.text(min_size=1, max_size=60).filter(fold_words)
SEEN = st.builds(
    Seen,
    n_articles=st.integers(1, 10**6),
    share=st.floats(0, 1),
    first_on=st.dates(),
    last_on=st.dates(),
    example_url=st.text(max_size=30),
)
PASSAGES = st.builds(
    StandingPassage,
    text=WORDS,
    class_=st.sampled_from(Boilerplate),
    place=st.sampled_from(Place),
    acceptance=st.sampled_from(Acceptance),
    valid_from=st.none() | st.dates(max_value=date(2000, 1, 1)),
    valid_until=st.none() | st.dates(min_value=date(2000, 1, 2)),
    seen=st.none() | SEEN,
)


@given(st.lists(PASSAGES, max_size=4), st.lists(PASSAGES, max_size=2))
def test_what_is_written_is_read_again(tmp_path_factory, passages, more):
    path = tmp_path_factory.getbasetemp() / f"{SITE}.toml"
    profile = Profile(publisher=SITE, passages=tuple(passages))
    longer = Profile(publisher=SITE, passages=(*passages, *more))

    before = profile_text(profile, None)
    path.write_text(before, encoding="utf-8")
    assert read_profile(path) == profile
    path.write_text(profile_text(longer, before), encoding="utf-8")
    assert read_profile(path) == longer


def test_a_file_that_says_nothing_new_is_left_as_it_is_written(tmp_path):
    path = tmp_path / f"{SITE}.toml"
    path.write_text(BY_HAND)

    assert profile_text(read_profile(path), BY_HAND) == BY_HAND


def test_learning_leaves_what_people_wrote_and_adds_its_counts(tmp_path):
    (tmp_path / f"{SITE}.toml").write_text(BY_HAND)
    lesson = [learned("Read by CANDLELIGHT", n=70), learned("Vell, Quay 3"), learned("New here")]

    ProfileFolder(tmp_path).change(SITE, lambda before: before.with_learned(lesson))

    text = (tmp_path / f"{SITE}.toml").read_text()
    first, second, third = read_profile(tmp_path / f"{SITE}.toml").passages
    assert "# ours" in text
    assert 'status = "accepted"   # Ines looked at it' in text
    assert first.seen.n_articles == 70
    assert (first.text, first.class_) == ("Read by candlelight", Boilerplate.NEWSLETTER)
    assert (first.valid_from, first.valid_until) == (None, date(2024, 5, 1))
    assert second.acceptance is Acceptance.REJECTED
    assert (third.text, third.acceptance) == ("New here", Acceptance.PROPOSED)


@given(st.lists(PASSAGES, max_size=5), st.lists(PASSAGES, max_size=5), st.booleans())
def test_learning_again_changes_nothing_and_no_decision(passages, lesson, is_trusted):
    before = Profile(publisher=SITE, passages=tuple(passages))

    once = before.with_learned(lesson, is_trusted=is_trusted)

    assert once.with_learned(lesson, is_trusted=is_trusted) == once
    kept = once.passages[: len(passages)]
    assert [one.acceptance for one in kept] == [one.acceptance for one in passages]


def test_a_trusted_lesson_is_accepted_but_never_inside_the_story():
    lesson = [learned("below"), learned("within", place=Place.INSIDE)]

    profile = Profile(publisher=SITE).with_learned(lesson, is_trusted=True)

    assert [p.acceptance for p in profile.passages] == [Acceptance.ACCEPTED, Acceptance.PROPOSED]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('status = "accepted"   # Ines', 'status = "perhaps"  # Ines'),
        ("text = 'Read by candlelight'", "txt = 'Read'"),
        ("valid_until = 2024-05-01", 'valid_until = "soon"'),
        ("text = 'Read by candlelight'", "text = '...'"),
        ("valid_until = 2024-05-01", "valid_until = 2024-05-01\nvalid_from = 2024-05-01"),
        ('class = "newsletter"', 'class = "news letter"'),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_file_and_line(tmp_path, wrong, told):
    path = tmp_path / f"{SITE}.toml"
    text = BY_HAND.replace(wrong, told)
    path.write_text(text)

    with pytest.raises(UnusableProfile) as complaint:
        read_profile(path)

    key = told.partition(" ")[0]
    its_line = 1 + next(i for i, line in enumerate(text.splitlines()) if line.startswith(key))
    lines = {f"line {its_line},", "line 4,"}  # a missing key is told with its passage
    assert str(complaint.value).startswith(f"{path} is no profile that can be used; ")
    assert any(line in str(complaint.value) for line in lines)
    assert "correct it" in str(complaint.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"publisher = \n", "line 1"),
        (b"\xff", "not UTF-8"),
        (b'publisher = "other.example"', "must be other.example.toml"),
        (b'publisher = "vell.example"\npassages = []', "'passages'"),
        (b"", "has no publisher"),
    ],
)
def test_a_file_that_is_no_profile_is_told(tmp_path, content, told):
    path = tmp_path / f"{SITE}.toml"
    path.write_bytes(content)

    with pytest.raises(UnusableProfile, match=told):
        read_profile(path)


def test_a_wrong_file_stops_its_own_publisher_only(tmp_path):
    folder = ProfileFolder(tmp_path)
    folder.change("tarn.example", lambda before: before.with_learned([learned("Tarn")]))
    (tmp_path / f"{SITE}.toml").write_text("publisher = ")

    profiles = folder.all()

    assert profiles.of("https://www.tarn.example/1").passages
    assert profiles.of("https://elsewhere.example/1") is None
    with pytest.raises(UnusableProfile):
        profiles.of("https://www.vell.example/1")


def test_a_folder_that_is_not_there_has_no_profiles(tmp_path):
    assert not ProfileFolder(tmp_path / "none").all().by_site
    assert not (tmp_path / "none").exists()


FORK = get_context("fork")


def teach(root, texts):
    for text in texts:
        ProfileFolder(root).change(SITE, lambda before, t=text: before.with_learned([learned(t)]))


def test_two_learners_at_once_lose_nothing(tmp_path):
    names = [[f"{learner} line {n}" for n in range(8)] for learner in ("first", "second")]
    learners = [FORK.Process(target=teach, args=(tmp_path, texts)) for texts in names]

    for one in learners:
        one.start()
    for one in learners:
        one.join(60)

    kept = {passage.text for passage in ProfileFolder(tmp_path).of(SITE).passages}
    assert kept == {text for texts in names for text in texts}


def die_at(root, moment):
    def observe(passing):
        if passing == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    steps.observer = observe
    teach(root, ["second"])


def test_a_learner_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path, monkeypatch):
    moments = []
    monkeypatch.setattr(steps, "observer", moments.append)
    teach(tmp_path / "watched", ["first"])

    assert len(set(moments)) > 6
    for number, moment in enumerate(moments):
        root = tmp_path / str(number)
        monkeypatch.setattr(steps, "observer", lambda _: None)
        teach(root, ["first"])
        victim = FORK.Process(target=die_at, args=(root, moment))
        victim.start()
        victim.join(60)

        assert victim.exitcode == -signal.SIGKILL
        texts = [passage.text for passage in ProfileFolder(root).of(SITE).passages]
        assert texts in (["first"], ["first", "second"])
        teach(root, ["second"])
        after = ProfileFolder(root).of(SITE)
        assert [passage.text for passage in after.passages] == ["first", "second"]
        assert after == replace(after)
        assert {path.name for path in root.iterdir()} <= {".lock", ".alive", f"{SITE}.toml"}
