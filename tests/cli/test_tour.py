"""`copydesk tour` shows the whole way once, and the same when it is repeated."""

import json

from .conftest import story


def test_the_tour_shows_what_came_in_what_was_rejected_answers_and_what_to_type_next(desk):
    desk.save("a.html", story("Tides"))
    desk.save("b.html", "")
    named = [{"path": name, "source": "harbour-post"} for name in ("a.html", "b.html")]
    desk.save("m.jsonl", "\n".join(map(json.dumps, named)))

    first, second = (desk("tour", "m.jsonl", "--warehouse", "here") for _ in range(2))

    assert first.returncode == second.returncode == 0
    for told in (first.stdout, second.stdout):
        assert "harbour-post │    2 │" in told
        assert "│ empty" in told
        assert "│ Tides" in told
        assert 'copydesk sql --warehouse here "SELECT' in told.replace("'", "")


def test_without_examples_the_tour_says_what_it_misses(desk):
    done = desk("tour")

    assert done.returncode == 2
    assert "examples/manifest.jsonl" in done.stderr
