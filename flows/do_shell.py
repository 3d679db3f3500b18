"""`copydesk shell`: an analyst without DuckDB's own shell still has a prompt."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from tempfile import NamedTemporaryFile

from flows.answer import Format, write_answer
from flows.settings import settle
from warehouse.errors import WarehouseError
from warehouse.place.folder import Folder
from warehouse.place.place import Place
from warehouse.read import connect, run_query, shell

WELCOME = "End a query with ; and leave with .quit or Ctrl-D. SHOW TABLES; lists what there is."


def do_shell(warehouse: Place | None) -> int:
    """Open DuckDB's shell on the edition if it is installed, else the small prompt."""
    root = settle(warehouse=warehouse).warehouse
    duckdb = shutil.which("duckdb")
    if not duckdb or not isinstance(root, Folder):  # DuckDB's own shell reads no bucket of itself
        connect(root).close()
        return _prompt(root)
    ours = shell(root)
    with NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as init:
        init.write(ours.init_sql)
        init.flush()
        command = [duckdb, "-readonly", "-init", init.name, str(ours.edition)]
        return subprocess.run(command, check=False).returncode  # noqa: S603  (their own shell)


def _prompt(warehouse: Place) -> int:
    print(WELCOME, file=sys.stderr)  # noqa: T201  (the prompt's own voice)
    for query in _queries():
        try:
            write_answer(run_query(warehouse, query), Format.TABLE, sys.stdout)
        except WarehouseError as error:
            print(error, file=sys.stderr)  # noqa: T201  (the prompt's own voice)
    return 0


def _queries() -> Iterator[str]:
    """Yield what is typed, query by query, until the end."""
    is_typed_by_hand = sys.stdin.isatty()
    if is_typed_by_hand:
        import readline  # noqa: F401, PLC0415  (importing it gives input() history and editing)
    typed = ""
    while True:
        prompt = "    ...> " if typed else "copydesk> "
        try:
            line = input(prompt if is_typed_by_hand else "")
        except EOFError:
            break
        except KeyboardInterrupt:
            typed = ""
            continue
        if not typed and line.strip() in {".quit", ".exit", "quit", "exit"}:
            return
        typed = f"{typed}\n{line}".strip()
        if typed.endswith(";"):
            yield typed
            typed = ""
    if typed:
        yield typed
