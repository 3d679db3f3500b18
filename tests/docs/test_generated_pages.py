"""What docs/ say about the code is what the code says."""

import ast
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import transforms
from flows.papers.all import PAPERS
from flows.papers.boilerplate import RULES, rules_of
from flows.papers.meanings import meaning
from flows.papers.rejections import ADVICE, STAGES
from flows.papers.tables import columns
from transforms.vocabulary import Boilerplate, PageType, RejectReason, Stage
from warehouse.read import connect
from warehouse.schema import VIEWS
from warehouse.warehouse import Warehouse

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", PAPERS)
def test_a_generated_page_says_what_the_code_says(name):
    fresh = PAPERS[name]()

    kept = (DOCS / name).read_text(encoding="utf-8")
    assert kept == fresh, f"docs/{name} is out of date: run make docs"


def test_a_full_warehouse_has_the_columns_that_the_page_reads_off_an_empty_one(samples):
    with TemporaryDirectory() as empty:
        Warehouse(Path(empty)).publish()

        with connect(Path(empty)) as before, connect(samples.warehouse) as after:
            assert [columns(before, v.name) for v in VIEWS] == [
                columns(after, v.name) for v in VIEWS
            ]


@pytest.mark.parametrize("name", [*Boilerplate, *PageType, *Stage, *RejectReason], ids=repr)
def test_every_name_of_the_closed_lists_is_explained_in_a_sentence(name):
    assert meaning(name).endswith(".")


def test_every_reason_has_a_stage_and_an_advice():
    assert set(STAGES) == set(ADVICE) == set(RejectReason)


def test_every_rule_that_the_code_names_is_explained():
    assert rules_in_the_code() == set(RULES)


def test_every_rule_that_cut_something_stands_in_its_class(samples):
    cut = {(cut["class"], cut["rule"]) for page in extracted(samples) for cut in page["removed"]}

    unnamed = [(class_, rule) for class_, rule in cut if is_unnamed(Boilerplate(class_), rule)]
    assert cut
    assert unnamed == []


def test_every_rejected_sample_stopped_where_the_page_says(samples):
    with connect(samples.warehouse) as warehouse:
        stops = warehouse.execute("SELECT DISTINCT reason, stage FROM rejected").fetchall()

    assert stops
    assert [stop for stop in stops if stop[1] not in STAGES[RejectReason(stop[0])]] == []


def is_unnamed(class_, rule):
    """Say whether the page does not list the rule; the language of a phrase is a star there."""
    listed = rules_of(class_)
    return rule not in listed and f"{rule.rpartition('.')[0]}.*" not in listed


def rules_in_the_code():
    """Return every literal that transforms/ gives to a `rule=`, or binds to a name for it."""
    return {
        text
        for path in Path(transforms.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for text in [literal(node)]
        if text and text.partition(".")[0] in set(Boilerplate) and text.count(".") == 1
    }


def literal(node):
    match node:
        case ast.keyword(arg="rule", value=ast.Constant(value=text)):
            return text
        case ast.Assign(targets=[ast.Name()], value=ast.Constant(value=str(text))):
            return text
        case _:
            return None


def extracted(samples):
    return [json.loads(line) for line in samples.extracted.read_text().splitlines()]
