"""The command line: each command loads no more than it needs."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

import errno
import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from extractors.frontier.errors import FrontierError
from extractors.registry.errors import RegistryError
from flows.asking_cli import asking
from flows.complaint import Complaint
from flows.house_cli import house
from flows.keeping_cli import keeping
from flows.leave import ends_early, fail, leave
from flows.named_pages import named_pages, no_page_options
from flows.operating_cli import operating
from flows.options import (
    Accept,
    AcceptInside,
    AnyPage,
    AsJson,
    DryRun,
    FetchedAt,
    Html,
    Jobs,
    ListProfiles,
    Manifest,
    MinArticles,
    Only,
    OnlyGroup,
    Out,
    Pages,
    Profiled,
    Profiles,
    Publisher,
    Reject,
    Since,
    Source,
    Sources,
    Until,
    Url,
    WarehouseRoot,
)
from flows.past_cli import past
from flows.sources_cli import sources
from warehouse.errors import WarehouseError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(sources, name="sources")
app.add_typer(asking)
app.add_typer(keeping)
app.add_typer(past)
app.add_typer(operating)
app.add_typer(house)


def main() -> None:
    """Run the command line, and end the process."""
    with ends_early():
        command_line()


def command_line() -> None:
    """Run the command line; what cannot be done is told in a few lines, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="copydesk")
    except (Complaint, FrontierError, RegistryError, WarehouseError) as error:
        fail(str(error))
    except OSError as error:
        subject = error.filename or "the system names no file"
        remedy = "correct the name or the permissions, or make room, and run it again"
        if error.errno == errno.EMFILE:
            remedy = "allow this process more open files (ulimit -n 1024), and run it again"
        fail(f"{error.strerror or error}; {subject}; {remedy}")


@app.callback(invoke_without_command=True)
def copydesk(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version, and that of the rules.")
    ] = False,
) -> None:
    """Raw news pages in; clean, dated, attributed articles out; SQL over them."""
    if version:
        from flows.version import version as rules_too

        typer.echo(f"copydesk {rules_too()}")
        raise typer.Exit


@app.command()
def ingest(  # noqa: PLR0913  (the options of a command)
    paths: Pages = None,
    *,
    manifest: Manifest = None,
    url: Url = None,
    source: Source = None,
    fetched_at: FetchedAt = None,
    sources: Sources = None,
    only: Only = None,
    group: OnlyGroup = None,
    warehouse: WarehouseRoot = None,
    jobs: Jobs = None,
    profiles: Profiles = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    profile: Profiled = False,
) -> None:
    """Bring pages into the warehouse; those that are already there change nothing.

    Saved pages are named by PATH or --manifest. Without either, the sources of the registry are
    asked for theirs, with all manners.

    Exits with 1 if a page could not be read or failed, or a source did not give what it should;
    all others are stored even then.

    copydesk ingest pages/
    copydesk ingest story.html --url https://news.example/story
    copydesk ingest --manifest pages.jsonl --jobs 4 --json
    copydesk ingest --sources sources.toml
    """
    if not paths and not manifest:
        no_page_options(url=url, source=source, fetched_at=fetched_at, is_dry_run=dry_run)
        if profile:
            message = "--profile is for saved pages; name their files, too"
            raise typer.BadParameter(message)
        from flows.do_crawl import do_crawl

        leave(
            do_crawl(
                sources=sources,
                only=only or [],
                group=group,
                warehouse=warehouse,
                jobs=jobs,
                profiles=profiles,
                is_json=as_json,
            )
        )
    pages = named_pages(paths, manifest, url=url, source=source, fetched_at=fetched_at)
    from flows.do_ingest import do_ingest

    leave(
        do_ingest(
            pages,
            warehouse=warehouse,
            jobs=jobs,
            profiles=profiles,
            is_dry_run=dry_run,
            is_json=as_json,
            is_profiled=profile,
        )
    )


@app.command()
def extract(  # noqa: PLR0913  (the options of a command)
    files: Pages = None,
    *,
    manifest: Manifest = None,
    url: Url = None,
    source: Source = None,
    fetched_at: FetchedAt = None,
    out: Out = None,
    jobs: Jobs = None,
    profiles: Profiles = None,
) -> None:
    """Print each page as one JSON object a line, in the order given; nothing is stored.

    Exits with 1 if a page could not be read or failed; it has its line even then.

    copydesk extract story.html | jq .headline
    copydesk extract pages/ --jobs 4 --out pages.jsonl
    copydesk extract --manifest pages.csv
    """
    pages = named_pages(files, manifest, url=url, source=source, fetched_at=fetched_at)
    from flows.do_extract import do_extract

    leave(do_extract(pages.saved(), out=out, jobs=jobs, profiles=profiles))


@app.command()
def inspect(  # noqa: PLR0913  (the options of a command)
    page: AnyPage,
    *,
    html: Html = None,
    url: Url = None,
    fetched_at: FetchedAt = None,
    warehouse: WarehouseRoot = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Show what was kept of a page, what was removed by which rule, and where each field stood.

    An address is looked up in the warehouse; one that is not there is fetched, once.

    copydesk inspect story.html
    copydesk inspect story.html --url https://news.example/story --html story-inspected.html
    copydesk inspect https://news.example/story
    """
    from flows.inspecting.do_inspect import do_inspect

    leave(
        do_inspect(
            page,
            html=html,
            url=url,
            fetched_at=fetched_at,
            warehouse=warehouse,
            profiles=profiles,
            is_json=as_json,
        )
    )


@app.command()
def profile(  # noqa: PLR0913  (the options of a command)
    publisher: Publisher = "",
    *,
    list_: ListProfiles = False,
    accept: Accept = False,
    accept_inside: AcceptInside = False,
    reject: Reject = None,
    min_articles: MinArticles = 20,
    since: Since = None,
    until: Until = None,
    warehouse: WarehouseRoot = None,
    profiles: Profiles = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Learn what a publisher prints with article after article, and propose to cut it.

    The passages come from the warehouse and go to a file that is yours to edit.
    Nothing is cut before it is accepted.

    copydesk profile news.example
    copydesk profile news.example --accept --reject "As the tide turns"
    copydesk profile --list
    """
    if bool(publisher) == list_:
        message = "name a PUBLISHER, or --list"
        raise typer.BadParameter(message)
    if since and until and since >= until:
        message = f"--since {since} is not before --until {until}"
        raise typer.BadParameter(message)
    from flows.profiling.do_profile import do_profile, list_profiles
    from flows.profiling.profile_options import ProfileOptions

    if list_:
        leave(list_profiles(profiles=profiles, is_json=as_json))
    options = ProfileOptions(
        accept=accept,
        accept_inside=accept_inside,
        reject=tuple(reject or ()),
        min_articles=min_articles,
        since=since,
        until=until,
        is_dry_run=dry_run,
    )
    leave(do_profile(publisher, options, warehouse=warehouse, profiles=profiles, is_json=as_json))


@app.command()
def tour(
    manifest: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="The pages to show it with.")
    ] = Path("examples/manifest.jsonl"),
    *,
    warehouse: WarehouseRoot = None,
    jobs: Jobs = None,
) -> None:
    """See the whole way once: pages in, what they came to, and answers by SQL.

    copydesk tour
    """
    from flows.do_tour import do_tour

    leave(do_tour(manifest, warehouse=warehouse, jobs=jobs))
