"""`copydesk inspect`: one page, laid open."""

from datetime import datetime
from pathlib import Path

from flows.account import FAULTS
from flows.inspection import inspect
from flows.inspection_page import inspection_page
from flows.inspection_print import print_inspection
from flows.named_page import named_page
from flows.settings import settle
from flows.terminal import err, out
from flows.whole_file import whole_file
from transforms.article import Rejected


def do_inspect(
    name: str,
    *,
    html: Path | None,
    url: str | None,
    fetched_at: datetime | None,
    warehouse: Path | None,
) -> int:
    """Show the page called `name`; return 1 if it is unreadable or failed."""
    root = settle(warehouse=warehouse).warehouse
    found = inspect(named_page(name, url=url, fetched_at=fetched_at, warehouse=root))
    if html:
        with whole_file(html) as page:
            page.write(inspection_page(found))
        err().print(f"wrote {html}: open it in a browser", soft_wrap=True)
    else:
        print_inspection(found, out())
    is_fault = isinstance(found.outcome, Rejected) and found.outcome.reason in FAULTS
    return 1 if is_fault else 0
