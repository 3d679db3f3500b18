"""The form of a backfill, filled as a person does: by what its fields are called, and by clicks."""

from datetime import date

SWALLOWED_AFTER_S = 8
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


class Form:
    """One form that is open in a browser."""

    def __init__(self, page, address, deployment):
        """Open it: the deployment, Run, Custom run."""
        self.page = page
        page.goto(f"{address}/deployments/deployment/{deployment}")
        page.get_by_role("button", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Custom run").click()
        page.get_by_role("button", name="since", exact=True).wait_for()

    def pick(self, field, day: date):
        """Choose a day in the calendar."""
        self.page.get_by_role("button", name=field, exact=True).click()
        calendar = self.page.get_by_role("dialog")
        calendar.get_by_label("Choose the Year").select_option(str(day.year))
        calendar.get_by_label("Choose the Month").select_option(f"{day:%b}")
        told = f"{day:%A, %B} {day.day}{ORDINALS.get(day.day, 'th')}, {day.year}"
        calendar.get_by_role("button", name=told).click()
        self.page.keyboard.press("Escape")
        calendar.wait_for(state="hidden")

    def offered(self, field):
        """Return what a field of chips offers."""
        self.page.get_by_role("button", name=f"Select {field}").click()
        options = self.page.get_by_role("option")
        options.first.wait_for()
        found = options.all_inner_texts()
        self._close(options)
        return found

    def choose(self, field, *names):
        """Choose among what a field offers."""
        self.page.get_by_role("button", name=f"Select {field}").click()
        options = self.page.get_by_role("option")
        for name in names:
            self.page.get_by_role("option", name=name, exact=True).click()
        if options.count():
            self._close(options)

    def switch(self, field):
        """Turn a switch over."""
        self.page.get_by_role("switch", name=field).click()

    def number(self, field, value):
        """Write a number."""
        self.page.get_by_role("spinbutton", name=field).fill(str(value))

    def write(self, field, text):
        """Write a text."""
        self.page.get_by_role("textbox", name=field).fill(text)

    def write_json(self, field, text):
        """Write what the form does not offer."""
        editor = self.page.locator(".cm-content")
        if not editor.count():
            n = ("since", "until", "sources", "publishers").index(field)
            self.page.get_by_role("button", name="Open menu").nth(n).click()
            self.page.get_by_role("menuitem", name="Use JSON Input").click()
        editor.first.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def submit(self):
        """Send it off, and return what is said to that.

        Once something was corrected, Prefect's form takes the second click only.
        """
        answers = []
        self.page.on("response", lambda answer: answers.append(answer.url))
        said_before = self._said()
        for _ in range(2):
            self.page.get_by_role("button", name="Submit").click()
            for _ in range(SWALLOWED_AFTER_S * 10):
                self.page.wait_for_timeout(100)
                is_answered = any(url.endswith("/create_flow_run") for url in answers)
                if is_answered and (new := [one for one in self._said() if one not in said_before]):
                    return new[0]
        return "nothing"

    def _said(self):
        region = self.page.get_by_role("region", name="Notifications")
        return region.get_by_role("listitem").all_inner_texts()

    def _close(self, options):
        self.page.keyboard.press("Escape")
        options.first.wait_for(state="hidden")
