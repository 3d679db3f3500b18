"""Every night leaves its report in the house, and no report costs a night."""

from datetime import timedelta

from flows.reporting.kept import MOST_KEPT, keep_report
from flows.settings import Settings
from tests.flows.reporting.morning import DAY
from warehouse.place.folder import Folder


def settings(root, state):
    return Settings(warehouse=Folder(root), state=state)


def test_the_report_of_the_day_lies_there_by_its_name_and_as_the_latest(root, tmp_path):
    path = keep_report(settings(root, tmp_path), alarms=["harbour: silent"])

    latest = (tmp_path / "reports" / "latest.html").read_text()
    assert path == tmp_path / "reports" / f"{DAY}.html"
    assert path.read_text() == latest
    assert "harbour: silent" in latest


def test_a_month_of_them_is_kept_and_nothing_else_is_touched(root, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(1, MOST_KEPT + 5):
        (folder / f"{DAY - timedelta(days=n)}.html").touch()
    (folder / "mine.html").touch()

    keep_report(settings(root, tmp_path))

    names = sorted(path.stem for path in folder.glob("*.html"))
    assert len(names) == MOST_KEPT + 2
    assert {"latest", "mine", str(DAY)} <= set(names)


def test_where_it_cannot_be_written_or_there_is_nothing_the_night_goes_on(root, tmp_path):
    (tmp_path / "file").touch()

    assert keep_report(settings(root, tmp_path / "file")) is None
    assert keep_report(settings(tmp_path / "none", tmp_path)) is None
