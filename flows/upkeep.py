"""Every week, small files of the warehouse are merged, and those that nobody needs removed."""

from typing import Annotated

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from pydantic import Field

from flows.settings import settle
from flows.upkeep_job import put_in_order
from flows.upkeep_note import upkeep_note
from flows.worth_retrying import RETRY_DELAYS_S, worth_retrying
from warehouse.upkeep.upkeep import TableUpkeep

ABOUT = "Files and bytes of each table, before and after."


@flow(name="upkeep")
def upkeep(
    drop_bodies_older_than: Annotated[int, Field(ge=0, le=36_500)] = 0,
    is_only_rejected: bool = False,  # noqa: FBT001, FBT002  (a field of a form)
) -> None:
    """Put the warehouse in order; readers and writers go on meanwhile.

    Stopped at any time, the next one goes on.

    Args:
        drop_bodies_older_than: Drop the bodies of pages last seen so many days ago; 0 keeps all.
        is_only_rejected: Of these bodies, drop those that gave no article.

    """
    done = keep_warehouse_up(drop_bodies_older_than, is_only_rejected=is_only_rejected)
    create_markdown_artifact(upkeep_note(done), key="upkeep", description=ABOUT)


@task(
    name="keep-up",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def keep_warehouse_up(
    drop_bodies_older_than: int, *, is_only_rejected: bool
) -> tuple[TableUpkeep, ...]:
    """Do all of it; again, there is less to do."""
    return put_in_order(
        settle(),
        drop_bodies_older_than=drop_bodies_older_than,
        is_only_rejected=is_only_rejected,
        is_dry_run=False,
    )
