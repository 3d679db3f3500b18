"""A browser, and a desk that is up for it: `make ui-test` asks for both, other runs for none."""

from contextlib import contextmanager
from shutil import which

import pytest

from tests.ui.desk import standing
from tests.ui.elsewhere import Elsewhere
from tests.ui.visit import Visit

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # root has none in a container; it only sees pages of our own
)


@pytest.fixture(scope="session")
def chromium(request):
    """Give where the browser is, or skip."""
    if request.config.option.markexpr != "ui":
        pytest.skip("`make ui-test` drives a browser")
    pytest.importorskip("playwright", reason="`make ui-test` installs playwright")
    found = next(filter(None, map(which, CHROMIUM)), None)
    return found or pytest.skip("there is no Chromium (Debian: apt install chromium)")


@pytest.fixture(scope="session")
def elsewhere():
    """Give all machines but this one."""
    with Elsewhere() as elsewhere:
        yield elsewhere


@pytest.fixture(scope="session")
def browser(chromium, elsewhere):
    """Give a browser that reaches this machine, and is noticed where it asks another one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only where it is installed)

    with sync_playwright() as playwright:
        flags = [*FLAGS, f"--proxy-server={elsewhere.address}"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desk(chromium, tmp_path_factory):
    """Give a desk that is up, with nothing stored yet, if there is a browser to look at it."""
    assert chromium
    with standing(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
def size():
    """Give the size of the window; a test may ask for another one."""
    return (1280, 960)


@pytest.fixture
def visit(browser, desk, elsewhere, size):
    """Give a page of the desk."""
    with visiting(browser, desk, elsewhere, size) as visit:
        yield visit


@pytest.fixture(scope="session")
def night(browser, desk, elsewhere):
    """Give the first night of the desk, which was begun in the browser and has come to its end."""
    with visiting(browser, desk, elsewhere, (1280, 960)) as visit:
        run = visit.start("nightly")
        assert desk.ended(run)[0] == "COMPLETED"
        return run


@contextmanager
def visiting(browser, desk, elsewhere, size):
    """Give a page; whatever it met, it ran no script of others and asked nobody else."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    visit = Visit(page=context.new_page(), desk=desk)
    yield visit
    context.close()
    assert visit.dialogs == []
    assert visit.hosts_asked <= {desk.address.partition("//")[2]}
    assert elsewhere.asked == []
