"""A browser window that counts what a journey costs: clicks, fields filled in, and questions asked twice."""

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Burden:
    """A window at the site, and what its user had to do in it so far."""

    page: Page
    clicks: int = 0
    fields: int = 0
    asked: Counter[str] = field(default_factory=Counter)

    def click(self, role: str, name: str, *, exact: bool = False) -> None:
        """Click on something by its role and name."""
        self.clicks += 1
        found = self.page.get_by_role(role, name=name, exact=exact)  # type: ignore[arg-type]  # roles are plain here
        found.first.click()
        self.page.wait_for_load_state()

    def fill(self, label: str, text: str) -> None:
        """Write into a field by its label."""
        self._answered(label)
        self.page.get_by_label(label).first.fill(text)

    def choose(self, question: str, answer: str) -> None:
        """Choose an answer to a question."""
        self._answered(question)
        self.page.get_by_label(answer).first.check()

    def date(self, question: str, day: str, month: str, year: str) -> None:
        """Answer a question for a day: three boxes, one answer."""
        self._answered(question)
        for label, text in (("Day", day), ("Month", month), ("Year", year)):
            self.page.get_by_label(label, exact=True).first.fill(text)

    def goes_on(self, page: Page) -> None:
        """Let somebody else go on in their own window."""
        self.page = page

    @property
    def twice(self) -> tuple[str, ...]:
        """The questions that were asked more than once."""
        return tuple(label for label, many in self.asked.items() if many > 1)

    def line(self, what: str) -> str:
        """Return what it cost in one line."""
        return f"{what}: {self.clicks} clicks, {self.fields} fields, {len(self.twice)} asked twice"

    def _answered(self, label: str) -> None:
        self.fields += 1
        self.asked[label] += 1
