"""What goes, and what the search for it found, is told to people and to programs."""

from rich.console import Console

from flows.terminal import cell, plain, table
from warehouse.forgetting.forget import Found
from warehouse.forgetting.proof import Finding, Proof

MOST_TOLD = 10
COPIES = "Copies: FROM revisions WHERE contains(text, 'words of it')"


def print_found(found: Found, console: Console) -> None:
    """Print what goes."""
    plan = found.plan
    if not plan.removed:
        console.print("Nothing of it is stored.")
        return
    for address in found.told[:MOST_TOLD]:
        console.print(plain(address), soft_wrap=True)
    if (beyond := len(found.told) - MOST_TOLD) > 0:
        console.print(f"and {beyond} addresses more")
    grid = table("What goes", "table", "rows", numbers=("rows",))
    for name, count in plan.removed.items():
        grid.add_row(cell(name), str(count))
    console.print(grid)


def print_proof(proof: Proof, console: Console) -> None:
    """Print what the search came to."""
    n_found = sum(one.n_times for one in proof.found)
    console.print(
        f"{proof.n_files:,} files, {proof.n_bytes:,} bytes read,"
        f" {proof.n_needles} passages and names looked for: {n_found} found"
    )
    for finding in proof.found[:MOST_TOLD]:
        console.print(f"  {plain(_told(finding))}", soft_wrap=True)
    for path, why in proof.unreadable[:MOST_TOLD]:
        console.print(f"  {plain(path)} cannot be read: {plain(why)}", soft_wrap=True)
    if proof.found:
        console.print("Remove what is named there, then look again with the same command.")
    if proof.mentions:
        n_files = len({one.address for one in proof.mentions})
        console.print(
            "Other pages name it, link to it, or have some of the same words: they stay, in"
            f" {n_files} files of the tables. {COPIES}",
            soft_wrap=True,
        )


def found_record(found: Found) -> dict[str, object]:
    """Return what goes, for a program."""
    plan = found.plan
    return {
        "forget_id": plan.forget_id,
        "article_ids": list(plan.ids["article_id"]),
        "addresses": list(found.told),
        "rows": dict(plan.removed),
    }


def proof_record(proof: Proof) -> dict[str, object]:
    """Return what the search came to, for a program."""
    return {
        "n_files": proof.n_files,
        "n_bytes": proof.n_bytes,
        "n_needles": proof.n_needles,
        "found": [_told(one) for one in proof.found],
        "n_mentions": sum(one.n_times for one in proof.mentions),
        "unreadable": [f"{path}: {why}" for path, why in proof.unreadable],
    }


def _told(finding: Finding) -> str:
    place = f"{finding.address}, {finding.column}" if finding.column else finding.address
    return f"{place}: {finding.kind} {finding.words!r}"
