"""The command line is tested as people use it: as a process."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

STORY = """<html lang="en"><head><title>{headline}</title></head><body><article><h1>{headline}</h1>
<p>The tide tables of {headline} were wrong by an hour, the harbour master said on Monday.</p>
<p>Nobody had noticed for a week, he added, because the clocks had been wrong as well.</p>
<p>The port will print new ones, and has asked its captains to look out of the window.</p>
</article></body></html>"""


@dataclass
class Desk:
    """A folder to work in, and the command `copydesk` called there."""

    folder: Path

    def __call__(self, *arguments, stdin=None, env=None):
        """Run the command and return what came of it."""
        with self.start(*arguments, env=env) as process:
            stdout, stderr = process.communicate(stdin, timeout=60)
        return subprocess.CompletedProcess(arguments, process.returncode, stdout, stderr)

    def start(self, *arguments, env=None):
        """Start the command and return its process."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("COPYDESK_")}
        return subprocess.Popen(
            [Path(sys.executable).with_name("copydesk"), *map(str, arguments)],
            cwd=self.folder,
            env={**inherited, "COLUMNS": "100", **(env or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def save(self, name, content):
        """Save a page and return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def story(headline):
    """Return a page that is an article with this headline."""
    return STORY.format(headline=headline)


@pytest.fixture
def desk(tmp_path):
    """Give an empty folder to work in."""
    return Desk(tmp_path)
