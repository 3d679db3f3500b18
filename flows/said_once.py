"""What fails a run with a sentence is said once, as its state, and without lines of our code."""

from logging import Filter, LogRecord, getLogger

from flows.failures import NotAllCame

RUNS = "prefect.flow_runs"
"""Where Prefect logs an error that ends a run, twice, before it logs the state."""


class SaidOnce(Filter):
    """Lets pass what is a fault of ours, and not what a run is meant to end with."""

    def filter(self, record: LogRecord) -> bool:
        """Say whether a line is logged."""
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, NotAllCame)


def say_once() -> None:
    """Let it be so for the run of this process."""
    logger = getLogger(RUNS)
    if not any(isinstance(one, SaidOnce) for one in logger.filters):
        logger.addFilter(SaidOnce())
