"""The files that people deploy with agree with the flows, the settings and each other."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from prefect.events.schemas.automations import AutomationCore
from prefect.utilities.callables import parameter_schema
from prefect.utilities.importtools import import_object

from extractors.registry.registry import read_registry
from flows.alarm_events import UNUSUAL
from flows.backfill import backfill
from flows.nightly import nightly
from flows.operating.environment import USUAL
from flows.recheck import recheck
from flows.replay import replay
from flows.settings import Settings
from flows.upkeep import upkeep

HOUSE = Path(__file__).parents[2]
DEPLOYMENTS = yaml.safe_load((HOUSE / "prefect.yaml").read_text())["deployments"]
COMPOSE = yaml.safe_load((HOUSE / "docker-compose.yml").read_text())
SOURCES = """
[[source]]
name = "vell-courier"
kind = "feed"
urls = ["https://vell.example/feed"]
publisher = "The Vell Courier"

[[source]]
name = "tarn-post"
kind = "folder"
paths = ["tarn"]
"""
VARIABLE = re.compile(r"\$\{(\w+)")


def test_every_deployment_names_a_flow_by_its_module():
    flows = {import_object(deployment["entrypoint"]) for deployment in DEPLOYMENTS}

    assert {nightly, backfill, recheck, replay, upkeep} <= flows


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda one: one["name"])
def test_the_parameters_of_a_deployment_are_those_of_its_flow(deployment):
    flow = import_object(deployment["entrypoint"])
    days = {"since": "2024-05-01", "until": "2024-06-01"} if flow in {backfill, replay} else {}

    given = deployment["parameters"] | days

    assert flow.validate_parameters(given)
    assert set(given) <= set(flow.parameters.properties)


def test_the_sources_that_are_deployed_are_in_the_registry():
    registry = read_registry(HOUSE / "sources.toml")

    for deployment in DEPLOYMENTS:
        told = deployment["parameters"]
        assert registry.named(told.get("sources", ()))
        assert registry.in_group(told.get("group", "nightly"))


@pytest.mark.parametrize("flow", [nightly, backfill, recheck, replay, upkeep])
def test_every_parameter_can_be_drawn_and_is_explained_in_the_form(flow):
    for name, field in flow.parameters.properties.items():
        assert field.get("description"), name
        assert field["type"] in {"string", "array", "integer", "boolean"}
        assert field.get("items", {}).get("type", "string") == "string"


def test_the_form_of_a_backfill_offers_what_the_registry_holds_when_it_is_deployed(
    tmp_path, monkeypatch
):
    registry = tmp_path / "sources.toml"
    monkeypatch.setenv("COPYDESK_SOURCES", str(registry))
    registry.write_text(SOURCES)

    form = parameter_schema(backfill).properties

    assert form["sources"]["items"] == {"type": "string", "enum": ["vell-courier", "tarn-post"]}
    assert form["publishers"]["items"]["enum"] == ["The Vell Courier"]
    assert form["mode"]["enum"] == ["replay", "refetch"]
    assert (form["requests_per_minute"]["minimum"], form["requests_per_minute"]["maximum"]) == (
        1,
        30,
    )
    assert form["since"]["format"] == form["until"]["format"] == "date"
    registry.write_text("no registry")
    assert parameter_schema(backfill).properties["sources"]["items"] == {"type": "string"}


def test_containers_are_given_settings_that_there_are():
    given = {name for name in COMPOSE["x-copydesk"]["environment"] if name.startswith("COPYDESK_")}

    assert given <= {f"COPYDESK_{name}".upper() for name in Settings.model_fields}
    assert {"COPYDESK_SOURCES", "COPYDESK_CONTACT", "COPYDESK_WAREHOUSE"} <= given


def test_the_registry_lies_where_the_containers_look_for_it_and_cannot_be_changed_there():
    environment = COMPOSE["x-copydesk"]["environment"]
    mounted = [volume.rsplit(":", 2) for volume in COMPOSE["x-copydesk"]["volumes"]]

    places = {place: (where, mode) for where, place, mode in (m for m in mounted if len(m) == 3)}

    where, mode = places[environment["COPYDESK_SOURCES"]]
    assert mode == "ro"
    assert where == "${COPYDESK_SOURCES:-./sources.toml}"
    assert (HOUSE / "sources.toml").is_file()


def test_every_variable_of_the_compose_file_stands_in_the_example():
    asked = set(VARIABLE.findall((HOUSE / "docker-compose.yml").read_text()))
    shown = re.findall(r"^(\w+)=", (HOUSE / ".env.example").read_text(), re.MULTILINE)

    assert asked == set(shown)


def test_the_image_carries_what_the_deployments_need():
    image = (HOUSE / "Dockerfile").read_text()

    assert re.search(r"^COPY .*\bprefect\.yaml\b.*\bsources\.toml\b", image, re.MULTILINE)


def test_the_automations_are_what_prefect_takes_and_a_run_that_lives_is_heard_of_in_time():
    told = yaml.safe_load((HOUSE / "flows/operating/server.yaml").read_text())
    block = {"block_document_id": str(uuid4())}
    for one in told["notifications"]:
        one["actions"] = [action | block for action in one["actions"]]

    automations = [AutomationCore(**one) for one in told["automations"] + told["notifications"]]

    [dead] = [one for one in automations if one.name == "Mark dead runs as crashed"]
    heartbeat_s = int(USUAL["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])
    assert dead.trigger.within.total_seconds() >= 3 * heartbeat_s
    in_containers = COMPOSE["x-copydesk"]["environment"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"]
    assert int(in_containers) == heartbeat_s
    [unusual] = [one for one in automations if one.name.startswith("Tell of sources")]
    assert unusual.trigger.expect == {UNUSUAL}


def test_containers_tell_prefect_what_copydesk_up_tells_its_own_but_for_redis_and_postgres():
    told = COMPOSE["x-copydesk"]["environment"] | COMPOSE["x-prefect"]
    of_one_machine = {
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE",
        "PREFECT_SERVER_DATABASE_TIMEOUT",
        "PREFECT_WORKER_QUERY_SECONDS",
    }

    shared = set(USUAL) - of_one_machine

    assert {name: told.get(name) for name in shared} == {name: USUAL[name] for name in shared}
