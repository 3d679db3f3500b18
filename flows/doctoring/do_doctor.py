"""`copydesk doctor`: the house is looked over, and each finding says what to do."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from flows.doctoring.doctor import examined
from flows.doctoring.finding import Finding, State
from flows.terminal import out, plain
from warehouse.place.place import Place

STYLES = {State.SOUND: "green", State.DOUBTFUL: "yellow", State.WRONG: "bold red"}


def do_doctor(*, warehouse: Place | None, is_offline: bool, is_json: bool) -> int:
    """Print what was found; return 1 if something is wrong."""
    findings: list[Finding] = []
    console = out()
    for one in examined(warehouse=warehouse, is_offline=is_offline):
        findings.append(one)
        if not is_json:
            _print(one, console)
    counts = {state: sum(one.state is state for one in findings) for state in State}
    if is_json:
        record = {"is_well": not counts[State.WRONG], "findings": [asdict(one) for one in findings]}
        print(json.dumps(record))  # noqa: T201  (what was asked for)
    else:
        console.print(_summed(counts, findings))
    return 1 if counts[State.WRONG] else 0


def _print(one: Finding, console: Console) -> None:
    """Print a line of what was found, and one of what to do."""
    line = Text(f"{one.state:<9}", style=STYLES[one.state])
    line.append(f"{one.about}: ", style="bold")
    line.append(plain(one.told), style="not bold")
    console.print(line, soft_wrap=True)
    if one.remedy:
        console.print(f"{'':<9}do: {plain(one.remedy)}", soft_wrap=True)


def _summed(counts: dict[State, int], findings: Sequence[Finding]) -> str:
    if not counts[State.WRONG] and not counts[State.DOUBTFUL]:
        return f"All {len(findings)} are sound."
    return f"{counts[State.WRONG]} wrong, {counts[State.DOUBTFUL]} doubtful, of {len(findings)}."
