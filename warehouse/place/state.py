"""What a machine keeps for a warehouse that lies elsewhere has a folder of the user's."""

import os
from pathlib import Path

from platformdirs import user_data_path


def state_folder() -> Path:
    """Return COPYDESK_STATE, or the folder that this system has for a user's data."""
    told = os.environ.get("COPYDESK_STATE")
    return Path(told) if told else user_data_path("copydesk", appauthor=False)
