"""Pages of Prefect's ask this machine alone."""

from pathlib import Path

import prefect

from flows.operating.confined import POLICY, confine

LAID_OUT = Path(prefect.__file__).parent / "server"


def test_every_page_is_told_once_and_before_it_loads_anything(tmp_path):
    for version in ("v1", "v2"):
        page = tmp_path / version / "index.html"
        page.parent.mkdir()
        page.write_text((LAID_OUT / "ui-v2" / "index.html").read_text())

    confine(tmp_path)
    once = {page: page.read_text() for page in tmp_path.glob("*/*")}
    confine(tmp_path)

    assert len(once) == 2
    for page, html in once.items():
        assert page.read_text() == html
        assert html.count(POLICY) == 1
        assert html.index(POLICY) < min(html.index("<link"), html.index("<script"))


def test_what_prefect_lays_out_runs_no_script_that_stands_in_a_page():
    for page in LAID_OUT.glob("ui*/index.html"):
        assert all("src=" in tag for tag in page.read_text().split("<script")[1:])


def test_no_page_may_ask_another_machine():
    rules = dict(one.split(" ", 1) for one in POLICY.split("; "))
    elsewhere = [
        source
        for sources in rules.values()
        for source in sources.split()
        if "://" in source and "127.0.0.1" not in source and "localhost" not in source
    ]
    assert elsewhere == []
    assert "'unsafe-inline'" not in rules["script-src"]
    assert rules["default-src"] == "'self'"
