"""A misspelt variable is told with the nearest name, and none of ours is taken for one."""

import re
from pathlib import Path

import pytest

from flows.complaint import UnknownSetting
from flows.settings import Settings, settle
from flows.variables import NOT_SETTINGS, refuse_unknown, variable

ROOT = Path(__file__).parents[2]
READERS = ("docker-compose.yml", "Makefile", "Dockerfile", ".env.example", "prefect.yaml")
NAME = re.compile(r"(?<!_)COPYDESK_[A-Z_]*[A-Z]")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("COPYDESK_WAREHUOSE", "COPYDESK_WAREHOUSE"),
        ("COPYDESK_WAREHOUSES", "COPYDESK_WAREHOUSE"),
        ("COPYDESK_KEEPDAYS", "COPYDESK_KEEP_DAYS"),
        ("copydesk_contcat", "COPYDESK_CONTACT"),
    ],
)
def test_a_misspelt_variable_is_told_with_the_one_that_was_meant(monkeypatch, name, meant):
    monkeypatch.setenv(name, "x")

    with pytest.raises(UnknownSetting, match=f"{name}, which nothing reads; did you mean {meant}"):
        settle()


def test_one_that_is_like_none_is_told_too(monkeypatch):
    monkeypatch.setenv("COPYDESK_ZZZ", "x")

    with pytest.raises(UnknownSetting, match="unset it"):
        settle()


def test_programs_of_others_may_name_theirs_alike():
    refuse_unknown({"COPYDESKTOP_THEME": "dark", "MY_COPYDESK_X": "1"}, Settings.model_fields)


def test_what_a_cluster_tells_of_its_services_is_none_of_ours():
    names = [
        "COPYDESK_SERVICE_HOST",
        "COPYDESK_SERVICE_PORT_HTTP",
        "COPYDESK_UI_SERVICE_PORT",
        "COPYDESK_UI_PORT",
        "COPYDESK_PORT_4200_TCP_ADDR",
    ]

    refuse_unknown(dict.fromkeys(names, "tcp://10.0.0.1:80"), Settings.model_fields)


def test_every_variable_that_is_named_anywhere_is_read_by_somebody():
    files = [ROOT / name for name in READERS if (ROOT / name).exists()]
    for folder in ("extractors", "transforms", "warehouse", "flows", "bench", "docs"):
        files += [p for p in (ROOT / folder).rglob("*") if p.suffix in {".py", ".md", ".yaml"}]
    named = {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}

    assert named - {variable(one) for one in Settings.model_fields} - NOT_SETTINGS.keys() == set()
