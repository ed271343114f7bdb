"""Broken framework files of an area's own never keep anybody out: the site goes on by the last good ones."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from childjourney.core.people.directory import Membership
from tests.web.conftest import MadeUpArea

SignIn = Callable[[Membership], Client]


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Path:
    """The area's own folder of frameworks, with a file that cannot be read."""
    settings.CHILDJOURNEY_DATA = tmp_path
    folder = tmp_path / "frameworks"
    (folder / "local").mkdir(parents=True)
    (folder / "local" / "ours.yaml").write_text("id: ours\ntitle: [torn\n")
    return folder


def test_pages_open_and_a_story_shows_what_is_owed(area: MadeUpArea, sign_in: SignIn, own: Path) -> None:
    browser: Client = sign_in(area.social_worker)
    story = area.child()
    assert browser.get("/").status_code == 200
    assert browser.get(f"/children/{story}").status_code == 200
    held = area.books.practice()
    assert "england/2023" in held.library.frameworks
    assert [fault.where for fault in held.faults] == ["local/ours.yaml, line 3"]


def test_the_site_starts(own: Path) -> None:
    site = {
        **os.environ,
        "CHILDJOURNEY_DATA": str(own.parent),
        "CHILDJOURNEY_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "childjourney.config.settings",
    }
    site.pop("CHILDJOURNEY_TEST_DATABASE_URL", None)
    starts = "from childjourney.config.wsgi import application; print('started', application is not None)"
    done = subprocess.run(
        [sys.executable, "-c", starts], env=site, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout == "started True\n", done.stderr
