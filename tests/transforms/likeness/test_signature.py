"""A text has one signature, on every machine and beside any other texts."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.likeness.letters import letters
from transforms.likeness.signature import SKETCHED, SURE, signatures

REPORT = (
    "The harbour board of Gullhaven has put off the new berth for the ferry. It was to cost 14.5 "
    "million crowns and to open on 3 May; now nobody names a day.\n\n"
    "“We would rather be late than wrong,” said Ada Quill, who chairs the board. Of 212 answers "
    "to its survey, 180 asked for a roof over the quay, and 32 for nothing at all."
)
HAN = "港口委员会周三表示，新的轮渡泊位将推迟到明年三月启用，费用为1450万克朗，比原计划多出两成。"


def signed(*texts):
    return list(signatures(texts))


def same(one, other):
    return (
        one.n_shingles == other.n_shingles
        and np.array_equal(one.keys, other.keys)
        and np.array_equal(one.sketch, other.sketch)
        and np.array_equal(one.numbers, other.numbers)
    )


def words(seed, n):
    chance = Random(seed)  # noqa: S311
    return [f"w{chance.randrange(10**9)}" for _ in range(n)]


def test_a_signature_is_what_it_was_in_every_version_that_has_its_number():
    [english, han] = signed(REPORT, HAN)

    assert english.n_shingles == 64
    assert [hex(key) for key in english.keys.tolist()] == [
        "0x4507e1a3ba5fad0",
        "0x4f8b86e3e862bf7",
        "0x6c8be95049dca4a",
    ]
    assert english.sketch[:3].tolist() == [16626736, 63425705, 81808940]
    assert [hex(number) for number in english.numbers.tolist()] == [
        "0x286f7e8dbae4383",
        "0x29a9db7bfe567ab5",
        "0x56aae3adae2e8385",
        "0x866e32b11b5d48a1",
        "0xaf5c910e3c6358b9",
    ]
    assert (han.n_shingles, hex(han.keys[0])) == (35, "0x19e39887a501d8")
    assert han.sketch[:3].tolist() == [8134555, 15013100, 78818670]


def test_case_punctuation_width_and_ligatures_make_no_difference():
    other = REPORT.upper().replace("“", '"').replace(",", " -").replace("OFF", "Oﬀ")

    [one, two] = signed(REPORT, other)

    assert same(one, two)


@given(st.lists(st.text(), max_size=8), st.integers(0, 8))
def test_what_stands_beside_a_text_makes_no_difference(texts, place):
    [alone] = signed(REPORT)

    beside = signed(*texts[:place], REPORT, *texts[place:])

    assert len(beside) == len(texts) + 1
    assert same(beside[min(place, len(texts))], alone)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers())
def test_two_texts_that_share_a_long_passage_share_a_key(before, after, elsewhere, seed):
    passage = words(seed, SURE)
    one = [*words(seed + 1, before), *passage, *words(seed + 2, after)]
    other = [*words(seed + 3, elsewhere), *passage]

    [signed_one, signed_other] = signed(" ".join(one), " ".join(other))

    assert np.intersect1d(signed_one.keys, signed_other.keys).size


def test_a_short_text_is_sketched_whole_and_a_long_one_by_an_eighth():
    [short, long] = signed(" ".join(words(1, 40)), " ".join(words(2, 2_003)))

    assert len(short.sketch) == short.n_shingles == 37
    assert (len(long.sketch), long.n_shingles) == (250, 2_000)
    assert SKETCHED < 250


@pytest.mark.parametrize("text", ["", " \n", "\0", "…!", "\ud800", "Gullhaven", "a b c"])
def test_a_text_of_hardly_any_words_has_a_signature_that_is_empty(text):
    [found] = signed(text)

    assert (found.n_shingles, len(found.keys), len(found.sketch)) == (0, 0, 0)


@given(st.text())
def test_words_are_found_in_any_text(text):
    found = letters([text, "harbour 7"])

    assert found.texts[-1] == len(found.words) - 1 == len(found.has_digit) == len(found.is_alone)
    assert found.words[-1] == len(found.codes)
    assert (np.diff(found.words) > 0).all()
    assert found.has_digit[-2:].tolist() == [False, True]
