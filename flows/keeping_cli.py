"""What keeps a warehouse in order: commands for whoever looks after it."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

import typer

from flows.keeping_options import (
    DropBodies,
    Forgettable,
    KeepDays,
    OnlyRejected,
    Reason,
    Repair,
    WhereForget,
)
from flows.leave import leave
from flows.options import AsJson, DryRun, Profiles, WarehouseRoot, Yes

keeping = typer.Typer()


@keeping.command()
def publish(*, warehouse: WarehouseRoot = None) -> None:
    """Publish the edition anew where its folder stands now, after it was moved or copied.

    Every ingest does it by itself. An edition that is up to date is left alone.

    copydesk publish
    copydesk publish --warehouse /data/news
    """
    from flows.do_publish import do_publish

    leave(do_publish(warehouse))


@keeping.command()
def upkeep(  # noqa: PLR0913  (the options of a command)
    *,
    warehouse: WarehouseRoot = None,
    keep_days: KeepDays = None,
    drop_bodies_older_than: DropBodies = None,
    only_rejected: OnlyRejected = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Merge small files, remove those that no reader can need, drop bodies by policy; say so.

    Readers and writers go on meanwhile. Stopped at any time, it goes on when it is run again.

    copydesk upkeep
    copydesk upkeep --drop-bodies-older-than 90 --only-rejected
    copydesk upkeep --dry-run --json
    """
    if only_rejected and not drop_bodies_older_than:
        message = "--only-rejected goes with --drop-bodies-older-than"
        raise typer.BadParameter(message)
    from flows.do_upkeep import do_upkeep

    leave(
        do_upkeep(
            warehouse,
            keep_days=keep_days,
            drop_bodies_older_than=drop_bodies_older_than,
            is_only_rejected=only_rejected,
            is_dry_run=dry_run,
            is_json=as_json,
        )
    )


@keeping.command()
def forget(  # noqa: PLR0913  (the options of a command)
    names: Forgettable = None,
    *,
    where: WhereForget = None,
    reason: Reason = "",
    warehouse: WarehouseRoot = None,
    profiles: Profiles = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Remove articles physically, with all that is stored of them, and never store them again.

    It shows what goes and asks. Then their revisions, raw bytes, removals and what follows from
    them are removed from every file, and every file is searched for their words as a proof.
    Readers that have an older edition open must open it anew.
    Exits with 1 if anything was found.

    copydesk forget https://news.example/story --reason "request of 3 May"
    copydesk forget --where "source = 'old-paper'" --reason "contract ended" --dry-run
    """
    if bool(names) == (where is not None):
        message = "name a URL or an ID, or --where"
        raise typer.BadParameter(message)
    if not reason.strip() and not dry_run:
        message = "--reason is wanted: it is kept, and nothing else tells why"
        raise typer.BadParameter(message)
    from flows.forgetting.do_forget import do_forget

    leave(
        do_forget(
            names or [],
            where=where,
            reason=reason.strip(),
            warehouse=warehouse,
            profiles=profiles,
            is_sure=yes,
            is_dry_run=dry_run,
            is_json=as_json,
        )
    )


@keeping.command()
def verify(
    *,
    warehouse: WarehouseRoot = None,
    repair: Repair = False,
    as_json: AsJson = False,
) -> None:
    """Look at every byte that is stored and at what rows say of each other; tell what is wrong.

    Without --repair nothing is changed. Exits with 1 if something is wrong, or left wrong.

    copydesk verify
    copydesk verify --repair
    """
    from flows.do_verify import do_verify

    leave(do_verify(warehouse, is_repair=repair, is_json=as_json))
