"""Scenes of kills are played by a process of their own: each as often as it has moments."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

IS_SOAK = "COPYDESK_SOAK" in os.environ
"""Every moment is tried then; else those of the steps that are named, and some others."""
TIMEOUT_S = 3600 if IS_SOAK else 600


def check_that_no_kill_matters(
    program: str, folder: Path, scene: str, steps: Sequence[str]
) -> None:
    """Play a scene; nothing may be wrong after any kill, and each of `steps` must be among them."""
    tried = () if IS_SOAK else steps
    played = subprocess.run(
        [sys.executable, "-m", program, str(folder), scene, *tried],
        check=True,
        capture_output=True,
        text=True,
    )
    moments = json.loads(played.stdout)

    assert {moment: wrong for moment, wrong in moments.items() if wrong} == {}
    assert [step for step in steps if f"before {step} (1)" not in moments] == []
    assert [step for step in steps if f"after {step} (1)" not in moments] == []
