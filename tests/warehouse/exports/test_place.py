"""An export appears whole or not at all, and never in the place of anything else."""

import os
import signal

import pytest

from tests.warehouse.exports.test_export import NOW
from warehouse.exports.asked import Asked, Form
from warehouse.exports.errors import AlreadyThere, NotAnExport, UnderWay
from warehouse.exports.export import export
from warehouse.exports.manifest import manifest_path, read_manifest
from warehouse.exports.place import placing
from warehouse.place import steps

FORMS = [Form.PARQUET, Form.JSONL]


def make(root, path, form, *, replaces=False):
    return export(root, Asked(form=form), path, replaces=replaces, now=NOW)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_what_is_there_stays_unless_it_is_an_export_to_be_replaced(root, tmp_path, form):
    out = tmp_path / "out"
    make(root, out, form)

    with pytest.raises(AlreadyThere):
        make(root, out, form)
    again = make(root, out, form, replaces=True)

    assert read_manifest(manifest_path(out, form)) == again
    assert names(tmp_path) == [
        "out",
        *(["out.manifest.json"] if form is Form.JSONL else []),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_export_is_never_replaced(root, tmp_path, form):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "diary.txt").write_text("dear")
    (tmp_path / "letter").write_text("dear")

    for name in ("home", "letter"):
        with pytest.raises(NotAnExport):
            make(root, tmp_path / name, form, replaces=True)

    assert (tmp_path / "home" / "diary.txt").read_text() == "dear"
    assert names(tmp_path) == ["home", "letter"]


def test_two_cannot_write_to_one_name(tmp_path):
    out = tmp_path / "out"
    with placing(out, Form.JSONL, replaces=False) as new:
        new.write_text("first")
        with pytest.raises(UnderWay), placing(out, Form.JSONL, replaces=False):
            pass

    assert out.read_text() == "first"


def moments(work):
    """Return the moments that work passes; after one step and before the next are two."""
    passed = []
    steps.observer, kept = passed.append, steps.observer
    try:
        work()
    finally:
        steps.observer = kept
    return passed


def killed_at(at, work):
    """Do work in a child that is killed at its moment number `at`."""
    child = os.fork()
    if child == 0:
        left = [at]

        def observe(_):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

        steps.observer = observe
        work()
        os._exit(1)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("form", FORMS)
def test_whoever_is_killed_when_the_name_is_whole_or_nothing_and_the_next_export_is_whole(
    root, tmp_path, form
):
    first = tmp_path / "first"
    passed = moments(lambda: make(root, first, form))
    assert len(passed) > 6

    for at in range(0, len(passed), 2):
        out = tmp_path / f"out-{at}"
        killed_at(at, lambda: make(root, out, form))  # noqa: B023  (called at once)
        is_there = out.exists()
        assert not is_there or read_manifest(manifest_path(out, form)).n_rows == 3
        made = make(root, out, form, replaces=is_there)
        assert made.n_rows == 3
        assert not (tmp_path / f".out-{at}.aside").exists()


@pytest.mark.parametrize("form", FORMS)
def test_whoever_is_killed_while_replacing_one_export_or_the_other_is_there_in_the_end(
    root, tmp_path, form
):
    out = tmp_path / "out"
    make(root, out, form)
    passed = moments(lambda: make(root, out, form, replaces=True))

    for at in range(1, len(passed), 2):
        killed_at(at, lambda: make(root, out, form, replaces=True))
        assert make(root, out, form, replaces=True).n_rows == 3
