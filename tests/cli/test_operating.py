"""What cannot be started, ended or told says why, before anything is started."""

import json
import socket

import pytest


@pytest.fixture
def house(desk):
    """Give the environment of a desk on which nothing is up."""
    (desk.folder / "prefect.yaml").write_text("deployments: []\n")
    return {"COPYDESK_STATE": str(desk.folder / "state"), "PREFECT_API_URL": ""}


def test_where_nothing_is_up_status_says_so_and_down_has_nothing_to_do(desk, house):
    status, record = desk("status", env=house), desk("status", "--json", env=house)
    down = desk("down", env=house)

    assert (status.returncode, record.returncode, down.returncode) == (1, 1, 0)
    assert status.stdout == "wrong: nothing is up: start it with `copydesk up`\n"
    assert not json.loads(record.stdout)["is_up"]
    assert down.stdout == "copydesk was not up; nothing to end\n"


def test_a_port_on_which_another_listens_is_refused_if_it_was_asked_for(desk, house):
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen()

        up = desk("up", "--port", ear.getsockname()[1], env=house)

    assert up.returncode == 1
    assert "another program listens on port" in up.stderr


def test_an_address_that_nobody_can_be_notified_at_is_refused(desk, house):
    up = desk("up", env={**house, "COPYDESK_NOTIFY": "desk:secret@paper.example"})

    assert up.returncode == 1
    assert "COPYDESK_NOTIFY is no address that can be notified" in up.stderr
    assert "secret" not in up.stderr


def test_a_file_of_deployments_that_is_not_there_is_named(desk, house):
    up = desk("up", "--deployments", "nights.yaml", env=house)

    assert (up.returncode, "there is no nights.yaml" in up.stderr) == (1, True)


def test_a_server_that_does_not_answer_is_told_nothing(desk, house):
    unnamed = desk("deploy", env=house)
    silent = desk("deploy", env={**house, "PREFECT_API_URL": "http://127.0.0.1:1/api"})

    assert (unnamed.returncode, silent.returncode) == (1, 1)
    assert "no server is named" in unnamed.stderr
    assert "no server of Prefect's answers at http://127.0.0.1:1\n" in silent.stderr
