"""Small positions are remembered by name."""

from extractors.frontier.frontier import Frontier


def test_a_mark_is_what_was_last_put(path, frontier):
    frontier.marks.put("offset of CC-NEWS-20240501003152-00012", "17")
    frontier.marks.put("offset of CC-NEWS-20240501003152-00012", "4711")

    with Frontier.open(path) as another:
        assert another.marks.get("offset of CC-NEWS-20240501003152-00012") == "4711"


def test_a_name_that_was_never_put_has_no_mark(frontier):
    assert frontier.marks.get("nothing") is None
