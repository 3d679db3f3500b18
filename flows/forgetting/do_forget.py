"""`copydesk forget`: what goes is shown, removed once somebody is sure, and proved to be gone."""

import json
import sys
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from shutil import rmtree

import typer

from flows.complaint import NotSure
from flows.crawling.crawl import CACHE
from flows.forgetting.frontier import forget_addresses
from flows.forgetting.told import found_record, print_found, print_proof, proof_record
from flows.settings import settle
from flows.terminal import err, out
from warehouse.forgetting.forget import Found, Wanted, find, forget
from warehouse.forgetting.plan import Request
from warehouse.forgetting.proof import Proof, drop_words, kept_words, prove
from warehouse.forgetting.removal import is_begun
from warehouse.place.place import Place
from warehouse.warehouse import Warehouse


def do_forget(  # noqa: PLR0913  (the options of a command)
    names: list[str],
    *,
    where: str | None,
    reason: str,
    warehouse: Place | None,
    profiles: Path | None,
    is_sure: bool,
    is_dry_run: bool,
    is_json: bool,
) -> int:
    """Forget, and return the exit code: 1 if something is left, or nobody was sure."""
    settings = settle(warehouse=warehouse, profiles=profiles)
    root = settings.warehouse
    wanted = Wanted(names=tuple(names), where=where)
    request = Request(
        reason=reason, forgotten_by=getuser(), forgotten_at=datetime.now(UTC).isoformat()
    )
    found = find(root, wanted, request)
    if not is_json:
        print_found(found, out())
    if is_dry_run:
        if is_json:
            print(json.dumps({"found": found_record(found)}))  # noqa: T201  (what was asked for)
        return 0
    if not found.plan.removed and not _is_left(root):
        return 0
    if found.plan.removed and not is_sure and not _is_wanted(found):
        err().print("Nothing was forgotten.")
        return 1
    forget(Warehouse(root), wanted, request)
    proof = _end(root, profiles=settings.profiles)
    if is_json:
        record = {"found": found_record(found), "proof": proof_record(proof)}
        print(json.dumps(record))  # noqa: T201  (what was asked for)
    else:
        print_proof(proof, out())
    return 0 if proof.is_clean else 1


def _is_left(place: Place) -> bool:
    """Say whether an earlier forgetting was killed before its proof."""
    return is_begun(place) or bool(kept_words(place))


def _is_wanted(found: Found) -> bool:
    """Ask; where nobody can answer, refuse."""
    if not sys.stdin.isatty():
        raise NotSure(n_articles=len(found.plan.ids["article_id"]))
    return typer.confirm("Remove all this for good?", err=True)


def _end(place: Place, *, profiles: Path) -> Proof:
    """Let everything outside the tables forget too, bring up what follows, and prove it."""
    forget_addresses(place)
    rmtree(place.home / CACHE, ignore_errors=True)
    Warehouse(place).derive()
    proof = prove(place, kept_words(place), also=[profiles] if profiles.exists() else [])
    drop_words(place)
    return proof
