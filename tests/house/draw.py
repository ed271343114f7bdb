"""Draw docs/house from the code: the rooms and their arrows, the kinds of entry, the frameworks of practice, the
rules of the census, who may do what, pages, settings, API. And docs/reference: what of each return is filled.

Run by `make house`; `make check` fails when drawing again would change anything.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("CHILDJOURNEY_DATA", tempfile.gettempdir())

from tests.house.cin_rules import cin_rules  # noqa: E402  # after the path
from tests.house.frameworks import frameworks  # noqa: E402  # after the path
from tests.house.pages import access, api, kinds, pages, rooms_in_words, settings  # noqa: E402  # after the path
from tests.house.returns import annex_a, dataset, department  # noqa: E402  # after the path
from tests.house.rooms import rooms_drawn  # noqa: E402  # after the path
from tests.house.steps import steps  # noqa: E402  # after the path

DRAWINGS = {
    "rooms.svg": rooms_drawn,
    "rooms.md": rooms_in_words,
    "kinds.md": kinds,
    "access.md": access,
    "steps.md": steps,
    "frameworks.md": frameworks,
    "cin-rules.md": cin_rules,
    "pages.md": pages,
    "settings.md": settings,
    "openapi.json": api,
}
REFERENCE = {
    "department-daily-data.md": department,
    "standard-safeguarding-dataset.md": dataset,
    "annex-a.md": annex_a,
}


def main() -> None:
    """Write every drawing."""
    import django

    django.setup()
    for name, drawings in (("house", DRAWINGS), ("reference", REFERENCE)):
        folder = ROOT / "docs" / name
        folder.mkdir(parents=True, exist_ok=True)
        for page, draw in drawings.items():
            (folder / page).write_text(draw().rstrip() + "\n")
        for stale in set(folder.iterdir()) - {folder / page for page in drawings}:
            stale.unlink()


if __name__ == "__main__":
    main()
