"""What people come to do from a first worry to help, as they do it: walked by the tests, and counted by a benchmark."""

from collections.abc import Callable
from uuid import UUID

from playwright.sync_api import Page

from childjourney.core.people.directory import Membership
from tests.browser.burden import Burden
from tests.browser.conftest import Site
from tests.web.conftest import MadeUpArea, days_ago

WORRY = "Theo came without lunch again and fell asleep on the carpet."
QUESTION = "A pupil comes without lunch and falls asleep. Do I speak with the parents first?"
ADVICE = "Speak with mum first, and tell us by name if nobody is home in the evenings."
WHY = "Tired and hungry for a month; mum asks for help with the nights."

Look = Callable[[str, Page], None]
"""Is shown each page on the way, by a name."""


def unseen(_name: str, _page: Page) -> None:
    """Look at nothing."""


def theo(area: MadeUpArea) -> UUID:
    """Return the story of Theo, whom a teacher and a health visitor know."""
    child = area.child("teacher", given_name="Theo", family_name="Marsh", born="2021-05-04")
    visitor = area.health_visitor
    said = {"agency": str(visitor.agency.id), "member": str(visitor.id), "capacity": "Health visitor"}
    area.tell(child, "involvement_began", days_ago(400), "teacher", **said)
    area.tell(child, "relationship_began", days_ago(400), "teacher", name="Nadia Marsh", relation="mother")
    return child


def recorded_worry(site: Site, teacher: Membership, look: Look = unseen) -> Burden:
    """A teacher writes down a worry."""
    burden = Burden(site.sign_in(teacher))
    look("start", burden.page)
    burden.click("link", "Theo Marsh")
    burden.click("button", "Add to Theo’s story")
    burden.click("link", "Worry", exact=True)
    burden.fill("What worries you?", WORRY)
    burden.choose("How do you know this?", "I saw or heard it myself")
    burden.choose("When was it?", "Today")
    look("worry", burden.page)
    burden.click("button", "Save", exact=True)
    return burden


def answered_advice(site: Site, teacher: Membership, worker: Membership, look: Look = unseen) -> Burden:
    """A teacher asks for advice without a name, and a social worker answers."""
    burden = Burden(site.sign_in(teacher))
    burden.click("link", "Ask a social worker for advice")
    burden.fill("What worries you, and what would you like to know?", QUESTION)
    burden.date("By when do you need an answer?", "17", "3", "2026")
    look("advice", burden.page)
    burden.click("button", "Ask for advice")
    burden.goes_on(site.sign_in(worker))
    burden.click("link", "asks for advice")
    burden.fill("What is your advice, and why?", ADVICE)
    burden.choose("What do you suggest?", "Contact children's social care, by name")
    look("advice-answered", burden.page)
    burden.click("button", "Send the advice")
    return burden


def decided_contact(site: Site, teacher: Membership, worker: Membership, look: Look = unseen) -> Burden:
    """The advice becomes a contact, which the front door decides with everything that is known."""
    burden = Burden(site.sign_in(teacher))
    look("came-back", burden.page)
    burden.click("link", "You asked for advice")
    burden.click("link", "Tell social care about this child")
    burden.click("link", "Theo Marsh")
    burden.choose("What do you mean it to be?", "A referral: I ask social care to act")
    look("contact", burden.page)
    burden.click("button", "Send to social care")
    burden.goes_on(site.sign_in(worker))
    burden.click("link", "Front door")
    look("front-door", burden.page)
    burden.click("link", "told social care about a child")
    burden.fill("Why?", WHY)
    burden.choose("What does it become?", "Early help")
    burden.choose("Did you settle with the sender what it is?", "Yes, and they agree")
    look("decide", burden.page)
    burden.click("button", "Decide", exact=True)
    return burden


def sealed_assessment(site: Site, visitor: Membership, look: Look = unseen) -> Burden:
    """A health visitor begins early help with the family's agreement, and seals the common assessment."""
    burden = Burden(site.sign_in(visitor))
    burden.click("link", "Theo Marsh")
    burden.click("link", "Early help", exact=True)
    burden.click("button", "Begin early help")
    burden.fill("Who was asked?", "mum")
    burden.choose("Do they agree?", "Yes")
    look("begin", burden.page)
    burden.click("button", "Begin", exact=True)
    look("early-help", burden.page)
    burden.click("link", "Theo’s story")
    burden.click("link", "Assessment", exact=True)
    look("assessment", burden.page)
    burden.click("button", "Seal it for a purpose")
    burden.choose("For what?", "Common assessment (early help)")
    burden.fill("What follows from it?", "A team around the family: nursery mornings, and evenings that work.")
    look("seal", burden.page)
    burden.click("button", "Seal it", exact=True)
    look("sealed", burden.page)
    return burden
