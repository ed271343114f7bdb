"""The pages of the one assessment: what is told where, placed, sealed and compared, and nothing asked twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from childjourney.core.people.directory import Membership
from childjourney.core.story.dimensions import COMMON, DIMENSIONS
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.seal_assessment import seal_assessment
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import dead_links, faults_of, fill_in, form_of, opened, words_of

SignIn = Callable[[Membership], Client]
CANARY = "canary-of-the-assessment"
GROWN = "Something was written while you read"
ABSENT = UUID(int=7)


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    """Maya, with whom a social worker works since long."""
    return area.child(at=NOW - timedelta(days=60))


def page_of(browser: Client, story: UUID, path: str = "") -> str:
    return opened(browser, f"/children/{story}/assessment{path}")


def section(page: str, title: str) -> str:
    """Return the words of the page under a heading, until the next one like it."""
    return next(words_of(part) for part in page.split("<h3")[1:] if f">{title}</h3>" in part)


def entries(area: MadeUpArea, story: UUID, kind: str) -> list[UUID]:
    return [one.id for one in area.books.entries([story])[story] if one.kind == kind]


def test_it_is_reached_from_the_childs_page(area: MadeUpArea, sign_in: SignIn, maya: UUID) -> None:
    page = opened(sign_in(area.social_worker), f"/children/{maya}")
    assert f"/children/{maya}/assessment" in page


def test_a_thing_told_stands_under_its_dimension_with_how_it_is_known_and_by_whom_it_was_told(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    said = {"what": "The flat is damp.", "grade": "told", "told_by": "nan", "dimension": "housing"}
    first = area.tell(maya, "worry", days_ago(9), **said)
    area.tell(maya, "worry", days_ago(8), what="Damp, says nan.", grade="told", told_by="nan", repeats=str(first))
    area.tell(maya, "going_well", days_ago(7), what="A new stove.", dimension="housing")
    area.tell(maya, "childs_words", days_ago(6), words="It is cold in bed.", how="spoken", dimension="housing")
    page = page_of(sign_in(area.social_worker), maya)
    housing = section(page, "Housing")
    for words in ("The flat is damp.", "Told to the writer by nan", "A new stove.", "It is cold in bed."):
        assert words in housing
    assert "repeated once, and still one source" in housing
    assert "Damp, says nan." not in page
    assert housing.index("A new stove.") < housing.index("The flat is damp.")
    assert "cj-said--child" in page


def test_the_same_stands_under_the_elements_of_the_common_assessment(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    area.tell(maya, "worry", days_ago(9), what="There is debt.", grade="seen", dimension="income")
    page = page_of(sign_in(area.social_worker), maya, "?by=common")
    assert "There is debt." in section(page, "Housing, employment and financial")
    for elements in COMMON.values():
        for one in elements.values():
            assert one.title.lower() in words_of(page).lower()


def test_what_is_not_placed_is_placed_by_one_click_and_placed_elsewhere_later(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    """M-26."""
    browser = sign_in(area.social_worker)
    worry = area.tell(maya, "worry", days_ago(9), what="Up late.", grade="seen")
    address = f"/children/{maya}/assessment/place/{worry}"
    page = page_of(browser, maya)
    assert f'action="{address}"' in page
    held = form_of(page)
    answer = browser.post(address, {"key": held["key"], "say-dimensions": "basic_care"})
    assert answer.status_code == 302
    browser.post(address, {"key": held["key"], "say-dimensions": "basic_care"})
    assert len(entries(area, maya, "placed")) == 1
    assert "Up late." in section(page_of(browser, maya), "Basic care")
    assert f'href="{address}"' in opened(browser, f"/children/{maya}/entries/{worry}")
    assert form_of(opened(browser, address))["say-dimensions"] == ["basic_care"]
    fill_in(browser, address, {"say-dimensions": ["stability", "boundaries"]})
    page = page_of(browser, maya)
    assert "Up late." in section(page, "Stability")
    assert "Up late." in section(page, "Guidance and limits")
    told = words_of(opened(browser, f"/children/{maya}/entries/{worry}"))
    assert "Placed in the assessment Under Stability, Guidance and limits" in told
    assert "Placed" not in words_of(opened(browser, f"/children/{maya}"))


def test_nothing_chosen_is_said_and_places_nothing(area: MadeUpArea, sign_in: SignIn, maya: UUID) -> None:
    browser = sign_in(area.social_worker)
    worry = area.tell(maya, "worry", days_ago(9), what="Up late.", grade="seen")
    answer = browser.post(f"/children/{maya}/assessment/place/{worry}", {"key": "one", "say-dimensions": ""})
    assert answer.status_code == 422
    assert faults_of(answer.content.decode())
    assert dead_links(answer.content.decode()) == []
    assert entries(area, maya, "placed") == []


def test_the_form_knows_the_dimension_from_the_link_and_leads_back(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    browser = sign_in(area.social_worker)
    address = f"/children/{maya}/add/worry?dimension=housing&then=assessment"
    assert address.replace("&", "&amp;").replace("housing", "basic_care") not in page_of(browser, maya)
    area.tell(maya, "going_well", days_ago(7), what="A new stove.", dimension="housing")
    assert address.replace("&", "&amp;") in page_of(browser, maya)
    assert form_of(opened(browser, address))["say-dimension"] == ["housing"]
    said = {"say-what": "Damp.", "say-grade": "seen", "when": "today"}
    answer = fill_in(browser, address, said)
    assert (answer.status_code, answer.url) == (302, f"/children/{maya}/assessment")
    assert "Damp." in section(page_of(browser, maya), "Housing")


def test_what_is_not_known_stands_with_its_owner_and_its_age(area: MadeUpArea, sign_in: SignIn, maya: UUID) -> None:
    owner = str(area.team_manager.id)
    area.tell(maya, "unknown", days_ago(30), what="Where dad lives", owner=owner)
    asked = area.tell(maya, "unknown", days_ago(40), what="Who fetches Leo")
    browser = sign_in(area.social_worker)
    words = words_of(page_of(browser, maya))
    assert words.index("Who fetches Leo") < words.index("Where dad lives")
    assert "Rob Kendal" in words
    assert "30 days" in words
    area.tell(maya, "answer", days_ago(1), began=str(asked), what="Nan.")
    assert "Who fetches Leo" not in words_of(page_of(browser, maya))


def test_a_seal_asks_for_what_and_what_follows_and_reads_in_the_words_of_then(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    """M-26, R08."""
    browser = sign_in(area.social_worker)
    worry = area.tell(maya, "worry", days_ago(9), what="Up late with Sam.", grade="seen", dimension="stability")
    address = f"/children/{maya}/assessment/seal"
    page = page_of(browser, maya)
    link = next(one for one in page.split('"') if one.startswith(f"{address}?seen="))
    form = opened(browser, link)
    assert "Nothing is written about: health" in words_of(form)
    held = form_of(form) | {"say-purpose": "single", "say-notes": "The plan goes on."}
    made = [browser.post(address, held) for _ in range(3)]
    assert {one.status_code for one in made} == {302}
    assert len(entries(area, maya, "assessment_sealed")) == 1
    correct_entry(
        area.books,
        viewer=area.viewer("social_worker"),
        story=maya,
        entry=worry,
        reason="The brother is Leo.",
        contents={"what": "Up late with Leo.", "grade": "seen", "dimension": "stability"},
        now=NOW,
    )
    sealed = opened(browser, made[0].url)
    assert "The plan goes on." in words_of(sealed)
    assert "Up late with Sam." in section(sealed, "Stability")
    assert "Corrected after that" in section(sealed, "Stability")
    assert "Up late with Leo." not in words_of(sealed)
    assert "Single assessment" in page_of(browser, maya)


def test_nothing_is_sealed_before_what_was_written_meanwhile_is_shown(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    """R10: the words typed stay, and the new ones are on the page."""
    browser = sign_in(area.social_worker)
    address = f"/children/{maya}/assessment/seal"
    held = form_of(opened(browser, address)) | {"say-purpose": "single", "say-notes": "All is well."}
    area.tell(maya, "worry", days_ago(0), "team_manager", what="Hurt today.", grade="seen")
    refused = browser.post(address, held)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert any(GROWN in one for one in faults_of(page))
    assert dead_links(page) == []
    assert "Worry: Hurt today" in words_of(page)
    assert form_of(page)["say-notes"] == ["All is well."]
    assert entries(area, maya, "assessment_sealed") == []
    assert browser.post(address, form_of(page) | {"say-purpose": "single"}).status_code == 302
    assert len(entries(area, maya, "assessment_sealed")) == 1


def test_who_places_what_somebody_placed_meanwhile_is_shown_where_it_stands(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    """R10: from the form, and from the list of what is not placed."""
    worry = area.tell(maya, "worry", days_ago(9), what="Up late.", grade="seen")
    address = f"/children/{maya}/assessment/place/{worry}"
    mine, theirs = sign_in(area.social_worker), sign_in(area.team_manager)
    form, row = opened(mine, address), form_of(page_of(mine, maya))
    fill_in(theirs, address, {"say-dimensions": ["stability"]})
    for held in (form_of(form), {"key": row["key"]}):
        refused = mine.post(address, {**held, "say-dimensions": ["basic_care"]})
        page = refused.content.decode()
        assert refused.status_code == 422
        assert "Somebody placed this while you were reading." in faults_of(page)[0]
        assert "It stands under Stability." in words_of(page)
        assert dead_links(page) == []
        assert (form_of(page)["seen"], form_of(page)["say-dimensions"]) == (["stability"], ["basic_care"])
    assert len(entries(area, maya, "placed")) == 1
    assert mine.post(address, form_of(page)).status_code == 302
    assert "Up late." in section(page_of(mine, maya), "Basic care")


def test_a_common_assessment_waits_for_the_familys_agreement(area: MadeUpArea, sign_in: SignIn, maya: UUID) -> None:
    """M-63."""
    browser = sign_in(area.social_worker)
    address = f"/children/{maya}/assessment/seal"
    form = opened(browser, address)
    assert "The family has not agreed to a common assessment." in words_of(form)
    said = {"say-purpose": "common", "say-notes": "A team around the family."}
    refused = browser.post(address, form_of(form) | said)
    assert any("has not agreed" in one for one in faults_of(refused.content.decode()))
    area.tell(maya, "agreement_given", days_ago(0), who="mum", agreed=True, purpose="early_help_assessment")
    form = opened(browser, address)
    assert "has not agreed" not in words_of(form)
    assert browser.post(address, form_of(form) | said).status_code == 302


def test_two_moments_are_compared(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, clock: Callable[[datetime], None]
) -> None:
    browser = sign_in(area.social_worker)
    long_ago = NOW - timedelta(days=20)
    worry = area.tell(maya, "worry", days_ago(30), at=long_ago, what="Up late with Sam.", grade="seen")
    area.tell(maya, "going_well", days_ago(3), what="At school each day.")
    correct_entry(
        area.books,
        viewer=area.viewer("social_worker"),
        story=maya,
        entry=worry,
        reason="The brother is Leo.",
        contents={"what": "Up late with Leo.", "grade": "seen"},
        now=NOW,
    )
    words = words_of(page_of(browser, maya, f"/compare?from={days_ago(10)}"))
    assert "At school each day." in words
    assert "Before: Up late with Sam." in words
    assert "Nothing changed" in words_of(page_of(browser, maya, f"/compare?from={days_ago(10)}&to={days_ago(5)}"))
    area.tell(maya, "analysis", days_ago(1), notes="Warm at home, and up too late.")
    entry = seal_assessment(
        area.books,
        viewer=area.viewer("social_worker"),
        story=maya,
        said={"purpose": "single", "notes": "A plan."},
        seen=len(area.books.entries([maya])[maya]),
        now=NOW,
    )
    page = page_of(browser, maya, f"/compare?from={days_ago(10)}")
    assert "What it was found to mean since What does it mean for the child? Warm at home" in words_of(page)
    assert "Sealed since Single assessment" in words_of(page)
    assert f"/children/{maya}/assessment/seals/{entry}" in page
    assert "At school" not in words_of(page_of(browser, maya, "/compare"))


@pytest.mark.parametrize("asked", ["from=2999-01-01", "from=nonsense", "from=", "from=2026-03-01&to=2026-02-01"])
def test_a_comparison_that_cannot_be_made_says_why(area: MadeUpArea, sign_in: SignIn, maya: UUID, asked: str) -> None:
    page = page_of(sign_in(area.social_worker), maya, f"/compare?{asked}")
    assert faults_of(page)
    assert dead_links(page) == []


def test_what_was_told_of_the_family_at_once_stands_once_with_the_childrens_names(
    area: MadeUpArea, sign_in: SignIn, maya: UUID
) -> None:
    """M-23."""
    leo = area.child(given_name="Leo", born="2024-12-01")
    area.tell(maya, "relationship_began", days_ago(99), name="Leo", relation="sibling", lives_with=True, child=str(leo))
    browser = sign_in(area.social_worker)
    said = {"say-what": "The flat is damp.", "say-grade": "seen", "say-dimension": "housing", "when": "today"}
    fill_in(browser, f"/children/{maya}/add/worry", {**said, "also": str(leo)})
    area.tell(leo, "going_well", days_ago(2), what="A cot of his own.", dimension="housing")
    area.tell(leo, "worry", days_ago(2), what="Leo coughs.", grade="seen", dimension="health")
    page = page_of(browser, maya)
    assert page.count('<span class="cj-said__words">The flat is damp.</span>') == 1
    assert "about Maya and Leo" in section(page, "Housing")
    assert "about Leo" in section(page, "Housing").split("A cot of his own.")[-1]
    assert "Leo coughs." not in page
    copy = next(one.id for one in area.books.entries([leo])[leo] if one.encounter)
    correct_entry(
        area.books,
        viewer=area.viewer("social_worker"),
        story=leo,
        entry=copy,
        reason="In his room.",
        contents={"what": "His room is damp.", "grade": "seen", "dimension": "housing"},
        now=NOW,
    )
    housing = section(page_of(browser, maya), "Housing")
    assert "The flat is damp." in housing
    assert "His room is damp." in housing


def test_what_may_not_be_read_is_on_no_page_of_it(area: MadeUpArea, sign_in: SignIn, maya: UUID) -> None:
    """R31: a teacher reads headings; each kind of thing that an assessment is made of holds a word of its own."""
    teacher = area.teacher
    involved = {"member": str(teacher.id), "agency": str(teacher.agency.id), "capacity": "Teacher"}
    area.tell(maya, "involvement_began", days_ago(50), **involved)
    worry = area.tell(maya, "worry", days_ago(9), what=f"{CANARY}-1", grade="told", told_by=f"{CANARY}-2")
    area.tell(maya, "unknown", days_ago(9), what=f"{CANARY}-3")
    area.tell(maya, "analysis", days_ago(9), notes=f"{CANARY}-4", how_sure="fairly")
    worker, school = sign_in(area.social_worker), sign_in(teacher)
    form = form_of(opened(worker, f"/children/{maya}/assessment/seal"))
    sealed = worker.post(
        f"/children/{maya}/assessment/seal", form | {"say-purpose": "single", "say-notes": f"{CANARY}-5"}
    ).url
    own = area.tell(maya, "worry", days_ago(8), "teacher", what="No lunch.", grade="seen")
    for path in ("", "?by=common", "/seal", "/seal?seen=0", f"/compare?from={days_ago(50)}"):
        page = page_of(school, maya, path)
        assert CANARY not in page
    assert "No lunch." in page_of(school, maya)
    assert school.get(f"/children/{maya}/assessment/place/{own}").status_code == 200
    assert school.get(f"/children/{maya}/assessment/place/{worry}").status_code == 404
    assert school.get(sealed).status_code == 404
    assert CANARY in page_of(worker, maya)
    assert f"{CANARY}-5" in opened(worker, sealed)


@pytest.mark.parametrize("path", ["", "/seal", "/compare", f"/seals/{ABSENT}", f"/place/{ABSENT}"])
def test_a_story_that_is_closed_and_one_that_is_not_there_answer_alike(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, path: str
) -> None:
    """R32."""
    browser = sign_in(area.police_officer)
    answers = [browser.get(f"/children/{story}/assessment{path}") for story in (maya, uuid4())]
    assert [one.status_code for one in answers] == [404, 404]
    assert len({one.content.count(b"Maya") for one in answers}) == 1


def test_nobody_is_asked_twice_on_the_way_from_a_worry_to_an_assessment(area: MadeUpArea, sign_in: SignIn) -> None:
    """M-28: each step asks what no earlier step answered, and the words of the worry are typed once."""
    maya = area.child("teacher")
    teacher, worker = sign_in(area.teacher), sign_in(area.front_door_worker)
    words = "Nobody is home until nine."
    asked: dict[str, set[str]] = {}
    typed: list[str] = []

    def step(name: str, browser: Client, address: str, said: dict[str, str]) -> None:
        page = opened(browser, address)
        asked[name] = questions(page)
        typed.extend(said.values())
        answer = browser.post(address, {**form_of(page), **said})
        assert answer.status_code == 302, faults_of(answer.content.decode())

    step("worry", teacher, f"/children/{maya}/add/worry", {"say-what": words, "say-grade": "told", "when": "today"})
    (worry,) = entries(area, maya, "worry")
    step("contact", teacher, f"/children/{maya}/contact?about={worry}", {"say-meant_as": "referral"})
    (contact,) = entries(area, maya, "contact_received")
    why = {"say-notes": "Evenings alone.", "say-outcome": "assessment"}
    step("decision", worker, f"/front-door/{maya}/{contact}", why)
    assert entries(area, maya, "referral")
    assert words in page_of(worker, maya)
    follows = {"say-purpose": "single", "say-notes": "Somebody there in the evening."}
    step("seal", worker, f"/children/{maya}/assessment/seal", follows)
    assert asked == ASKED
    every = [name for names in asked.values() for name in names]
    assert {name for name in every if every.count(name) > 1} == {"notes"}
    assert typed.count(words) == 1
    sealed = f"/children/{maya}/assessment/seals/{entries(area, maya, 'assessment_sealed')[0]}"
    assert words in opened(worker, sealed)


ASKED = {
    "worry": {"what", "grade", "done", "told_by", "dimension"},
    "contact": {"meant_as", "notes", "family_knows"},
    "decision": {
        *("notes", "rival", "not_known", "how_sure", "would_change", "expected", "expected_by"),
        *("outcome", "settled", "tell"),
    },
    "seal": {"purpose", "notes"},
}
"""What each step asks. `notes` is each time of that step alone: what is told, why it is so decided, what follows."""


def questions(page: str) -> set[str]:
    """Return the names of the fields that a page asks."""
    names = (part.split('"')[0] for part in page.split('name="say-')[1:])
    days = ("-day", "-month", "-year")
    return {next((name.removesuffix(end) for end in days if name.endswith(end)), name) for name in names}


def test_every_dimension_is_a_choice_where_something_is_placed(area: MadeUpArea, sign_in: SignIn, maya: UUID) -> None:
    worry = area.tell(maya, "worry", days_ago(9), what="Up late.", grade="seen")
    page = opened(sign_in(area.social_worker), f"/children/{maya}/assessment/place/{worry}")
    for one in DIMENSIONS.values():
        assert one.title in words_of(page)
