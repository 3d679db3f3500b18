"""What a machine keeps for a warehouse that lies elsewhere has a folder of the user's."""

import os
from pathlib import Path


def state_folder() -> Path:
    """Return the folder: COPYDESK_STATE, or where the XDG Base Directory Specification says."""
    if told := os.environ.get("COPYDESK_STATE"):
        return Path(told)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "copydesk"
