"""`copydesk inspect`: one page, laid open."""

from datetime import datetime
from pathlib import Path

from flows.account import FAULTS
from flows.inspecting.inspection import inspect
from flows.inspecting.inspection_page import inspection_page
from flows.inspecting.inspection_print import print_inspection
from flows.inspecting.inspection_record import inspection_record
from flows.inspecting.named_page import named_page
from flows.profiling.profile_folder import ProfileFolder
from flows.reading import sites_for
from flows.settings import settle
from flows.terminal import err, out
from flows.whole_file import whole_file
from transforms.article import Rejected
from warehouse.json_value import json_line
from warehouse.place.place import Place


def do_inspect(  # noqa: PLR0913  (the options of a command)
    name: str,
    *,
    html: Path | None,
    url: str | None,
    fetched_at: datetime | None,
    warehouse: Place | None,
    profiles: Path | None,
    is_json: bool,
) -> int:
    """Show the page called `name`; return 1 if it is unreadable or failed."""
    settings = settle(warehouse=warehouse, profiles=profiles)
    page = named_page(name, url=url, fetched_at=fetched_at, settings=settings)
    found = inspect(page, ProfileFolder(settings.profiles).all().only(sites_for(page)))
    if html:
        with whole_file(html) as file:
            file.write(inspection_page(found))
        err().print(f"wrote {html}: open it in a browser", soft_wrap=True)
    elif is_json:
        print(json_line(inspection_record(found)))  # noqa: T201  (what was asked for)
    else:
        print_inspection(found, out())
    is_fault = isinstance(found.outcome, Rejected) and found.outcome.reason in FAULTS
    return 1 if is_fault else 0
