"""At the end of a night the profiles are looked after; whatever happens there fails no night."""

from datetime import datetime

from prefect import task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.note import profiles_note
from flows.profiling.learning import Proposal, propose_profiles
from flows.profiling.profile_folder import ProfileFolder
from flows.settings import Learning, settle
from warehouse.errors import NoWarehouse

ABOUT = "What publishers print with article after article, proposed to be cut."


@task(name="learn-profiles", cache_policy=NO_CACHE)
def learn_profiles(since: datetime) -> list[Proposal]:
    """Learn of the publishers with news since an instant. Running it again adds nothing.

    Where nothing was ever stored there is nothing to learn.
    """
    settings = settle()
    folder = ProfileFolder(settings.profiles)
    learning = settings.learn_profiles
    try:
        return list(propose_profiles(settings.warehouse, folder, since=since, learning=learning))
    except NoWarehouse:
        return []


def look_after_profiles(since: datetime, *, key: str) -> None:
    """Learn, and leave a note of what is new and of what went wrong."""
    if settle().learn_profiles is Learning.OFF:
        return
    state = learn_profiles(since, return_state=True)
    if state.is_completed():
        note = profiles_note(state.result())
    else:
        note = profiles_note((), failure=state.message)
    create_markdown_artifact(note, key=key, description=ABOUT)
