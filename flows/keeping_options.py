"""The options of what keeps a warehouse in order."""

from typing import Annotated

import typer

KeepDays = Annotated[
    int | None,
    typer.Option(
        "--keep-days",
        min=0,
        max=3650,
        metavar="DAYS",
        show_default=False,
        help="How long readers may hold an old edition. Default: COPYDESK_KEEP_DAYS, or 7.",
    ),
]
DropBodies = Annotated[
    int | None,
    typer.Option(
        "--drop-bodies-older-than",
        min=1,
        max=36_500,
        metavar="DAYS",
        show_default=False,
        help="Drop the bodies of pages last seen so long ago. Default: all are kept.",
    ),
]
OnlyRejected = Annotated[
    bool,
    typer.Option("--only-rejected", help="Of these bodies, drop those that gave no article."),
]
Forgettable = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="URL|ID...",
        show_default=False,
        help="Addresses, or article_ids, revision_ids and page_ids.",
    ),
]
WhereForget = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="SQL", help="All articles with a revision that this is true of."
    ),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept with the tombstone.")
]
Repair = Annotated[
    bool,
    typer.Option("--repair", help="Repair what can be repaired, and say what was done."),
]
