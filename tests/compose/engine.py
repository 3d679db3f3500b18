"""A Docker engine for as long as a test lasts: the one that answers, or one of our own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

HERE = Path(__file__).parent
STAND_INS = {"postgres": "postgres:16-alpine", "redis": "redis:7-alpine"}
BASE = "copydesk-base:latest"
FORWARDING = Path("/proc/sys/net/ipv4/ip_forward")
PATIENCE_S = 60


def docker(*command: str, **environment: str) -> str:
    """Return what a command of Docker's prints, or raise with what it said."""
    done = subprocess.run(
        ["docker", *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    if done.returncode:
        message = f"docker {' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}"
        raise RuntimeError(message)
    return done.stdout.strip()


@contextmanager
def engine(folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment that leads to an engine.

    Where none answers, one is started in `folder`, and what it changes of the network is undone.
    """
    try:
        docker("info")
    except RuntimeError:
        with ExitStack() as stack:
            stack.enter_context(_network_as_it_was())
            yield stack.enter_context(_own(folder))
    else:
        yield {}


@contextmanager
def _own(folder: Path) -> Iterator[dict[str, str]]:
    folder.mkdir(parents=True, exist_ok=True)
    socket = f"unix://{folder}/socket"
    command = ["dockerd", "--data-root", f"{folder}/data", "--exec-root", f"{folder}/exec"]
    command += ["--pidfile", f"{folder}/pid", "--host", socket]
    environment = {"DOCKER_HOST": socket}
    with (folder / "log").open("w") as log, subprocess.Popen(command, stderr=log) as running:
        try:
            _wait_for(running, environment, folder)
            yield environment
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE_S)
    shutil.rmtree(folder, ignore_errors=True)


def _wait_for(running: subprocess.Popen[bytes], environment: dict[str, str], folder: Path) -> None:
    until = monotonic() + PATIENCE_S
    while True:
        try:
            docker("info", **environment)
        except RuntimeError as error:
            if running.poll() is not None or monotonic() > until:
                raise RuntimeError((folder / "log").read_text()[-2_000:]) from error
            sleep(0.5)
        else:
            return


@contextmanager
def _network_as_it_was() -> Iterator[None]:
    """Take away the bridge and the rules that an engine leaves when it ends."""
    bridges, forwarding = _bridges(), FORWARDING.read_text()
    rules = subprocess.run(["iptables-save"], check=True, capture_output=True).stdout
    try:
        yield
    finally:
        for bridge in _bridges() - bridges:
            subprocess.run(["ip", "link", "delete", bridge], check=True)
        subprocess.run(["iptables-restore"], check=True, input=rules)
        FORWARDING.write_text(forwarding)


def _bridges() -> set[str]:
    return {path.parent.name for path in Path("/sys/class/net").glob("*/bridge")}


def make_stand_ins(folder: Path, environment: dict[str, str]) -> str:
    """Make images of Debian's packages where no registry of images is; return the base's name."""
    there = docker("images", "--format", "{{.Repository}}:{{.Tag}}", **environment).split()
    if BASE not in there:
        root = folder / "base"
        packages = "--include=python3,python3-venv,ca-certificates"
        debootstrap = ["debootstrap", "--variant=minbase", packages, "bookworm", str(root)]
        subprocess.run(debootstrap, check=True, stdout=subprocess.DEVNULL)
        trusted = "etc/ssl/certs/ca-certificates.crt"  # with what this machine trusts beside it
        shutil.copyfile(f"/{trusted}", root / trusted)
        packed = subprocess.Popen(["tar", "-C", str(root), "-c", "."], stdout=subprocess.PIPE)
        with packed:
            trust = f"ENV PIP_CERT=/{trusted}"
            command = ["docker", "import", "--change", trust, "-", BASE]
            quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, **environment}}
            subprocess.run(command, check=True, stdin=packed.stdout, **quiet)
        shutil.rmtree(root)
    for name, image in STAND_INS.items():
        if image not in there:
            file = str(HERE / "stand_in" / f"{name}.Dockerfile")
            made = ("build", "--build-arg", f"BASE={BASE}", "-t", image, "-f", file)
            docker(*made, str(HERE / "stand_in"), **environment)
    return BASE
