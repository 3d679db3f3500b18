"""A command's process ends with its code, and nothing that it printed or registered is lost."""

import subprocess
import sys

import pytest

DOES = """
import atexit, sys
from flows.leave import ends_early

class Late:
    def __del__(self):
        print("the interpreter was taken apart")

late = Late()
with ends_early():
    atexit.register(print, "tidied")
    print("said")
    {does}
"""


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("pass", 0),
        ("sys.exit(3)", 3),
        ("sys.exit('not so')", 1),
        ("raise ValueError", 1),
        ("raise KeyboardInterrupt", 130),
    ],
)
def test_it_ends_with_its_code_before_the_interpreter_is_taken_apart(does, code):
    done = subprocess.run(
        [sys.executable, "-c", DOES.format(does=does)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (code, "said\ntidied\n")


def test_a_pipe_that_was_closed_ends_it_too():
    script = DOES.format(does="sys.stdout.write('words ' * 100_000)")
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -c "$1" | head -c 1', sys.executable, script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout == "s"
