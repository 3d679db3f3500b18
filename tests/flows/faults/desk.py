"""A desk that is up, with real processes, and houses in which its runs work on a small site."""

import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import httpx
import psutil
import pytest

from flows.operating.house import House
from flows.operating.marked import MARK, bearing
from flows.operating.restarts import MOST
from flows.operating.standing import told
from tests.flows.site import answers, registered
from warehouse.schema import ARTICLES, OUTCOMES, PAGES, PAYLOADS, REMOVALS
from warehouse.tables.digest import content_digest

COPYDESK = Path(sys.executable).with_name("copydesk")
VISITS = {"fetched_at", "headers", "run_id"}
"""What differs between two visits of one site: when they were, and in how many runs."""
TABLES = (ARTICLES, OUTCOMES, PAGES, PAYLOADS, REMOVALS)
N_STORIES = 24
OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
DEAD = {psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD}


@dataclass(slots=True)
class Desk:
    """One `copydesk up`, that is started again where a test has ended it."""

    folder: Path
    env: dict[str, str]
    process: subprocess.Popen | None = None
    n_killed: int = 0

    @property
    def house(self):
        return House(folder=self.folder / "state")

    @property
    def standing(self):
        return told(self.house)

    @property
    def database(self):
        return self.house.prefect / "prefect.db"

    def stand(self):
        """Be up, all told; `up` forgives no more than three children that end."""
        if self.n_killed == MOST:
            self.lie_down()
        if self.process is None or self.process.poll() is not None:
            self.n_killed = 0
            self.process = subprocess.Popen(
                [COPYDESK, "up", "--deployments", self.folder / "prefect.yaml"],
                cwd=self.folder,
                env=self.env,
                stdout=subprocess.PIPE,
                stderr=(self.folder / "up.log").open("ab"),
                text=True,
            )
            for line in self.process.stdout:
                if line.startswith("Ctrl-C"):
                    break
        return self

    def lie_down(self):
        """Be up no more, whatever there is."""
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
        self.command("down")

    def command(self, *words, env=None):
        """Run a command of copydesk's."""
        return subprocess.run(
            [COPYDESK, *words],
            cwd=self.folder,
            env=self.env | (env or {}),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    @contextmanager
    def unattended(self):
        """Let nobody look after the children meanwhile."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def interrupt(self):
        """Type Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    @contextmanager
    def dead_within(self, seconds, name="Mark dead runs as crashed"):
        """Let runs be taken for dead sooner meanwhile."""
        [one] = [each for each in self.ask("/automations/filter", {}) if each["name"] == name]
        given = {name: one[name] for name in ("name", "description", "enabled", "actions")}
        url = f"{self.standing.address}/api/automations/{one['id']}"
        for within in (seconds, one["trigger"]["within"]):
            trigger = one["trigger"] | {"within": within}
            body = given | {"trigger": trigger}
            eventually(lambda: httpx.put(url, json=body).is_success, "change")  # noqa: B023
            if within == seconds:
                yield

    def kill(self, *children):
        """Kill these children, and nothing that they have started."""
        self.n_killed += len(children)
        for one in bearing(self.standing.mark):
            if one.environ()[MARK].rpartition(".")[2] in children and _is_child(one):
                one.kill()

    def kill_run(self, run):
        """Kill the process in which a flow runs, and nothing that it has started."""
        for one in self.processes(run):
            with suppress(psutil.NoSuchProcess):
                one.kill()

    def processes(self, run):
        """Return the processes of a run: they know its id."""
        found = []
        for one in bearing(self.standing.mark):
            with suppress(psutil.Error):
                if run in (one.environ().get("PREFECT__FLOW_RUN_ID") or ""):
                    found.append(one)
        return [one for one in found if one.status() not in DEAD]

    def ask(self, path, body=None):
        """Return the server's answer, which may be away for a while."""

        def answer():
            with suppress(httpx.TransportError):
                url = f"{self.standing.address}/api{path}"
                made = httpx.get(url) if body is None else httpx.post(url, json=body)
                return made if made.is_success else None
            return None

        return eventually(answer, f"answer of {path}").json()

    def start(self, flow, parameters, house):
        """Start a run that works in a house; return its id."""
        deployment = self.ask(f"/deployments/name/{flow}/{flow}")["id"]
        body = {
            "parameters": parameters,
            "state": {"type": "SCHEDULED"},
            "job_variables": {"env": house.env},
        }
        return self.ask(f"/deployments/{deployment}/create_flow_run", body)["id"]

    def state(self, run):
        return self.ask(f"/flow_runs/{run}")["state"]["type"]

    def ended(self, run, *, within_s=90):
        """Return how a run has ended; fail if it has not."""

        def state():
            found = self.state(run)
            return found if found in OVER else None

        return eventually(state, "end of a run", within_s=within_s)


@dataclass(slots=True)
class Site:
    """What a site says; it can be held in the middle."""

    says: dict
    asked: list[str] = field(default_factory=list)
    held_after: int | None = None
    held: Event = field(default_factory=Event)
    goes_on: Event = field(default_factory=Event)
    takes_s: float = 0.0

    def get(self, path, default=None):
        """Answer, once it may."""
        self.asked.append(path)
        if self.held_after is not None and len(self.asked) > self.held_after:
            self.held_after = None
            self.held.set()
            self.goes_on.wait(timeout=60)
        sleep(self.takes_s)
        return self.says.get(path, default)


@dataclass(slots=True)
class Works:
    """A house of a test's own: a site, a registry and a warehouse."""

    folder: Path
    site: Site

    @property
    def warehouse(self):
        return self.folder / "warehouse"

    @property
    def env(self):
        return {
            "COPYDESK_WAREHOUSE": str(self.warehouse),
            "COPYDESK_SOURCES": str(self.folder / "sources.toml"),
            "COPYDESK_PROFILES": str(self.folder / "profiles"),
        }

    def content(self):
        """Return the digest of what there is, table by table."""
        return {one.name: content_digest(self.warehouse, one) for one in map(timeless, TABLES)}


@contextmanager
def works(folder, *, takes_s=0.0):
    """Give a house with a site of a few stories."""
    folder.mkdir(exist_ok=True)
    said = answers(*(f"number-{n}" for n in range(N_STORIES)))
    site = Site(said, takes_s=takes_s)
    with registered(folder / "sources.toml", site):
        yield Works(folder, site)


def timeless(table):
    """Return a table whose digest is the same for two visits of one site."""
    columns = [replace(one, is_clock=one.is_clock or one.name in VISITS) for one in table.columns]
    return replace(table, columns=tuple(columns))


def _is_child(process):
    """Tell whether a process is what `up` has started, and not what that has."""
    return "flows.operating.leash" in process.cmdline()


def half_done(desk, house):
    """Start a night; return its id once it has half of the pages."""
    house.site.held_after = N_STORIES // 2
    run = desk.start("nightly", {}, house)
    eventually(house.site.held.is_set, "half a crawl")
    return run


def left_by(desk, run):
    """Return the processes of a run that are left after a minute: one may be storing its pages."""
    end = monotonic() + 60
    while (left := desk.processes(run)) and monotonic() < end:
        sleep(0.1)
    return left


def the_next_run_makes_it_good(desk, house, undisturbed):
    run = desk.start("nightly", {}, house)
    assert desk.ended(run) == "COMPLETED"
    assert house.content() == undisturbed


def the_command_makes_it_good(desk, house, undisturbed):
    done = desk.command("ingest", "--group", "nightly", env=house.env)
    assert done.returncode == 0, done.stderr
    assert house.content() == undisturbed, done.stdout + done.stderr


def eventually(found, what, *, within_s=90):
    end = monotonic() + within_s
    while monotonic() < end:
        if answer := found():
            return answer
        sleep(0.1)
    return pytest.fail(f"no {what} within {within_s} s")
