"""Every schedule that is deployed comes once for each of its hours, whatever clocks do."""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from prefect.server.schemas.schedules import CronSchedule

HOUSE = Path(__file__).parents[2]
CRONS = {
    deployment["name"]: schedule["cron"]
    for deployment in yaml.safe_load((HOUSE / "prefect.yaml").read_text())["deployments"]
    for schedule in deployment.get("schedules", ())
}
CLOCKS_CHANGE = {
    "Africa/Casablanca": (date(2026, 2, 15), date(2026, 3, 22)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Santiago": (date(2026, 4, 5), date(2026, 9, 6)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "Pacific/Chatham": (date(2026, 4, 5), date(2026, 9, 27)),
}
"""In Santiago at midnight, on Lord Howe by half an hour, on Chatham at a quarter to three."""


@pytest.mark.parametrize("zone", CLOCKS_CHANGE)
@pytest.mark.parametrize("name", CRONS)
def test_a_schedule_comes_once_for_each_hour_of_its_also_when_clocks_change(name, zone):
    minute, hours, *_ = CRONS[name].split()
    n_a_day, of_weekday = len(hours.split(",")), CRONS[name].split()[4]

    for day in CLOCKS_CHANGE[zone]:
        runs = planned(CRONS[name], zone, day)

        assert Counter(at.date() for at in runs) == {
            day + timedelta(days=n): n_a_day
            for n in range(-7, 8)
            if of_weekday == "*" or (day + timedelta(days=n)).isoweekday() % 7 == int(of_weekday)
        }
        clocks = {f"{at:%H:%M}" for at in runs if at.date() != day}
        assert clocks == {f"{int(hour):02}:{minute}" for hour in hours.split(",")}


def test_the_clocks_do_change_on_these_days():
    for zone, days in CLOCKS_CHANGE.items():
        for day in days:
            before, after = (
                datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(hours=n)
                for n in (-12, 24)
            )
            assert before.utcoffset() != after.utcoffset(), (zone, day)


def planned(cron, zone, day):
    """Return what Prefect plans in the week before a day and the week after, by that zone's clock."""
    here = ZoneInfo(zone)
    start = datetime(day.year, day.month, day.day, tzinfo=here) - timedelta(days=7)
    end = start + timedelta(days=15) - timedelta(seconds=1)
    schedule = CronSchedule(cron=cron, timezone=zone)
    dates = asyncio.run(schedule.get_dates(n=100, start=start, end=end))
    return [at.astimezone(UTC).astimezone(here) for at in dates]
