"""Children in plain outlines, for tests of what is told of them."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from childjourney.core.steps.outline import (
    Assessment,
    Conference,
    Enquiry,
    Episode,
    InNeedPlan,
    Outline,
    ProtectionPlan,
)
from childjourney.engines.returns.dfe_api import Built, Window, build

TODAY = date(2026, 11, 25)
WINDOW = Window.on(TODAY)


def an_id(number: int) -> UUID:
    """An entry's id."""
    return UUID(int=number)


EPISODE = Episode(
    id=an_id(10),
    referred=date(2026, 3, 2),
    source="2A",
    need="N1",
    no_further_action=False,
    assessments=(Assessment(an_id(11), date(2026, 3, 3), date(2026, 4, 10), ("3B", "4B")),),
    in_need_plans=(InNeedPlan(an_id(12), date(2026, 4, 12), date(2026, 5, 4)),),
    enquiries=(
        Enquiry(
            id=an_id(13),
            started=date(2026, 5, 5),
            ended=date(2026, 5, 15),
            outcome="conference",
            conference_needed=True,
            conference=Conference(an_id(14), date(2026, 5, 20), "plan"),
        ),
    ),
    protection_plans=(ProtectionPlan(an_id(15), date(2026, 5, 20), initial_category="NEG", latest_category="NEG"),),
)

MAYA = Outline(
    id=an_id(1),
    la_child_id="C00000001",
    given_name="Maya",
    family_name="Okoro",
    born=date(2019, 9, 2),
    sex="F",
    ethnicity="BAFR",
    disabilities=("NONE",),
    upn="A123456789012",
    former_upn="B123456789012",
    episodes=(EPISODE,),
)


def child(number: int, **given: Any) -> Outline:
    """Another child, alike but for the identifiers and what is given."""
    own = replace(EPISODE, id=an_id(1000 * number + 10), assessments=(), in_need_plans=(), enquiries=())
    alike: dict[str, Any] = {
        "id": an_id(1000 * number),
        "la_child_id": f"C{number:08}",
        "episodes": (replace(own, protection_plans=()),),
    }
    return replace(MAYA, **(alike | given))


def built(outline: Outline = MAYA, **given: Any) -> Built:
    """A child as it would be told of today, with some fields otherwise."""
    return build(replace(outline, **given), window=WINDOW)


def with_episode(**given: Any) -> Outline:
    """Maya, with something of her episode otherwise."""
    return replace(MAYA, episodes=(replace(EPISODE, **given),))
