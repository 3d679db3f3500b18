"""A run that fails with a sentence logs it once; a fault of ours is logged with its lines."""

import logging

import pytest

from flows.failures import NotAllCame
from flows.said_once import RUNS, say_once


@pytest.fixture
def logger():
    """Give the logger of runs as it was, also to other tests."""
    logger = logging.getLogger(RUNS)
    before = (logger.propagate, [*logger.filters])
    logger.propagate = True
    yield logger
    logger.propagate, logger.filters = before


@pytest.mark.parametrize(
    ("error", "n_lines"), [(NotAllCame({"vell": "silent"}), 1), (LookupError("no rule"), 2)]
)
def test_the_lines_of_an_error_are_logged_unless_it_is_the_end_that_was_meant(
    logger, caplog, error, n_lines
):
    say_once()
    say_once()

    try:
        raise error
    except type(error):
        logger.exception("Encountered exception during execution")
    logger.error("Finished in state Failed(%r)", str(error))

    assert len(caplog.records) == n_lines
    assert len(logger.filters) == 1
