"""What went wrong fails a run with a sentence that people can act on."""

import pickle

from flows.failures import NotAllCame, failures_of, new_faults


def crawled(**changes):
    """Return what a source came to, in which nothing is wrong."""
    return {"failure": None, "troubles": [], "shortfalls": [], "outcomes": {}} | changes


def night(sources, pages=None):
    return {"sources": sources, "pages": {"sources": pages or {}}}


def test_a_failure_names_what_failed_and_crosses_a_process_boundary():
    failure = pickle.loads(pickle.dumps(NotAllCame({"/pages": "not mounted"})))  # noqa: S301  (our own bytes)

    assert failure.failures == {"/pages": "not mounted"}
    assert str(failure) == (
        "1 with failures: /pages: not mounted; all else is stored, start the run again"
    )


def test_of_many_failures_the_first_are_told_and_all_are_kept():
    failure = NotAllCame({f"source-{at}": "silent" for at in range(90)})

    assert "source-4: silent; and 85 more, which the note tells" in str(failure)
    assert len(failure.failures) == 90


def test_a_fault_of_this_run_fails_it_and_one_that_was_told_before_does_not():
    record = {"reasons": {"failed": 2, "paywall": 3}, "n_faults": 9}
    quiet = {"reasons": {"paywall": 3}, "n_faults": 9}

    assert new_faults(record) == "pages that somebody should look at: 2 failed"
    assert new_faults(quiet) is None


def test_a_source_fails_a_night_by_what_stopped_it_by_its_listings_and_by_faulty_pages():
    sources = {
        "fine": crawled(outcomes={"failed": 9}),
        "stopped": crawled(failure="another process is at work on it"),
        "silent": crawled(troubles=["feed: timeout", "news: timeout", "sport: timeout"]),
        "faulty": crawled(),
    }
    pages = {"faulty": {"reasons": {"failed": 1}}, "fine": {"reasons": {"paywall": 4}}}

    assert failures_of(night(sources, pages)) == {
        "stopped": "another process is at work on it",
        "silent": "feed: timeout, 2 troubles more",
        "faulty": "pages that somebody should look at: 1 failed",
    }
