"""Our figures are those of the script that comes with the labelled sets, where it is here."""

import importlib.util
import random

import pytest

from bench.quality.labelled_set import find_sets, sets_folder
from bench.quality.measure import Measure
from bench.quality.prediction import Prediction
from bench.quality.reading import Reading, key_of
from bench.quality.scored import by_set, scores_of

FOLDER = sets_folder()
JUDGE = FOLDER.parent / "score.py"
SAME = {
    "F1": Measure.TEXT,
    "P": Measure.TEXT_PRECISION,
    "R": Measure.TEXT_RECALL,
    "snAcc": Measure.SNIPPETS,
    "title_n": Measure.HEADLINE,
    "auth_exact": Measure.AUTHORS,
    "auth": Measure.AUTHORS_F1,
    "date": Measure.DAY,
    "date_wrong": Measure.WRONG_DAY,
    "section": Measure.SECTION,
    "tags": Measure.TAGS,
}

pytestmark = pytest.mark.skipif(not JUDGE.exists(), reason=f"the judge is not here: {JUDGE}")


def test_the_judge_gives_the_same_figures_for_the_same_predictions():
    dice = random.Random(7)  # noqa: S311  (a mangled text is no secret)
    pages = [page for one in find_sets(FOLDER) for page in one.pages if dice.random() < 0.2]
    said = {key_of(page): mangled(page.label, dice) for page in pages}

    ours = by_set(scores_of(pages, Reading(predictions=said, failed={}, cpu_s=0)))

    theirs = judged(said)
    assert ours.keys() == theirs.keys()
    for name, found in ours.items():
        assert found == pytest.approx(theirs[name], abs=1e-9), name


def mangled(label, dice):
    """Return what is labelled, with such mistakes as extractors make."""
    words = (label.text or " ".join([*label.must_contain, *label.must_not_contain])).split(" ")
    kept = [word for word in words if dice.random() < 0.97]
    return Prediction(
        text=dice.choice([" ".join(kept), " ".join(words) + " More news", "", "  \n"]),
        headline=dice.choice(
            ["{}", "{} | Ledger", "Ledger | {}", "{} - The Ledger", "{} now", ""]
        ).format(label.headline),
        authors=dice.choice(
            [label.authors, ("By " + " and ".join(label.authors),), (*label.authors, "Staff"), ()]
        ),
        published_on=dice.choice([label.published_on or "", "2003-01-01", ""]),
        section=dice.choice([label.section, (*label.section, "News"), ()]),
        tags=dice.choice([label.tags, label.tags[1:], tuple(t.upper() for t in label.tags)]),
    )


def judged(said):
    """Return the judge's figures by set, under our names."""
    spec = importlib.util.spec_from_file_location("judge", JUDGE)
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    judge.DATA = str(FOLDER)
    truth, scores = judge.load_truth(), {}
    for key, one in said.items():
        row = {
            "text": one.text,
            "title": one.headline,
            "authors": list(one.authors),
            "published": one.published_on,
            "section": list(one.section),
            "tags": list(one.tags),
        }
        scores.setdefault(key[0], []).append(judge.score_page(truth[key], row))
    found = {name: judge.summarise(pages) for name, pages in scores.items()}
    return {
        name: {measure: one[key] for key, measure in SAME.items() if key in one}
        for name, one in found.items()
    }
