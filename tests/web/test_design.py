"""The page that shows every part and every kind."""

import re
from pathlib import Path

import pytest
from django.test import Client

from childjourney.core.story.kinds import KINDS
from childjourney.web.design.views import PARTS, parts
from tests.web.forms import dead_links, opened, words_of

TEMPLATES = PARTS.parent


@pytest.fixture
def page() -> str:
    return opened(Client(), "/design")


def test_it_is_open_to_all(page: str) -> None:
    assert "What the signs on these pages mean" in page


def test_every_kind_is_shown_with_its_title_what_it_is_for_and_its_example(page: str) -> None:
    told = words_of(page)
    for kind in KINDS.values():
        assert f'id="kind-{kind.name}"' in page
        for words in (kind.title, kind.about, kind.heading(kind.example)):
            assert " ".join(words.split()) in told


def test_every_form_stands_there_and_cannot_be_sent(page: str) -> None:
    told = words_of(page)
    filled = [kind for kind in KINDS.values() if f"The form for: {kind.title}" in told]
    assert {kind.name for kind in KINDS.values()} - {kind.name for kind in filled} == {
        kind.name for kind in KINDS.values() if not kind.by_hand
    }
    assert 'id="worry-what"' in page
    assert 'id="visit-seen"' in page
    assert "csrfmiddlewaretoken" not in page


def test_every_part_is_shown_by_a_sample_of_its_own(page: str) -> None:
    files = {path.name for path in (TEMPLATES / "parts").glob("*.jinja")}
    samples = {path.name for path in (TEMPLATES / "design" / "parts").glob("*.jinja")}
    assert files == samples
    assert all(f'id="part-{one.name}"' in page for one in parts())


def test_no_place_on_it_has_the_name_of_another(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert dead_links(page) == []


def test_the_parts_are_the_files_there_are() -> None:
    assert Path(PARTS).is_dir()
    assert len(parts()) >= 11
