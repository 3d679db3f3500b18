"""Every variable that begins with COPYDESK_ is one that somebody reads."""

import re
from collections.abc import Collection, Mapping

from extractors.registry.errors import nearest
from flows.complaint import UnknownSetting

PREFIX = "COPYDESK_"

NOT_SETTINGS = {
    "COPYDESK_BASE": "docker-compose.yml",
    "COPYDESK_COMPOSE": "make compose-test",
    "COPYDESK_DB_PASSWORD": "docker-compose.yml",
    "COPYDESK_LOGIN": "docker-compose.yml",
    "COPYDESK_MARK": "copydesk up",
    "COPYDESK_PAGES": "docker-compose.yml",
    "COPYDESK_PICTURES": "make ui-test",
    "COPYDESK_PORT": "docker-compose.yml",
    "COPYDESK_QUALITY_SETS": "make quality",
    "COPYDESK_REDIS_PASSWORD": "docker-compose.yml",
    "COPYDESK_RUNS": "docker-compose.yml",
    "COPYDESK_SOAK": "make soak",
    "COPYDESK_WORKER_MEMORY": "docker-compose.yml",
}
"""Those that are no settings of ours, and who reads them."""

OF_CLUSTERS = re.compile(
    r"COPYDESK_(?:\w{1,60}_)?(?:SERVICE_(?:HOST|PORT(?:_\w{1,60})?)"
    r"|PORT(?:_\d{1,5}_(?:TCP|UDP)(?:_(?:ADDR|PORT|PROTO))?)?)"
)
"""What Kubernetes tells every container of a service whose name begins with ours."""


def variable(setting: str) -> str:
    """Return the variable of a setting.

    >>> variable("keep_days")
    'COPYDESK_KEEP_DAYS'
    """
    return f"{PREFIX}{setting}".upper()


def refuse_unknown(environment: Mapping[str, str], settings: Collection[str]) -> None:
    """Raise UnknownSetting for the first variable, by name, that nobody reads.

    Capitals and small letters are the same here, as they are where settings are read.
    """
    known = {variable(one) for one in settings} | NOT_SETTINGS.keys()
    for name in sorted(environment):
        is_ours = name.upper().startswith(PREFIX) and not OF_CLUSTERS.fullmatch(name)
        if is_ours and name.upper() not in known:
            close = nearest(name[len(PREFIX) :], settings)
            raise UnknownSetting(name, meant=variable(close) if close else None)
