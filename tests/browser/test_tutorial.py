"""One family from a first worry to help: the walk of docs/tutorial/from-a-first-worry.md. It takes the pictures there.

`CHILDJOURNEY_PICTURES=1 pytest tests/browser/test_tutorial.py` takes them again; otherwise the walk is only walked.
"""

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from childjourney.core.people.directory import Membership
from tests.browser.conftest import Site, assert_accessible
from tests.browser.journeys import answered_advice, decided_contact, recorded_worry, sealed_assessment, theo
from tests.web import conftest as people
from tests.web.conftest import MadeUpArea, make_area

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "from-a-first-worry.md"
PICTURES = ROOT / "docs" / "pictures" / "first-worry"
TALLEST = 1500
CALLED = {
    "teacher": "Lucy Fairweather",
    "front_door_manager": "Imran Qureshi",
    "health_visitor": "Bridget Nolan",
    "early_help_worker": "Tariq Nasser",
}
"""The people of the tutorial are called as those of the demo area."""

COLOURS = 64


class Album:
    """Looks at each page on the way: whether everybody can use it, and what it looks like."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, name: str, page: Page) -> None:
        self.names.append(name)
        assert_accessible(page)
        if os.environ.get("CHILDJOURNEY_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            taken = Image.open(io.BytesIO(page.screenshot(full_page=True)))
            taken = taken.crop((0, 0, taken.width, min(taken.height, TALLEST)))
            taken.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


@pytest.fixture
def area(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> MadeUpArea:
    monkeypatch.setattr(people, "NAMES", people.NAMES | CALLED)
    return make_area()


@pytest.fixture
def album() -> Album:
    return Album()


def test_one_family_goes_from_a_first_worry_to_help(area: MadeUpArea, site: Site, album: Album) -> None:
    """Given Theo, of whom a teacher is worried; when everybody does what the tutorial says; then help has begun."""
    child = theo(area)
    recorded_worry(site, area.teacher, album)
    answered_advice(site, area.teacher, area.front_door_worker, album)
    decided_contact(site, area.teacher, area.front_door_worker, album)
    _countersigned(site, area.front_door_manager, album)
    _told(site, area.teacher, album)
    sealed_assessment(site, area.health_visitor, album)
    _planned(site, area.health_visitor, album, f"/children/{child}")
    _joined(site, area.early_help_worker, album)
    code = _invited(site, area.health_visitor, album, f"/children/{child}/family")
    _in_her_own_space(site, album, code)
    _closed_to(site, area.early_help_worker, f"/children/{child}")


def test_every_picture_of_the_tutorial_is_taken_on_this_walk() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(\.\./pictures/first-worry/([a-z-]+)\.png\)", TUTORIAL.read_text())
    assert shown
    assert sorted(shown) == sorted(path.stem for path in PICTURES.glob("*.png"))


def _countersigned(site: Site, manager: Membership, look: Album) -> None:
    page = site.sign_in(manager)
    page.get_by_role("link", name="asks you to countersign").click()
    page.get_by_label("Yes").check()
    look("countersign", page)
    page.get_by_role("button", name="Save", exact=True).click()


def _told(site: Site, teacher: Membership, look: Album) -> None:
    page = site.sign_in(teacher)
    page.get_by_role("link", name="You told social care about a child").click()
    expect(page.get_by_text("Tired and hungry for a month")).to_be_visible()
    look("told", page)


def _planned(site: Site, visitor: Membership, look: Album, story: str) -> None:
    page = site.sign_in(visitor, f"{story}/early-help/plan")
    page.get_by_label("What is to be done?").first.fill("Ask the nursery for two mornings")
    page.get_by_label("Or who in the family?").first.fill("mum")
    for label, text in (("Day", "27"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(label, exact=True).first.fill(text)
    look("plan", page)
    page.get_by_role("button", name="Save the plan").click()
    page.get_by_role("link", name="Ask somebody to help, or hand over").click()
    page.get_by_label("Invite into the team around the family").check()
    page.get_by_label("Which agency?").select_option(label="Northmoor early help")
    page.get_by_label("As what?").fill("Early help worker")
    page.get_by_label("The family agreed").check()
    page.get_by_label("What do they need to know before they answer?").fill("Mum would like company on Tuesdays.")
    look("invite", page)
    page.get_by_role("button", name="Ask them").click()


def _joined(site: Site, worker: Membership, look: Album) -> None:
    page = site.sign_in(worker)
    look("asked", page)
    page.get_by_role("link", name="asks you to take work on").click()
    page.get_by_label("Yes").check()
    look("take-on", page)
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_role("link", name="Theo Marsh").click()
    page.get_by_role("link", name="Early help", exact=True).click()
    expect(page.get_by_role("link", name="Ask the nursery for two mornings", exact=True)).to_be_visible()


def _invited(site: Site, visitor: Membership, look: Album, address: str) -> str:
    page = site.sign_in(visitor, f"{address}/open")
    page.get_by_label("What is their name?").fill("Nadia Marsh")
    for name in ("Is it the child?", "Is there violence at home, or could somebody look over their shoulder?"):
        page.get_by_role("group", name=name).get_by_label("No").check()
    page.get_by_role("button", name="Open the space").click()
    page.get_by_role("button", name="Make an invitation").click()
    look("invitation", page)
    return page.get_by_role("status").locator("strong").inner_text()


def _in_her_own_space(site: Site, look: Album, code: str) -> None:
    page = site.page()
    page.goto(f"{site.url}/family/invitation")
    page.get_by_label("Your code").fill(code)
    page.get_by_label("Choose a name to sign in with").fill("nadia at home")
    page.get_by_label("Choose a password", exact=True).fill("lamp river tuesday")
    page.get_by_label("Type the password again").fill("lamp river tuesday")
    page.get_by_role("button", name="Come in").click()
    look("own-space", page)
    page.get_by_role("link", name="What we agree to").click()
    look("own-agreement", page)
    page.get_by_role("button", name="Take this back").click()
    expect(page.get_by_text("You have taken this back.")).to_be_visible()
    page.get_by_role("link", name="Who looked").click()
    look("who-looked", page)


def _closed_to(site: Site, worker: Membership, address: str) -> None:
    page = site.sign_in(worker, address)
    expect(page.get_by_role("heading", name="There is nothing here that you can open")).to_be_visible()
    site.complaints.clear()  # the browser says that there is nothing, as it was to be
