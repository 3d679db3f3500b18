"""What is not installed as it should be is named."""

from importlib.metadata import PackageNotFoundError

from flows.doctoring.finding import State
from flows.doctoring.installation import look_at_installation


def installed(name):
    versions = {"copydesk": "0.1.0", "duckdb": "1.5.5"}
    if name not in versions:
        raise PackageNotFoundError(name)
    return versions[name]


def looked(*wanted, native=()):
    return list(look_at_installation(wanted=wanted, installed=installed, native=native))


def test_this_very_installation_is_sound():
    [found] = look_at_installation()

    assert found.state is State.SOUND
    assert "libraries" in found.told


def test_a_library_that_is_not_there_is_wrong():
    [found] = looked("tantivy>=0.26")

    assert (found.state, found.told) == (State.WRONG, "tantivy is not installed")


def test_a_library_of_another_version_is_wrong():
    [found] = looked("duckdb>=2")

    assert found.told == "duckdb 1.5.5 is installed, and >=2 is needed"


def test_an_extra_that_nobody_asked_for_is_not_missed():
    assert [one.state for one in looked("duckdb>=1.5", "prefect-dask; extra == 'dask'")] == [
        State.SOUND
    ]


def test_a_library_that_does_not_load_is_wrong(tmp_path, monkeypatch):
    (tmp_path / "brokenlib.py").write_text("raise ImportError('libfoo.so.1: cannot open')")
    monkeypatch.syspath_prepend(tmp_path)

    [found] = looked("duckdb>=1.5", native=["brokenlib"])
    assert found.state is State.WRONG
    assert "libfoo.so.1" in found.told
