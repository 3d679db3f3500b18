"""Shells complete commands and options, and what they are given to read is theirs."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

COPYDESK = Path(sys.executable).with_name("copydesk")
BASH = which("bash")
CHECKED = {"bash": "-n", "zsh": "-n", "fish": "--no-execute"}


def offered(desk, words):
    """Return what bash is offered at the end of some words."""
    env = {
        "_COPYDESK_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    return desk(env=env).stdout.split()


def given(desk, shell):
    """Return what a shell is given to read, from whichever shell that is asked for."""
    done = desk(env={"_COPYDESK_COMPLETE": f"source_{shell}"})
    assert done.returncode == 0
    return done.stdout


def test_commands_options_and_choices_are_offered(desk):
    assert offered(desk, "copydesk do") == ["down", "doctor"]
    assert offered(desk, "copydesk sources ") == ["list", "check", "add"]
    assert "--html" in offered(desk, "copydesk report --")
    assert offered(desk, "copydesk sql --format p") == ["parquet"]


@pytest.mark.parametrize("shell", CHECKED)
def test_each_shell_is_given_a_script_that_it_can_read(desk, shell):
    script = given(desk, shell)

    assert f"_COPYDESK_COMPLETE=complete_{shell}" in script
    if program := which(shell):
        path = desk.save(f"completion.{shell}", script)
        assert subprocess.run([program, CHECKED[shell], path], check=False).returncode == 0


@pytest.mark.skipif(BASH is None, reason="there is no bash")
def test_bash_completes_by_it(desk):
    script = desk.save("completion.bash", given(desk, "bash"))
    ask = (
        f"source {script}; COMP_WORDS=(copydesk cov); COMP_CWORD=1;"
        " _copydesk_completion copydesk; echo ${COMPREPLY[@]}"
    )
    env = os.environ | {"PATH": f"{COPYDESK.parent}{os.pathsep}{os.environ['PATH']}"}

    done = subprocess.run([BASH, "-c", ask], env=env, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["coverage"]
