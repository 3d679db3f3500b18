"""`copydesk doctor` is used as people use it."""

import json

import pytest

from tests.cli.conftest import story


@pytest.fixture
def here(desk):
    desk.env = {"COPYDESK_STATE": str(desk.folder / "state"), "PREFECT_API_URL": ""}
    return desk


def test_a_desk_that_works_is_told_so(here):
    here.save("pages/tides.html", story("Tides"))
    assert here("ingest", "pages", env=here.env).returncode == 0

    done = here("doctor", "--offline", env=here.env)

    assert done.returncode == 0, done.stdout
    assert "sound    warehouse: " in done.stdout
    assert "0 wrong" in done.stdout


def test_what_is_wrong_says_what_to_do_and_ends_with_1(here):
    here.save(
        "sources.toml",
        '[[source]]\nname = "vell"\nkind = "feed"\nurls = ["https://vell.example/feed"]\n',
    )

    done = here("doctor", "--json", env=here.env)

    record = json.loads(done.stdout)
    [found] = [one for one in record["findings"] if one["state"] == "wrong"]
    assert (done.returncode, record["is_well"]) == (1, False)
    assert (found["about"], "COPYDESK_CONTACT" in found["remedy"]) == ("robots identity", True)


def test_a_misspelt_variable_is_a_finding_and_no_end(here):
    done = here("doctor", "--offline", env={**here.env, "COPYDESK_CONTCT": "x"})

    assert done.returncode == 1
    assert "did you mean COPYDESK_CONTACT?" in done.stdout
    assert "sound    installation" in done.stdout
