"""What somebody does in the browser's view of a desk, and what meanwhile was asked and shown."""

from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

from tests.ui.form import Form

PATIENCE_MS = 60_000


class Visit:
    """One page, from its first address to its last."""

    def __init__(self, *, page, desk):
        """Begin to listen."""
        self.page = page
        self.desk = desk
        self.dialogs = []
        self.hosts_asked = set()
        page.set_default_timeout(PATIENCE_MS)
        page.on("dialog", self._dismissed)
        page.on("request", self._asked)

    def form(self):
        """Open the form of a backfill."""
        return Form(self.page, self.desk.pages, self.desk.deployment("backfill"))

    def start(self, deployment):
        """Start a deployment as it is, and return the id of its run, whose page is then open."""
        self.page.goto(
            f"{self.desk.pages}/deployments/deployment/{self.desk.deployment(deployment)}"
        )
        self.page.get_by_role("button", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Quick run").click()
        return self.started()

    def started(self):
        """Open the run that was just started, and return its id."""
        self.page.get_by_role("link", name="View run").first.click()
        self.page.wait_for_url("**/runs/flow-run/**")
        return self.page.url.rpartition("/")[2].partition("?")[0]

    def submitted(self, form):
        """Submit a form, and return the id of its run, whose page is then open."""
        said = form.submit()
        if "Unknown error" in said:  # the server was busy with something else, and says no more
            said = form.submit()
        assert "scheduled to start now" in said, said
        return self.started()

    def shows(self, text):
        """Wait until the page shows a text."""
        self.page.get_by_role("main").get_by_text(text).first.wait_for()

    def details(self, run):
        """Open what is told of a run."""
        self.page.goto(f"{self.desk.pages}/runs/flow-run/{run}?tab=Details")

    def artifact(self, run, key, *, has):
        """Open an artifact by its run, the newest of its key, and return what is shown with this."""
        newest = self.desk.newest_artifact(run, key)
        self.page.goto(f"{self.desk.pages}/runs/flow-run/{run}?tab=Artifacts")
        self.page.locator(f"main a[href$='/artifacts/key/{key}']").first.click()
        self.page.wait_for_url("**/artifacts/key/**")
        listed = self.page.locator(f"main a[href$='/artifacts/artifact/{newest}']").first
        # Loaded anew: a click leaves what the list shows of it on the page for a while.
        self.page.goto(urljoin(self.page.url, listed.get_attribute("href")))
        self.shows(has)
        return self.page.get_by_role("main").inner_text()

    def ask_of_run(self, run, order):
        """Choose something in the menu of a run."""
        self.page.goto(f"{self.desk.pages}/runs/flow-run/{run}")
        main = self.page.get_by_role("main")
        main.get_by_role("button", name="Open menu").first.click()
        self.page.get_by_role("menuitem", name=order, exact=True).click()
        return self.page.get_by_role("dialog").or_(self.page.get_by_role("alertdialog"))

    def is_within_its_width(self):
        """Say whether nothing stands out to the right."""
        return self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    @contextmanager
    def of_size(self, width, height):
        """Make the window of another size meanwhile."""
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": width, "height": height})
        yield
        self.page.set_viewport_size(before)

    def _asked(self, request):
        if request.url.startswith("http"):  # what a page has made itself is asked of nobody
            self.hosts_asked.add(urlsplit(request.url).netloc)

    def _dismissed(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()
