"""Every option of the command line is described once, and means the same in each command."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from flows.answer import Format
from warehouse.errors import UnusableAddress
from warehouse.exports.asked import Form
from warehouse.place.place import Place
from warehouse.place.root import place_of


def _instant(text: str) -> datetime:
    """Read an ISO 8601 instant; without a zone it is UTC."""
    try:
        instant = datetime.fromisoformat(text)
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = f"{text!r} is not an instant like 2024-03-31T23:30:00Z"
        raise typer.BadParameter(message) from error


def _warehouse(text: str) -> Place:
    """Read where a warehouse lies."""
    try:
        return place_of(text)
    except UnusableAddress as error:
        raise typer.BadParameter(str(error)) from error


def day(text: str) -> date:
    """Read an ISO 8601 day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is not a day like 2024-03-31"
        raise typer.BadParameter(message) from error


def _address(text: str) -> str:
    """Read an address that names a host."""
    try:
        has_host = bool(text.encode() and urlsplit(text).hostname)
    except ValueError:
        has_host = False
    if not has_host:
        message = f"{text!r} is not a full address like https://news.example/2024/story"
        raise typer.BadParameter(message)
    return text


Pages = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...",
        show_default=False,
        help="Saved pages, and folders of them (.html .htm .html.gz .txt).",
    ),
]
AnyPage = Annotated[
    str,
    typer.Argument(
        metavar="FILE|URL|ID",
        help="A saved page, an address, or an article_id, revision_id or page_id.",
    ),
]
AnyArticle = Annotated[
    str,
    typer.Argument(metavar="URL|ID", help="An address, or an article_id or revision_id."),
]
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write it as one HTML page, for a browser."),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        exists=True,
        dir_okay=False,
        help="JSONL or CSV: path, url, fetched_at, source, headers, status, final_url.",
    ),
]
Url = Annotated[
    str | None,
    typer.Option("--url", parser=_address, metavar="URL", help="Where the page was fetched from."),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source", help="Name of the source. Default: the URL's host, or the folder's name."
    ),
]
FetchedAt = Annotated[
    datetime | None,
    typer.Option(
        "--fetched-at",
        parser=_instant,
        metavar="INSTANT",
        help="When it was fetched, as 2024-03-31T23:30:00Z. Default: the file's last change.",
    ),
]
WarehouseRoot = Annotated[
    Place | None,
    typer.Option(
        "--warehouse",
        "-w",
        parser=_warehouse,
        metavar="DIR|s3://",
        show_default=False,
        help="The warehouse, a folder or s3://bucket/name. Default: COPYDESK_WAREHOUSE, or"
        " copydesk-data.",
    ),
]
Profiles = Annotated[
    Path | None,
    typer.Option(
        "--profiles",
        metavar="DIR",
        show_default=False,
        help="The publishers' profiles. Default: COPYDESK_PROFILES, or copydesk-profiles.",
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="FILE",
        show_default=False,
        help="The registry. Default: COPYDESK_SOURCES, or sources.toml.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="NAME", help="Of the registry, only this source; repeatable."),
]
OnlyGroup = Annotated[
    str | None,
    typer.Option("--group", metavar="GROUP", help="Of the registry, only this schedule group."),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME...",
        show_default=False,
        help="Names of sources. Default: all.",
    ),
]
Site = Annotated[
    str,
    typer.Argument(
        parser=_address, metavar="URL", help="The site's front page, or a feed or sitemap of it."
    ),
]
NewName = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="Its name. Default: the site's, as news.example."),
]
Group = Annotated[
    str | None,
    typer.Option("--group", metavar="NAME", help="Its schedule group. Default: the registry's."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Take the best; do not ask.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write there, not to stdout.")
]
Query = Annotated[str, typer.Argument(help="The query; - reads it from stdin.")]
Words = Annotated[
    str,
    typer.Argument(
        show_default=False,
        help='Words, "phrases", -none of these, one OR another, beginn*.',
    ),
]
OfWords = Annotated[
    str | None,
    typer.Option("--search", metavar="WORDS", help="Give the query `hits`: what words find."),
]
Limit = Annotated[
    int, typer.Option("--limit", "-n", min=1, max=10_000, help="The best so many articles.")
]
Reindex = Annotated[
    bool, typer.Option("--reindex", help="Make the search index anew, of the tables.")
]
AnswerFormat = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        help="A table shortens long cells; the others give every row and value as it is.",
    ),
]
Publisher = Annotated[
    str,
    typer.Argument(help="The site of its addresses, or its name as its pages give it."),
]
ListProfiles = Annotated[
    bool, typer.Option("--list", help="Show which publishers have a profile; learn nothing.")
]
Accept = Annotated[
    bool, typer.Option("--accept", help="Accept what is proposed before and after stories.")
]
AcceptInside = Annotated[
    bool, typer.Option("--accept-inside", help="Accept all that is proposed, inside too.")
]
Reject = Annotated[
    list[str] | None,
    typer.Option("--reject", metavar="TEXT", help="Reject the passage of these words."),
]
MinArticles = Annotated[
    int,
    typer.Option(
        "--min-articles", min=2, max=10_000, help="Distinct articles that must have a passage."
    ),
]
Since = Annotated[
    date | None,
    typer.Option("--since", parser=day, metavar="DAY", help="The first day of publication."),
]
SinceFetched = Annotated[
    date | None,
    typer.Option("--since", parser=day, metavar="DAY", help="The first day of fetching."),
]
Until = Annotated[
    date | None,
    typer.Option("--until", parser=day, metavar="DAY", help="The day after the last one."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=64,
        show_default=False,
        help="Processes that read pages. Default: COPYDESK_JOBS, or one a core up to 8.",
    ),
]
Profiled = Annotated[bool, typer.Option("--profile", help="Say what each stage cost in CPU.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Do it all, but store nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print what it came to as one JSON object.")]
FormOfExport = Annotated[Form, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(Form)}.")]
ExportPath = Annotated[
    Path,
    typer.Argument(
        metavar="OUT", help="The file, or for parquet the folder, to make; - is stdout."
    ),
]
Where = Annotated[
    str | None,
    typer.Option("--where", metavar="SQL", help="Only articles for which this expression holds."),
]
OfSources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="Only of this source; repeatable."),
]
OfLanguages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="CODE", help="Only in this language; repeatable."),
]
Columns = Annotated[
    str,
    typer.Option(
        "--columns", metavar="NAME,NAME", show_default=False, help="Only these, in this order."
    ),
]
HasRevisions = Annotated[
    bool, typer.Option("--revisions", help="Every revision is a row, not only the latest.")
]
HasReserved = Annotated[
    bool,
    typer.Option("--all", help="Also what publishers reserve from text and data mining."),
]
RawCells = Annotated[
    bool,
    typer.Option("--raw-cells", help="CSV: leave cells as they are, formulas too."),
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Put it in the place of an earlier export.")
]
RecipeName = Annotated[
    str,
    typer.Argument(metavar="RECIPE", show_default=False, help="Its name. Default: list them."),
]
Params = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        metavar="NAME=VALUE",
        help="What the recipe is told; repeatable. It has a default for each.",
    ),
]
ShowSql = Annotated[
    bool, typer.Option("--show", help="Print its SQL, with the defaults in it; ask nothing.")
]
