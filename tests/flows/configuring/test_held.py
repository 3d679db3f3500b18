"""Each setting is held with who said so."""

from pathlib import Path

import pytest

from extractors.registry.registry import Registry
from flows.configuring.held import Origin, held
from flows.settings import Settings, settle
from warehouse.place.folder import Folder


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"COPYDESK_{name}".upper(), raising=False)


def one(name, *, asked=(), registry=None, **options):
    found = held(settle(**options), asked=asked, registry=registry)
    return next(each for each in found if each.name == name)


def test_what_nobody_said_is_a_default():
    assert (one("keep_days").value, one("keep_days").origin) == (7, Origin.DEFAULT)
    assert one("keep_days").where is None
    assert one("dask").value is None


def test_the_environment_goes_before_the_default_and_an_option_before_it(monkeypatch):
    monkeypatch.setenv("COPYDESK_JOBS", "3")

    said = one("jobs")
    asked = one("jobs", jobs=2, asked={"jobs"})

    assert (said.value, said.origin, said.where) == (3, Origin.ENVIRONMENT, "COPYDESK_JOBS")
    assert (asked.value, asked.origin, asked.where) == (2, Origin.OPTION, "--jobs")


def test_a_variable_in_small_letters_is_named_as_it_stands(monkeypatch):
    monkeypatch.setenv("copydesk_jobs", "3")

    assert (one("jobs").value, one("jobs").where) == (3, "copydesk_jobs")


def test_an_empty_variable_said_nothing(monkeypatch):
    monkeypatch.setenv("COPYDESK_JOBS", "")

    assert one("jobs").origin is Origin.DEFAULT


def test_the_contact_comes_from_the_registry_unless_the_environment_says_it(monkeypatch, tmp_path):
    registry = Registry(path=tmp_path / "sources.toml", contact="desk@paper.example", sources=())

    told = one("contact", registry=registry)
    assert (told.value, told.origin) == ("desk@paper.example", Origin.FILE)
    assert told.where == str(tmp_path / "sources.toml")

    monkeypatch.setenv("COPYDESK_CONTACT", "night@paper.example")
    assert one("contact", registry=registry).origin is Origin.ENVIRONMENT


def test_paths_are_told_in_full():
    assert one("profiles").value == str(Path.cwd() / "copydesk-profiles")
    assert one("warehouse", warehouse=Folder(Path("desk"))).value == str(Path.cwd() / "desk")


@pytest.mark.parametrize(
    "address",
    ["https://hooks.paper.example/T0/hush", "mailtos://me:hush@mail.paper.example?to=a@b.example"],
)
def test_no_secret_of_an_address_is_told(monkeypatch, address):
    monkeypatch.setenv("COPYDESK_NOTIFY", address)

    assert "hush" not in one("notify").value
    assert "paper.example" in one("notify").value
