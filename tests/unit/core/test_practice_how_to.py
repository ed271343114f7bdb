"""The files that a how-to shows are files that are read."""

import re
from datetime import date
from pathlib import Path
from uuid import UUID

from childjourney.core.practice.area import practice_of
from childjourney.core.practice.library import shipped
from childjourney.core.practice.read import read_library
from childjourney.core.story.story import Story

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "write-a-local-framework.md"


def test_the_files_of_the_how_to_are_read_and_do_what_it_says(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n# (frameworks/\S+)\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 5
    for name, text in blocks:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    library = read_library(tmp_path / "frameworks", shipped())
    own = library.frameworks["northmoor/2026"]
    assert own.rule("early-help-second-look").limit is not None
    assert own.rule("initial-conference").edition == "england/2023"
    practice = practice_of(Story(UUID(int=7)), library, area="Northmoor")
    assert practice.faults == ()
    held = [one for one in practice.framework.rules if one.id == "first-core-group" and one.holds_on(date(2026, 5, 1))]
    assert [one.limit.in_words for one in held if one.limit] == ["8 working days"]
    assert practice.rule("early-help-second-look", "england/2023") is None
