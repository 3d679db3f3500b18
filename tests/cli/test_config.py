"""`copydesk config` is used as people use it."""

import json


def test_it_tells_each_value_and_who_said_so(desk):
    desk.save("sources.toml", 'contact = "desk@paper.example"\n')

    done = desk("config", "--jobs", "2", "--json", env={"COPYDESK_WAREHOUSE": "news"})

    told = {
        one["name"]: (one["value"], one["origin"]) for one in json.loads(done.stdout)["settings"]
    }
    assert done.returncode == 0
    assert told["warehouse"] == (str(desk.folder / "news"), "environment")
    assert told["jobs"] == (2, "option")
    assert told["contact"] == ("desk@paper.example", "file")
    assert told["keep_days"] == (7, "default")


def test_people_see_a_table(desk):
    done = desk("config", env={"COPYDESK_JOBS": "3"})

    assert any("jobs" in line and "COPYDESK_JOBS" in line for line in done.stdout.splitlines())


def test_a_faulty_registry_is_told_beside_what_holds(desk):
    desk.save("sources.toml", 'contcat = "desk@paper.example"\n')

    done = desk("config")

    assert done.returncode == 1
    assert "warehouse" in done.stdout
    assert "contact = ..." in done.stderr


def test_a_misspelt_variable_ends_any_command(desk):
    done = desk("sources", "list", env={"COPYDESK_SOURCE": "x.toml"})

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "copydesk: the environment has COPYDESK_SOURCE, which nothing reads",
        "  did you mean COPYDESK_SOURCES? rename or unset it",
    ]
