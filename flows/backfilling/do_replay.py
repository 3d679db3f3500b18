"""`copydesk replay`: stored pages beside what stands; promoted, if that is wanted."""

import json
from datetime import UTC, datetime

from flows.backfilling.asked import Asked
from flows.backfilling.comparing import NO_DIFFERENCES, Differences, added, compared
from flows.backfilling.differences_note import difference_lines, told
from flows.backfilling.do_backfill import go_on_with
from flows.backfilling.eras import stored_eras
from flows.backfilling.plan import planned
from flows.backfilling.run import entered
from flows.backfilling.shares import shares
from flows.registered import registered
from flows.settings import Settings
from flows.stopping import stoppable
from flows.terminal import cell, err, out, table


def do_replay(asked: Asked, settings: Settings, *, is_promoted: bool, is_json: bool) -> int:
    """Compare, tell, and, if it is wanted, store; return the exit code."""
    plan = planned(asked, settings, now=datetime.now(UTC))
    sources = {source.name: source for source in registered(settings).sources}
    cut = shares(plan.backfill.partitions)
    found = NO_DIFFERENCES
    with stoppable():
        for share in cut:
            found = added(found, compared(stored_eras(share.partitions, sources), settings))
            err().print(f"{found['n_pages']:,} of {plan.n_pages:,} pages", soft_wrap=True)
    if is_json:
        print(json.dumps(found))  # noqa: T201  (what was asked for)
    else:
        print_differences(found)
    if not is_promoted:
        return 0
    return go_on_with(entered(plan, settings), settings, is_json=False)


def print_differences(found: Differences) -> None:
    """Print what is otherwise, field by field, with an example of each."""
    console = out()
    counts = {**found["fields"], "appears": found["n_appear"], "vanishes": found["n_vanish"]}
    numbers = ("articles",)
    grid = table("What would be otherwise", "field", *numbers, "for example", numbers=numbers)
    for name, n in counts.items():
        examples = found["examples"].get(name)
        if n and examples:
            grid.add_row(cell(name), cell(f"{n:,}"), cell(told(examples[0])))
    if grid.row_count:
        console.print(grid)
    for line in difference_lines(found):
        console.print(line, soft_wrap=True)
