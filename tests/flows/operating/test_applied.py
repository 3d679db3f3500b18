"""The server is told what runs when, and told again only when that has changed."""

import pytest

from flows.operating.appliance import Appliance, last_changed
from flows.operating.applied import apply
from flows.operating.errors import UnusableAddress
from flows.operating.notifying import BLOCK

HOOK = "https://hooks.paper.example/desk"
MAIL = "mailtos://desk:secret@mail.paper.example?to=desk@paper.example"
ALWAYS = ["Mark dead runs as crashed", "Mark runs that never began as crashed"]
TWO = "deployments:\n- name: nightly\n- name: upkeep\n"


class Server:
    """A server in memory, as far as it is told anything."""

    def __init__(self):
        self.variables, self.automations, self.blocks = {}, {}, {}
        self.there, self.n_deployed = {}, 0

    def deploy(self):
        """Remember the deployments; their schedules are new ones, and active."""
        self.n_deployed += 1
        for name in ("nightly", "upkeep"):
            schedule = {"id": name, "active": True, "schedule": {"cron": "15 3 * * *"}}
            self.there[name] = {"id": name, "name": name, "schedules": [schedule]}

    def deployments(self):
        return list(self.there.values())

    def get(self, path):
        if path.startswith("/variables/name/"):
            return self.variables.get(path.rpartition("/")[2])
        return {"id": path.rpartition("/")[2]}

    def post(self, path, body):
        """Make it, unless it is there."""
        if path == "/block_documents/":
            body |= {"id": "block", "block_type": {"slug": body["block_type_id"]}}
        there = {
            "/variables/": self.variables,
            "/automations/": self.automations,
            "/block_documents/": self.blocks,
        }
        if path in there:
            return self._made(there[path], body)
        found = {
            "/automations/filter": [{"name": name, "id": name} for name in self.automations],
            "/block_documents/filter": list(self.blocks.values()),
            "/block_schemas/filter": [{"id": "schema"}],
        }
        return found.get(path)

    def put(self, path, body):
        self.automations[path.rpartition("/")[2]] = body

    def patch(self, path, body):
        if path.startswith("/variables"):
            self.variables[body["name"]] = body
        elif path.startswith("/deployments"):
            self.there[path.split("/")[2]]["schedules"][0].update(body)
        else:
            self.blocks[BLOCK].update(body)

    def delete(self, path):
        assert path == "/block_documents/block"
        self.blocks.clear()

    def _made(self, there, body):
        if body["name"] in there:
            return None
        there[body["name"]] = body
        return body


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def what(tmp_path):
    """Give what two deployments and no sources are."""
    (tmp_path / "prefect.yaml").write_text(TWO)

    def appliance(notify=None, warehouse="/data/warehouse"):
        return Appliance(
            deployments=tmp_path / "prefect.yaml",
            sources=tmp_path / "sources.toml",
            paths={"warehouse": warehouse},
            notify=notify,
        )

    return appliance


def test_the_server_is_told_once_and_what_people_changed_there_stays(server, what):
    assert apply(server, what(), deploy=server.deploy)
    server.automations["Mark dead runs as crashed"]["enabled"] = False

    assert not apply(server, what(warehouse="/data/other"), deploy=server.deploy)

    assert server.n_deployed == 1
    assert not server.automations["Mark dead runs as crashed"]["enabled"]
    assert server.variables["copydesk_warehouse"]["value"] == "/data/other"


@pytest.mark.parametrize("file", ["prefect.yaml", "sources.toml"])
def test_it_is_told_again_when_one_of_the_files_has_changed(server, what, tmp_path, file):
    apply(server, what(), deploy=server.deploy)
    before = last_changed(what())
    with (tmp_path / file).open("a") as lines:
        lines.write("# changed\n")

    assert last_changed(what()) != before
    assert apply(server, what(), deploy=server.deploy)
    assert server.n_deployed == 2


def test_it_is_told_again_if_somebody_has_deleted_a_deployment(server, what):
    apply(server, what(), deploy=server.deploy)
    del server.there["upkeep"]

    assert apply(server, what(), deploy=server.deploy)


@pytest.mark.parametrize(("file", "stays"), [("sources.toml", True), ("prefect.yaml", False)])
def test_a_schedule_that_was_paused_stays_so_until_the_file_of_schedules_changes(
    server, what, tmp_path, file, stays
):
    apply(server, what(), deploy=server.deploy)
    server.there["nightly"]["schedules"][0]["active"] = False
    with (tmp_path / file).open("a") as lines:
        lines.write("# changed\n")

    apply(server, what(), deploy=server.deploy)

    assert server.there["nightly"]["schedules"][0]["active"] is not stays
    assert server.there["upkeep"]["schedules"][0]["active"]


def test_what_failed_to_be_deployed_is_deployed_the_next_time(server, what):
    def fail():
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  (any)
        apply(server, what(), deploy=fail)

    assert apply(server, what(), deploy=server.deploy)


def test_nobody_is_notified_unless_somebody_says_where(server, what):
    apply(server, what(), deploy=server.deploy)

    assert list(server.automations) == ALWAYS


@pytest.mark.parametrize(("address", "kind"), [(HOOK, "custom-webhook"), (MAIL, "slack-webhook")])
def test_an_address_becomes_a_block_that_automations_use(server, what, address, kind):
    apply(server, what(address), deploy=server.deploy)

    block = server.blocks[BLOCK]
    assert (block["block_type"]["slug"], block["data"]["url"]) == (kind, address)
    told = [one["actions"][0] for name, one in server.automations.items() if "Tell" in name]
    assert [one["block_document_id"] for one in told] == ["block", "block"]


def test_a_new_address_takes_the_place_of_the_old_one_and_a_block_of_peoples_own_is_used(
    server, what
):
    apply(server, what(HOOK), deploy=server.deploy)
    apply(server, what(MAIL), deploy=server.deploy)
    assert server.blocks[BLOCK]["data"]["url"] == MAIL
    apply(server, what(MAIL.replace("secret", "new")), deploy=server.deploy)
    assert "new" in server.blocks[BLOCK]["data"]["url"]

    apply(server, what(None), deploy=server.deploy)

    assert server.blocks[BLOCK]["data"]["url"].startswith("mailtos://")
    assert len(server.automations) == len(ALWAYS) + 2


@pytest.mark.parametrize(
    "address", ["desk:secret@paper.example", "ftp://:secret@paper.example", "https://", "//[secret"]
)
def test_an_address_that_cannot_be_notified_is_refused_and_not_repeated(server, what, address):
    with pytest.raises(UnusableAddress, match="COPYDESK_NOTIFY") as refused:
        apply(server, what(address), deploy=server.deploy)

    assert "secret" not in str(refused.value)
