"""What a commit to a table says of itself, and where the table's log has it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypedDict

from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, Transaction

from warehouse.tables.stored_file import bounded
from warehouse.tables.table import Table

LOG = "_delta_log"
"""Below a table lies its log, under this name."""
CHECKPOINT_EVERY = 20
"""Commits after which the log is summed up: opening a table reads those since."""
MERGED = "copydesk.merged"
"""By this a commit names the files of a merge; one that lets rows go does not have it."""
APP = "copydesk"
"""All commits name one Delta application, so two from one version can never both succeed."""
NOTHING: Mapping[str, int] = MappingProxyType({})
KEEPS_LOG = PostCommitHookProperties(cleanup_expired_logs=False)
"""Only upkeep shortens a log: a commit would do so before what sums it up is safe."""


class Commit(TypedDict):
    """What delta-rs is told of a commit."""

    commit_properties: CommitProperties
    post_commithook_properties: PostCommitHookProperties


def commit_of(
    stored: DeltaTable,
    *,
    batch: str,
    follows: Mapping[str, int] = NOTHING,
    merged: Iterable[str] | None = (),
) -> Commit:
    """Return what the commit says of itself, and the claim that makes it a compare-and-swap.

    `merged` are the names of files that hold rows of others; None: rows may go.
    """
    kept = {} if merged is None else {MERGED: " ".join(merged)}
    said = CommitProperties(
        custom_metadata={"copydesk.batch": batch, **kept},
        app_transactions=[
            Transaction(APP, stored.version() + 1),
            *(Transaction(other, version) for other, version in follows.items()),
        ],
    )
    return Commit(commit_properties=said, post_commithook_properties=KEEPS_LOG)


def log_settings(table: Table) -> dict[str, str]:
    """Return what the table's log holds: bounds of the columns that look-ups use, and no text."""
    return {
        "delta.checkpointInterval": str(CHECKPOINT_EVERY),
        "delta.dataSkippingStatsColumns": ",".join(bounded(table)),
    }
