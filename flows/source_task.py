"""Sources are crawled and ingested as tasks, which are tried again where waiting may help."""

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.crawling.record import NightRecord
from flows.night_note import in_short
from flows.source_job import crawl_group, recheck_group
from flows.stopping import in_good_order
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
    with in_good_order():
        night = crawl_group(names, kind=kind, say=get_run_logger().info)
    get_run_logger().info(in_short(night))
    return night


@task(
    name="recheck-sources",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def recheck_sources(names: tuple[str, ...], kind: str) -> NightRecord | None:
    """Look again at what is due of all sources at once."""
    with in_good_order():
        night = recheck_group(names, kind=kind, say=get_run_logger().info)
    get_run_logger().info(in_short(night) if night else "no article is due")
    return night
