"""What is declared once is declared whole: kinds, roles, pages, settings and decisions."""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver
from tests.house.measure import ROOT, SOURCE

from childjourney.config.environment import SETTINGS
from childjourney.core.access.action import Action
from childjourney.core.access.family import FAMILY_ACTIONS
from childjourney.core.access.policy import POLICIES
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS
from childjourney.web.access import unlisted


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_explains_itself_and_shows_an_example(kind: Kind) -> None:
    assert kind.about.endswith(".")
    assert kind.faults(kind.example) == []
    assert kind.heading(kind.example)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_that_offers_answers_has_some_and_every_pointer_says_to_what(kind: Kind) -> None:
    for one in kind.fields:
        assert bool(one.choices) == (one.type in {FieldType.CHOICE, FieldType.CHOICES}), one.name
        assert bool(one.refers_to) == (one.type in {FieldType.ENTRY, FieldType.ENTRIES}), one.name
        assert all(name in KINDS for name in one.refers_to), one.name


def test_what_ends_something_ends_what_something_else_begins() -> None:
    begun = {kind.begins for kind in KINDS.values()} - {""}
    assert {kind.ends for kind in KINDS.values()} - {""} <= begun


def test_whatever_is_asked_can_be_asked_again_and_is_answered_by_kinds_that_point_back_at_it() -> None:
    again = next(one for one in KINDS["chased"].fields if one.name == "began").refers_to
    asking = {kind.name: kind.asks for kind in KINDS.values() if kind.asks}
    assert set(asking) - set(again) == set()
    for name, asks in asking.items():
        for answering in (*asks.answered_by, *asks.told_by):
            pointing = [one for one in KINDS[answering].fields if name in one.refers_to]
            assert pointing, f"{answering} answers {name} and does not point at it"


def test_every_action_is_allowed_to_some_role() -> None:
    by_role = {action for policy in POLICIES.values() for action in policy.actions}
    assert by_role | FAMILY_ACTIONS == set(Action)
    assert not by_role & FAMILY_ACTIONS


def test_every_action_is_taken_by_a_use_case() -> None:
    # What somebody is asked is answered by one use case, whichever action the table of asks names for it.
    asked = SOURCE / "core" / "access" / "asked.py"
    said = "".join(path.read_text() for path in (*(SOURCE / "usecases").rglob("*.py"), asked))
    assert [action.name for action in Action if f"Action.{action.name}" not in said] == []


def test_every_page_names_who_may_open_it() -> None:
    """R29: an unlisted view is found here, and stops the start."""
    assert list(unlisted(get_resolver().url_patterns)) == []


def test_every_setting_is_read_and_documented() -> None:
    said = "".join(path.read_text() for path in SOURCE.rglob("*.py") if path.name != "environment.py")
    assert [one.name for one in SETTINGS if one.name not in said] == []
    assert all(one.about.endswith(".") for one in SETTINGS)


ADRS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


@pytest.mark.parametrize("adr", ADRS, ids=lambda path: path.stem)
def test_every_decision_says_why_and_how_it_is_checked(adr: Path) -> None:
    text = adr.read_text()
    for part in ("## Context", "## Options", "## Decision", "## Consequences", "## How it is checked"):
        assert part in text, part


PAGES_OF_TEXT = sorted(path for path in ROOT.glob("**/*.md") if not {".venv", "node_modules"} & set(path.parts))


@pytest.mark.parametrize("page", PAGES_OF_TEXT, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    text = page.read_text()
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES_OF_TEXT, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    there = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(), flags=re.MULTILINE))
    assert named <= there
