"""The house stands: a server that is told what runs when, and a worker; and it is left in order."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

from yaml import YAMLError

from flows.complaint import Complaint
from flows.operating.api import LOST, POOL, Api
from flows.operating.appliance import Appliance, last_changed
from flows.operating.applied import apply
from flows.operating.child import Child
from flows.operating.confined import confine
from flows.operating.errors import ChildEnded, NoAnswer, ServerLost
from flows.operating.house import House
from flows.operating.marked import end_all
from flows.operating.port import HOST
from flows.operating.restarts import Restarts

ANSWERS_WITHIN_S = 180.0
LOOK_EVERY_S = 0.2

RUNS_END_WITHIN_S = 30.0
"""How long runs may take to store what they have when the house is left."""
SERVER_ENDS_WITHIN_S = 15.0

LEFT = "copydesk was stopped. All that was committed is stored; start the run again."
ORPHANED = "Its worker has ended. All that was committed is stored; start the run again."

Say = Callable[[str], None]


class Interrupted(Exception):  # noqa: N818  (named for the fact it tells)
    """Somebody asked for the end before the house stood."""


@dataclass(slots=True, kw_only=True)
class Up:
    """One server and one worker, from start to end."""

    house: House
    mark: str
    address: str
    port: int
    env: Mapping[str, str]
    what: Appliance
    is_over: Event
    say: Say
    children: dict[str, Child] = field(default_factory=dict)

    @contextmanager
    def standing(self) -> Iterator[Api]:
        """Give the server once it was told all and the worker was started; then end all.

        Raises ServerLost where it answers no more.
        """
        try:
            with Api(self.address) as api:
                self._serve(api)
                api.give_up(ORPHANED)
                self._work(api)
                apply(api, self.what, deploy=self._deploy)
                yield api
                self._leave(api)
        except LOST as error:
            raise ServerLost(error, log=self.house.log("server")) from error
        finally:
            end_all(self.mark, patience_s=SERVER_ENDS_WITHIN_S)

    def keep(self, api: Api) -> None:
        """Look after both until all is over; one that ends is started again."""
        restarts, applied_at = Restarts(), last_changed(self.what)
        while not self.is_over.wait(LOOK_EVERY_S):
            if (changed_at := last_changed(self.what)) != applied_at:
                applied_at = changed_at
                self._apply_again(api)
            for name, start in (("server", self._serve), ("worker", self._work)):
                try:
                    self.children[name].check()
                except ChildEnded as ended:
                    restarts.add(ended, at=monotonic())
                    self.say(f"{ended}; it is started again")
                    self.children[name].end(patience_s=RUNS_END_WITHIN_S)
                    self._start_again(start, api)

    def _start_again(self, start: Callable[[Api], None], api: Api) -> None:
        """Start a child; a server that went meanwhile is looked after first, and then this one."""
        try:
            start(api)
        except LOST as error:
            self.say(str(ServerLost(error)))
        except Interrupted:
            return

    def _apply_again(self, api: Api) -> None:
        """Apply what somebody has changed; what cannot be applied is told, and ends nothing."""
        try:
            if apply(api, self.what, deploy=self._deploy):
                self.say("what runs when, or the sources, have changed: the server is told")
        except Interrupted:
            return
        except (Complaint, *LOST, OSError, UnicodeDecodeError, YAMLError) as error:
            self.say(f"what has changed cannot be applied: {error}; correct it, and save it again")

    def _serve(self, api: Api) -> None:
        command = ("prefect", "server", "start", "--host", HOST, "--port", str(self.port))
        server = self._start("server", *command)
        self._until(api.is_healthy, server)
        server.check()
        confine(self.house.pages)

    def _work(self, api: Api) -> None:
        """Start the worker; runs of one before it are nobody's."""
        if "worker" in self.children:
            api.give_up(ORPHANED)
        api.post("/work_pools/", {"name": POOL, "type": "process"})
        command = ("prefect", "worker", "start", "--pool", POOL, "--name", "copydesk-up")
        self._start("worker", *command)

    def _deploy(self) -> None:
        file = str(self.what.deployments)
        command = ("prefect", "--no-prompt", "deploy", "--all", "--prefect-file", file)
        child = self._started("deploy", *command)
        try:
            self._until(lambda: child.code() == 0, child)
        finally:
            child.end(patience_s=LOOK_EVERY_S)

    def _leave(self, api: Api) -> None:
        """Let runs store what they have, and tell the server of those that could not end."""
        self.children["worker"].leave(patience_s=RUNS_END_WITHIN_S)
        try:
            api.give_up(LEFT)
        except LOST as error:
            self.say(f"{ServerLost(error)}; the next `copydesk up` tells it what was ended")
        self.children["server"].end(patience_s=SERVER_ENDS_WITHIN_S)

    def _start(self, name: str, *command: str) -> Child:
        self.children[name] = self._started(name, *command)
        return self.children[name]

    def _started(self, name: str, *command: str) -> Child:
        return Child(name, command, mark=self.mark, env=self.env, log=self.house.log(name))

    def _until(self, is_done: Callable[[], bool], child: Child) -> None:
        """Wait for something that a child does."""
        end_at = monotonic() + ANSWERS_WITHIN_S
        while not is_done():
            child.check()
            if monotonic() > end_at:
                raise NoAnswer(child.name, within_s=ANSWERS_WITHIN_S, log=child.log)
            if self.is_over.wait(LOOK_EVERY_S):
                raise Interrupted
