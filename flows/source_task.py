"""Sources are crawled and ingested as tasks, which are tried again where waiting may help."""

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from extractors.window import Window
from flows.crawling.record import NightRecord
from flows.ledger_record import AccountRecord
from flows.source_job import crawl_group, ingest_source, recheck_group
from flows.worth_retrying import RETRY_DELAYS_S, worth_retrying


@task(
    name="crawl-sources",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def crawl_sources(names: tuple[str, ...], kind: str) -> NightRecord:
    """Crawl all sources at once, in one event loop. The next attempt goes on where this was."""
    return crawl_group(names, kind=kind, say=get_run_logger().info)


@task(
    name="recheck-sources",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def recheck_sources(names: tuple[str, ...], kind: str) -> NightRecord | None:
    """Look again at what is due of all sources at once."""
    return recheck_group(names, kind=kind, say=get_run_logger().info)


@task(
    name="ingest-source",
    task_run_name="{name}",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def ingest_one_source(name: str, kind: str, window: Window) -> AccountRecord:
    """Ingest one source. Running it again adds nothing that is already there."""
    return ingest_source(name, kind=kind, window=window, say=get_run_logger().info)
