"""A child's page as people with a keyboard, a phone, a screen reader or a printer meet it."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from playwright.sync_api import Page, expect

from childjourney.core.base.time import Span
from childjourney.usecases.record_entry import Telling, record_entry
from tests.browser.conftest import NARROWEST, PHONE, Site, assert_accessible
from tests.web.conftest import NOW, MadeUpArea, days_ago

EARLIER = NOW - timedelta(days=190)


def _maya(area: MadeUpArea) -> UUID:
    """Tell of Maya: early help, a bruise, an enquiry, a plan, days without a visit, and her words."""
    maya = area.child(at=EARLIER, sex="F", known_as="Maya")
    early = area.tell(maya, "early_help_began", days_ago(185), lead="Health visitor")
    area.tell(maya, "early_help_ended", days_ago(120), began=str(early), notes="Something else follows.")
    area.tell(maya, "worry", days_ago(130), what="Bruise on the arm, two accounts that differ.", grade="seen")
    area.tell(maya, "worry", days_ago(128), what="Tired again, no lunch.", grade="told")
    area.tell(maya, "unknown", days_ago(129), what="How Maya was hurt")
    enquiry = area.tell(maya, "enquiry_started", days_ago(127), notes="Two accounts.")
    area.tell(maya, "initial_conference", days_ago(112), began=str(enquiry), notes="A plan is needed.")
    area.tell(maya, "protection_plan_began", days_ago(112), initial_category="PHY")
    area.tell(maya, "visit", days_ago(180), seen=True, alone=False, where="home")
    area.tell(maya, "visit", days_ago(105), seen=True, alone=True, where="school", notes="Chatty.")
    area.tell(maya, "visit", days_ago(60), seen=False, where="home")
    area.tell(maya, "visit", days_ago(9), seen=True, alone=True, where="home")
    area.tell(maya, "going_well", days_ago(20), what="At school every day since January.")
    area.tell(maya, "life_event", days_ago(150), what="Starts school")
    _say(area, maya, "childs_words", days_ago(105), words="I want mum to be happy again.", how="spoken", alone=True)
    _say(area, maya, "familys_words", days_ago(100), who="Mum", words="I asked for help in May.")
    area.tell(maya, "relationship_began", days_ago(180), name="Tanya", relation="mother", lives_with=True)
    return maya


def _say(area: MadeUpArea, child: UUID, kind: str, on: date, **contents: Any) -> None:
    telling = Telling(kind, Span.day(on), contents)
    record_entry(area.books, viewer=area.viewer("social_worker"), stories=[child], telling=telling, now=NOW)


def _marks(page: Page) -> Any:
    return page.locator(".cj-journey__picture a.cj-svg-link")


def test_a_childs_page_is_for_everybody(area: MadeUpArea, site: Site) -> None:
    maya = _maya(area)
    page = site.sign_in(area.social_worker, f"/children/{maya}")
    assert_accessible(page)
    for query in ("?zoom=quarter", "?zoom=life", f"?known_at={days_ago(110)}", "?known_at=nonsense&zoom=nonsense"):
        page.goto(f"{site.url}/children/{maya}{query}")
        assert_accessible(page)


def test_the_page_of_an_entry_is_for_everybody(area: MadeUpArea, site: Site) -> None:
    maya = _maya(area)
    page = site.sign_in(area.social_worker, f"/children/{maya}")
    page.locator(".cj-timeline").get_by_role("link", name="Bruise on the arm").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bruise on the arm")
    assert_accessible(page)


def test_every_mark_of_the_picture_has_a_name_and_is_reached_with_the_keyboard(
    area: MadeUpArea, scripts: bool, site: Site
) -> None:
    page = site.sign_in(area.social_worker, f"/children/{_maya(area)}")
    marks = _marks(page)
    names = [mark.evaluate("each => each.querySelector('title').textContent") for mark in marks.all()]
    assert len(names) > 15 and all(names)
    assert any(name.startswith("Worry: Bruise on the arm") for name in names)
    page.get_by_role("region", name=re.compile("journey, ")).focus()
    reached = []
    for _ in names:
        page.keyboard.press("Tab")
        reached.append(page.locator(":focus > title").first.text_content())
    assert sorted(str(one) for one in reached) == sorted(names)


def test_a_mark_opens_its_entry_and_the_way_back_leads_to_it_in_the_list(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.social_worker, f"/children/{_maya(area)}")
    page.get_by_role("link", name=re.compile("^Worry: Bruise on the arm")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bruise on the arm, two accounts that differ")
    page.get_by_role("link", name="Back to Maya’s story").click()
    expect(page.locator(".cj-timeline__entry:target")).to_contain_text("Bruise on the arm")


def test_a_mark_that_has_the_focus_looks_different(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.social_worker, f"/children/{_maya(area)}")
    mark = page.get_by_role("link", name=re.compile("^Worry: Bruise on the arm"))
    fill = "each => getComputedStyle(each.querySelector('.cj-svg-focus')).fill"
    before = mark.evaluate(fill)
    mark.focus()
    assert mark.evaluate(fill) != before


def test_labels_are_not_drawn_wider_than_their_place(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.social_worker, f"/children/{_maya(area)}")
    over = page.evaluate(
        """() => [...document.querySelectorAll('.cj-svg-link')].filter(link => {
            const words = link.querySelector('text'), room = link.querySelector('.cj-svg-focus')
            if (!words) return false
            const text = words.getBBox(), box = room.getBBox()
            return text.x < box.x - 1 || text.x + text.width > box.x + box.width + 1
        }).map(link => link.textContent)"""
    )
    assert over == []


def test_the_page_turns_back_to_a_day_with_or_without_scripts(area: MadeUpArea, scripts: bool, site: Site) -> None:
    maya = area.child(at=EARLIER)
    area.tell(maya, "worry", days_ago(130), at=NOW - timedelta(days=130), what="Bruise on the arm.", grade="seen")
    area.tell(maya, "worry", days_ago(128), at=NOW - timedelta(days=10), what="Tired again.", grade="told")
    page = site.sign_in(area.social_worker, f"/children/{maya}")
    day = days_ago(100)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(label).fill(str(value))
    page.get_by_role("button", name="Turn the page back").click()
    expect(page.get_by_role("region", name="Reading the past")).to_contain_text("1 entry was recorded later")
    expect(page.get_by_text("Tired again")).to_have_count(0)
    page.get_by_role("link", name="Read today’s story").first.click()
    expect(page.locator(".cj-timeline")).to_contain_text("Tired again")


def test_on_a_phone_the_list_stands_in_for_the_picture(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.social_worker, f"/children/{_maya(area)}")
    expect(page.locator(".cj-journey__picture")).to_be_visible()
    for size in (PHONE, NARROWEST):
        page.set_viewport_size(size)
        expect(page.locator(".cj-journey__picture")).to_be_hidden()
        expect(page.locator(".cj-timeline")).to_contain_text("Bruise on the arm")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_on_paper_the_picture_has_a_sheet_of_its_own_and_the_list_follows(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.social_worker, f"/children/{_maya(area)}")
    page.emulate_media(media="print")
    expect(page.locator(".cj-journey__picture")).to_be_visible()
    expect(page.locator(".cj-timeline")).to_contain_text("Bruise on the arm")
    expect(page.get_by_role("button", name="Turn the page back")).to_be_hidden()
    sheets = [
        (int(wide), int(high))
        for wide, high in re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", page.pdf(prefer_css_page_size=True))
    ]
    turned = [wide > high for wide, high in sheets]
    assert turned.count(True) == 1
    assert turned[0] is False and turned[-1] is False


TEXT_ON = {
    "cj-svg-label": ("white", "cj-svg-veil"),
    "cj-svg-label cj-svg-label-child": ("white", "cj-svg-veil"),
    "cj-svg-strand": ("white",),
    "cj-svg-hint": ("white",),
    "cj-svg-tick": ("white",),
    "cj-svg-gap-label": ("white",),
    "cj-svg-count": ("cj-svg-fold",),
    "cj-svg-label cj-svg-on-dark": ("cj-svg-span cj-svg-span--plain", "cj-svg-span cj-svg-span--decision"),
    "cj-svg-label cj-svg-on-light": ("cj-svg-span cj-svg-span--open",),
    "cj-svg-band-label": ("cj-svg-band--0", "cj-svg-band--1", "cj-svg-band--2"),
    "cj-svg-band-label cj-svg-band-label--3": ("cj-svg-band--3",),
}
SHAPES_ON_WHITE = (
    *(
        f"cj-shape-{name}"
        for name in ("worry", "strength", "done", "decision", "seen-alone", "seen-others", "seen-not")
    ),
    *(f"cj-shape-{name}" for name in ("visit", "life", "words", "words-family", "unknown", "observation", "person")),
    "cj-svg-span cj-svg-span--plain",
    "cj-svg-span cj-svg-span--open",
    "cj-svg-gap",
    "cj-svg-known-line",
    "cj-svg-notch",
    "cj-svg-fold",
)


def test_words_and_shapes_of_the_picture_stand_out_from_what_lies_behind_them(area: MadeUpArea, site: Site) -> None:
    """WCAG 2.2: 1.4.3 asks 4.5 of words, 1.4.11 asks 3 of shapes."""
    page = site.sign_in(area.social_worker, f"/children/{_maya(area)}")

    def paints(classes: str) -> list[str]:
        return page.evaluate(
            """classes => {
                const one = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
                one.setAttribute('class', classes)
                document.querySelector('.cj-journey__picture').append(one)
                const {fill, stroke} = getComputedStyle(one)
                one.remove()
                return [fill, stroke]
            }""",
            classes,
        )

    for words, grounds in TEXT_ON.items():
        for ground in grounds:
            behind = "rgb(255, 255, 255)" if ground == "white" else paints(ground)[0]
            assert _contrast(paints(words)[0], behind) >= 4.5, (words, ground)
    for shape in SHAPES_ON_WHITE:
        painted = [paint for paint in paints(shape) if paint.startswith("rgb(")]
        assert max(_contrast(paint, "rgb(255, 255, 255)") for paint in painted) >= 3, shape


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(paint: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", paint)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
