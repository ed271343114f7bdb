"""The pages of docs/house, in words, each made from the declaration that the code itself uses."""

from collections.abc import Iterable

from tests.house.permissions import rows as permissions
from tests.house.rooms import arrows, modules_in

from childjourney.config.environment import SETTINGS
from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES
from childjourney.core.people.role import ROLES
from childjourney.core.story.field import Field
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS

MADE = "<!-- Made by `make house`. Change the code, not this page. -->\n\n"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table in Markdown."""
    columns = list(head)
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += [
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def rooms_in_words() -> str:
    """Return which room leans on which, with the number of imports."""
    rows = [(start, end, count) for (start, end), count in arrows().items()]
    held = {room for pair in arrows() for room in pair}
    sizes = [(room, modules_in(room)) for room in sorted(held)]
    return (
        f"# The rooms of the house\n\n{MADE}![The rooms and what leans on what](rooms.svg)\n\n"
        + table(("room", "modules"), sizes)
        + "\n"
        + table(("leans", "on", "imports"), rows)
    )


def kinds() -> str:
    """Return every kind of entry with its fields."""
    parts = [f"# Kinds of entry\n\n{MADE}Every kind is declared once, in `core/story/kinds`.\n"]
    parts += [_kind(kind) for kind in KINDS.values()]
    return "\n".join(parts)


def _kind(kind: Kind) -> str:
    facts = [
        ("name", f"`{kind.name}`"),
        ("strand", kind.strand.value),
        ("voices", ", ".join(voice.value for voice in kind.voices)),
        ("begins", kind.begins),
        ("ends", kind.ends),
        ("level of help", kind.level.name.lower().replace("_", " ") if kind.level else ""),
        ("source", kind.source),
    ]
    told = "; ".join(f"{name}: {value}" for name, value in facts if value)
    rows = [(f"`{one.name}`", one.label, one.type.value, _needed(one), _answers(one)) for one in kind.fields]
    return f"## {kind.title}\n\n{kind.about}\n\n{told}\n\n" + table(
        ("field", "asks", "type", "needed", "answers"), rows
    )


def _needed(one: Field) -> str:
    return "filled by the door" if one.quiet else "yes" if one.required else ""


def _answers(one: Field) -> str:
    if one.refers_to:
        return "an entry: " + ", ".join(f"`{name}`" for name in one.refers_to)
    return (
        f"{len(one.choices)} codes" if one.choices and len(one.choices) > 8 else "; ".join((one.choices or {}).values())
    )


def access() -> str:
    """Return who may do what, how far each role's sight reaches, and what follows from each relationship to a child."""
    policies = [(ROLES[key], policy) for key, policy in POLICIES.items()]
    reach = [
        (role.title, role.about, policy.reach.value, policy.reads.name.lower(), policy.reads_agency.name.lower())
        for role, policy in policies
    ]
    actions = [
        (action.value, ", ".join(role.title for role, policy in policies if action in policy.actions))
        for action in Action
    ]
    return (
        f"# Who may do what\n\n{MADE}What nothing allows is denied. An author always reads their own words; whoever "
        "asked reads the answer, and whoever is asked reads the question; whoever may open a story reads who is around "
        "the child. Everything is decided in `core/access`.\n\n## Roles\n\n"
        + table(("role", "about", "reaches", "reads of others", "reads of colleagues, at least"), reach)
        + "\n\n## Actions\n\n"
        + table(("to …", "may"), actions)
        + "\n\n## Role and relationship to a child\n\n"
        + table(("role", "relationship", "may", "reads of others", "only these parts"), permissions())
    )


def pages() -> str:
    """Return every page of the site and who may open it."""
    from childjourney.web.access import PAGES

    rows = [(f"`{name}`", ", ".join(sorted(page.methods)), page.in_words) for name, page in sorted(PAGES.items())]
    return f"# Pages\n\n{MADE}A page that is not listed stops the start.\n\n" + table(("page", "methods", "who"), rows)


def settings() -> str:
    """Return every setting that the environment may give."""
    rows = [(f"`{one.name}`", one.about, "a secret" if one.secret else f"`{one.default}`") for one in SETTINGS]
    return f"# Settings\n\n{MADE}All are given in the environment.\n\n" + table(
        ("setting", "what it does", "default"), rows
    )


def api() -> str:
    """Return the description of the API."""
    from childjourney.api.door import openapi_text

    return openapi_text()
