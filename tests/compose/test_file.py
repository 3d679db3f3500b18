"""The file of the containers, the image and the deployments agree, and none is careless."""

import re
from pathlib import Path

import pytest
import yaml

from flows.operating.api import POOL

HOUSE = Path(__file__).parents[2]
FILE = yaml.safe_load((HOUSE / "docker-compose.yml").read_text())
SERVICES = FILE["services"]
IMAGE = (HOUSE / "Dockerfile").read_text()
SECRET = re.compile(r"PASSWORD|LOGIN|SECRET|AUTH|KEY|CONNECTION_URL")
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[^\]]+\])?==([^ ]+)", re.MULTILINE)


def ours():
    return {name: one for name, one in SERVICES.items() if one["image"].startswith("copydesk")}


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_can_write_to_its_volumes_alone_and_gains_no_rights(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in service["tmpfs"]  # noqa: S108  (a container's own)
    assert service.get("user", "root") != "root" or service["image"].startswith("copydesk")
    assert "USER copydesk" in IMAGE


@pytest.mark.parametrize("name", sorted({*SERVICES} - {"copydesk"}))
def test_what_stays_up_is_bounded_and_started_again(name):
    service = SERVICES[name]

    assert service["mem_limit"]
    assert service["restart"] == ("no" if name == "deploy" else "unless-stopped")
    assert "healthcheck" in service or name == "deploy"


def test_browsers_are_held_to_this_machine_and_are_shown_no_advertisements():
    assert "python -m flows.operating.confined" in IMAGE
    assert (
        SERVICES["server"]["environment"]["PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT"] == "false"
    )


def test_nobody_from_elsewhere_reaches_a_port():
    ports = [port for service in SERVICES.values() for port in service.get("ports", ())]

    assert ports == ["127.0.0.1:${COPYDESK_PORT:-4200}:4200"]
    assert FILE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == SERVICES["messages"]["networks"] == ["inside"]


def test_no_secret_stands_in_the_file():
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if SECRET.search(name):
                assert value is None or re.search(r"\$\{COPYDESK_\w+", value), name
    example = (HOUSE / ".env.example").read_text()
    assert re.findall(r"^\w*(?:PASSWORD|LOGIN|KEY)=(.+)$", example, re.MULTILINE) == []


def test_the_server_is_parted_from_its_services_and_asks_who_is_there():
    assert SERVICES["server"]["entrypoint"][:4] == ["prefect", "server", "start", "--no-services"]
    assert SERVICES["services"]["entrypoint"] == ["prefect", "server", "services", "start"]
    for name in ("server", "services"):
        environment = SERVICES[name]["environment"]
        login = environment["PREFECT_SERVER_API_AUTH_STRING"]
        assert login == "${COPYDESK_LOGIN}"
        assert environment["PREFECT_MESSAGING_BROKER"] == "prefect_redis.messaging"
    assert all("PREFECT_API_AUTH_STRING" in one["environment"] for one in ours().values())


def test_workers_take_runs_of_the_pool_to_which_everything_is_deployed():
    deployments = yaml.safe_load((HOUSE / "prefect.yaml").read_text())["deployments"]
    entrypoint = SERVICES["worker"]["entrypoint"]

    assert entrypoint[entrypoint.index("--pool") + 1] == POOL
    assert {one["work_pool"]["name"] for one in deployments} == {POOL}
    assert SERVICES["worker"]["depends_on"] == {
        "deploy": {"condition": "service_completed_successfully"}
    }


def test_the_image_is_made_by_a_lock_that_is_part_of_ours():
    small = dict(PINNED.findall((HOUSE / "requirements-image.lock").read_text()))
    whole = dict(PINNED.findall((HOUSE / "requirements.lock").read_text()))

    assert "--require-hashes -r requirements-image.lock" in IMAGE
    assert small.items() <= whole.items()
    assert {"prefect", "prefect-redis", "prefect-dask", "asyncpg", "deltalake"} <= set(small)
    assert {"pytest", "mypy", "pandas"}.isdisjoint(small)


def test_what_the_image_copies_is_there_and_is_let_in():
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", IMAGE, re.MULTILINE)
        for name in line.split()
    }
    let_in = {line[1:] for line in (HOUSE / ".dockerignore").read_text().split() if line[0] == "!"}

    assert copied == let_in
    assert all((HOUSE / name).exists() for name in copied)
