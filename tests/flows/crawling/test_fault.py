"""What is wrong with one source stops no other; what stops all of them is one error."""

import errno
from unittest.mock import patch

import pytest

from extractors.frontier.errors import Busy
from flows.crawling import listings
from flows.crawling.asking import Asking
from flows.crawling.clerk import Clerk
from flows.crawling.fault import cause, told
from tests.flows.crawling.lantern import papers
from tests.flows.crawling.nightly import night, outcomes
from warehouse.errors import StorageFull


def raising(error):
    def fail(*_, **__):
        raise error

    return fail


def test_a_bug_in_one_kind_of_source_is_told_of_it_and_the_others_come_to_their_end(tmp_path):
    bug = ZeroDivisionError("at https://me:hush@lantern.example/feed?token=hush1")

    with papers(3, tmp_path) as (_, sources), patch.object(listings, "read_feed", raising(bug)):
        account = night(tmp_path / "w", sources)

    by_name = {one.source: one for one in account.sources}
    assert outcomes(account) == {"lantern": {}, "courier": {"fetched": 3}}
    assert by_name["courier"].failure is None
    assert by_name["lantern"].failure.startswith("ZeroDivisionError: at https://REDACTED@lantern")
    assert "hush" not in by_name["lantern"].failure
    assert account.n_faults == 1


def test_a_source_that_a_bug_stopped_goes_on_once_that_is_mended(tmp_path):
    with papers(3, tmp_path) as (server, sources):
        with patch.object(Asking, "_why_not", raising(KeyError("bug"))):
            night(tmp_path / "w", sources)
        account = night(tmp_path / "w", sources)
        asked = [request.target for request in server.asked("courier.example")]

    assert outcomes(account)["courier"] == {"fetched": 3}
    assert asked.count("/map-0.xml") == 1


@pytest.mark.parametrize("error", [StorageFull("w"), Busy("w", waited_s=1), ValueError("a bug")])
def test_what_stops_the_writer_is_raised_as_itself(tmp_path, error):
    with (
        papers(3, tmp_path) as (_, sources),
        patch.object(Clerk, "write", raising(error)),
        pytest.raises(type(error)) as caught,
    ):
        night(tmp_path / "w", sources)

    assert caught.value is error


def test_what_a_disk_says_to_one_source_it_says_to_all(tmp_path):
    with (
        papers(3, tmp_path) as (_, sources),
        patch.object(Asking, "_why_not", raising(Busy("w", waited_s=1))),
        pytest.raises(Busy),
    ):
        night(tmp_path / "w", sources)


def test_the_gravest_of_many_errors_is_told():
    group = ExceptionGroup("", [ValueError(), ExceptionGroup("", [StorageFull("w")])])

    assert isinstance(cause(group), StorageFull)
    assert isinstance(cause(ExceptionGroup("", [OSError(errno.EIO, "x")])), OSError)


def test_no_secret_is_told():
    assert "hush" not in told(ValueError("no answer of (https://u:hush@a.example/?token=hush)"))
