"""What came back decides what an address came to, and nothing else does."""

from datetime import timedelta

import pytest

from extractors.fetch import ErrorClass
from flows.crawling.judgement import settlement_of
from tests.flows.crawling.making import EVENING, answered, read
from transforms.vocabulary import RejectReason
from warehouse.outcome import Verdict

LATER = EVENING + timedelta(hours=1)


def came_to(one, what=None, *, as_before=None):
    settled = settlement_of(one, what, as_before=as_before)
    return f"{settled.outcome} {settled.reason or ''}".strip()


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (304, "unchanged not_modified"),
        (404, "gone http_404"),
        (410, "gone http_410"),
        (401, "blocked http_401"),
        (403, "blocked http_403"),
        (429, "blocked http_429"),
        (451, "blocked http_451"),
        (503, "blocked http_503"),
        (400, "failed http_400"),
        (500, "failed http_500"),
        (204, "failed http_204"),
        (206, "failed http_206"),
        (300, "failed http_300"),
    ],
)
def test_a_status_that_is_no_page_is_told_by_its_number(status, outcome):
    assert came_to(answered(status=status)) == outcome


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_names_a_later_time_is_asked_then(status):
    assert came_to(answered(status=status, retry_at=LATER)) == f"postponed http_{status}"


@pytest.mark.parametrize("error", list(ErrorClass))
def test_every_class_of_error_has_its_outcome(error):
    outcome = came_to(answered(error=error, status=None, page=None))

    if error is ErrorClass.DISALLOWED:
        assert outcome == "disallowed disallowed"
    elif error in {ErrorClass.POSTPONED, ErrorClass.ROBOTS_UNREACHABLE}:
        assert outcome == f"postponed {error}"
    else:
        assert outcome == f"failed {error}"


def test_an_error_is_a_failure_though_its_robots_txt_is_asked_again_later():
    one = answered(error=ErrorClass.TLS, status=None, page=None, retry_at=LATER)

    assert came_to(one) == "failed tls"


def test_a_new_page_is_fetched_whether_or_not_it_is_an_article():
    rejected = read(Verdict.REJECTED, article_id=None, reason=RejectReason.INDEX_PAGE)

    assert came_to(answered(), read()) == "fetched"
    assert came_to(answered(), rejected) == "fetched index_page"


def test_the_same_bytes_and_the_same_article_are_unchanged():
    assert came_to(answered(), read(), as_before=True) == "unchanged"
    assert came_to(answered(), read(Verdict.UNCHANGED)) == "unchanged"


@pytest.mark.parametrize("wall", ["blocked", "consent_wall", "login_wall", "paywall"])
def test_a_wall_behind_a_good_status_blocks(wall):
    stopped = read(Verdict.REJECTED, article_id=None, reason=RejectReason(wall))

    assert came_to(answered(), stopped) == f"blocked {wall}"
    assert came_to(answered(), stopped, as_before=True) == f"blocked {wall}"


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_a_wall_is_named_whatever_status_it_has(status):
    captcha = read(Verdict.REJECTED, article_id=None, reason=RejectReason.BLOCKED)

    assert came_to(answered(status=status, retry_at=LATER), captcha) == "blocked blocked"


def test_a_page_that_is_gone_is_gone_whatever_stands_there():
    login = read(Verdict.REJECTED, article_id=None, reason=RejectReason.LOGIN_WALL)

    assert came_to(answered(status=404), login) == "gone http_404"


def test_the_front_page_in_place_of_a_story_says_that_the_story_is_gone():
    assert came_to(answered(is_front_page=True), read()) == "gone front_page"
