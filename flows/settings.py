"""Where things live and how hard we may push, for every command and every flow."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PlainValidator, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractors.polite.user_agent import CONTACT_WANTED, is_contact
from flows.complaint import UnusableSetting
from flows.variables import PREFIX, refuse_unknown, variable
from warehouse.errors import UnusableAddress
from warehouse.place.folder import Folder
from warehouse.place.place import Place
from warehouse.place.root import place_of
from warehouse.place.state import state_folder

DEFAULT_WAREHOUSE: Place = Folder(Path("copydesk-data"))
DEFAULT_PROFILES = Path("copydesk-profiles")
DEFAULT_SOURCES = Path("sources.toml")
MAX_JOBS = 64


class Learning(StrEnum):
    """What a night does with what it learns about publishers."""

    OFF = "off"
    PROPOSE = "propose"
    ACCEPT = "accept"


def _contact(text: str) -> str:
    if is_contact(text):
        return text
    message = f"publishers cannot write to that; give {CONTACT_WANTED}"
    raise ValueError(message)


def _place(where: object) -> Place:
    try:
        return place_of(where if isinstance(where, Place) else str(where))
    except UnusableAddress as error:
        raise ValueError(str(error)) from error


Warehoused = Annotated[Place, PlainValidator(_place)]


class Settings(BaseSettings):
    """Each is read from the environment as COPYDESK_ and its name."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, env_ignore_empty=True, arbitrary_types_allowed=True
    )

    warehouse: Warehoused = DEFAULT_WAREHOUSE
    """Where the tables and the published edition lie: a folder, or `s3://bucket/news`."""

    jobs: Annotated[int, Field(ge=1, le=MAX_JOBS)] = min(os.cpu_count() or 1, 8)
    """Processes that read pages at the same time."""

    profiles: Path = DEFAULT_PROFILES
    """Folder of the profiles, one file a publisher; it need not be there."""

    keep_days: Annotated[int, Field(ge=0, le=3650)] = 7
    """Days for which upkeep keeps files that were replaced: readers may hold old editions."""

    sources: Path = DEFAULT_SOURCES
    """The registry: the file that declares where pages come from."""

    contact: Annotated[str, AfterValidator(_contact)] | None = None
    """Where publishers can write to, in place of the contact that the registry names."""

    learn_profiles: Learning = Learning.PROPOSE
    """What a night does with the standing passages that it learns of."""

    state: Path = Field(default_factory=state_folder)
    """Folder of what `copydesk up` keeps: records of Prefect, logs, and who is up."""

    dask: str | None = None
    """Scheduler of a Dask cluster on which runs of backfills do their shares: `tcp://host:8786`."""

    notify: str | None = None
    """Who is told of failed runs and silent sources, as an https:// or mailtos:// address."""


def settle(
    *,
    warehouse: Place | None = None,
    jobs: int | None = None,
    profiles: Path | None = None,
    sources: Path | None = None,
    keep_days: int | None = None,
) -> Settings:
    """Return the settings, in which what was asked for goes before the environment.

    Raises UnusableSetting where a value does not fit, and UnknownSetting where a variable is
    misspelt.
    """
    refuse_unknown(os.environ, Settings.model_fields)
    asked = {
        "warehouse": warehouse,
        "jobs": jobs,
        "profiles": profiles,
        "sources": sources,
        "keep_days": keep_days,
    }
    try:
        return Settings.model_validate({k: v for k, v in asked.items() if v is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        name = variable(str(fault["loc"][0]))
        raise UnusableSetting(name, fault["input"], why=_why(fault["msg"])) from error


def _why(message: str) -> str:
    return message.removeprefix("Value error, ")
