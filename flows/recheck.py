"""By day, articles that are due are looked at again: what was changed, what is gone."""

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.failures import NotAllCame, failures_of
from flows.night_note import night_note
from flows.said_once import say_once
from flows.source_job import sources_of_group
from flows.source_task import recheck_sources

KIND = "recheck"
ABOUT = "What was looked at again, and what came of it."


@flow(name=KIND)
def recheck(group: str = "nightly") -> None:
    """Look again at the known articles of a group that are due, and at nothing else.

    A night does so too, for what is due by then. Both keep the sources' budgets for it.

    Args:
        group: The schedule group of `sources.toml` whose articles are looked at.

    """
    say_once()
    names = sources_of_group(group, has_other_work=False)
    night = recheck_sources(names, KIND)
    if night is None:
        create_markdown_artifact("No article is due.", key="recheck", description=ABOUT)
        return
    create_markdown_artifact(night_note(night), key="recheck", description=ABOUT)
    if failures := failures_of(night):
        raise NotAllCame(failures)
