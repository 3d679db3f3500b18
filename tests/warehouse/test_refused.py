"""A disk that refuses costs whoever writes a message; what was there stays, and again is enough."""

import json
import subprocess
import sys

import pytest

from tests.warehouse.killing import TIMEOUT_S

KINDS = ("StorageFull", "NotWritable", "TooManyFiles")


def mount(*words):
    """Run mount or umount; tell whether it worked."""
    return not subprocess.run(words, capture_output=True, check=False).returncode


@pytest.fixture
def disk(tmp_path):
    """A disk of 128 MB: the search index asks for half of that before it is written."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", str(place)):
        pytest.skip("only root can mount a small disk")
    yield place
    assert mount("umount", str(place))


@pytest.mark.slow
@pytest.mark.timeout(TIMEOUT_S)
@pytest.mark.parametrize(
    "scene",
    [
        "an empty warehouse is made",
        "a batch is ingested",
        "a source is crawled",
        "what nobody needs is removed",
        "bodies are dropped",
        "stories are found",
        "an article is forgotten",
        "an older warehouse takes in pages",
    ],
)
def test_who_writes_to_a_disk_that_refuses_is_told_and_the_same_again_converges(disk, scene):
    played = subprocess.run(
        [sys.executable, "-m", "tests.warehouse.refused", str(disk), scene],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = json.loads(played.stdout)

    ends = {name: refused["end"] for name, refused in found.items()}
    untold = {name: end for name, end in ends.items() if end and not end.startswith(KINDS)}
    assert untold == {}
    assert ends["0 blocks are free"].startswith("StorageFull")
    assert ends["it is read-only"].startswith("NotWritable")
    assert {name: refused["wrong"] for name, refused in found.items() if refused["wrong"]} == {}
