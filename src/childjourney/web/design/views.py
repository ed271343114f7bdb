"""Show every part of a page and every kind of entry. The parts are the files there are, the kinds those declared."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from childjourney.core.base.words import day_in_words
from childjourney.core.story.kind import Kind, Strand
from childjourney.core.story.kinds import KINDS
from childjourney.web.record.choose import by_hand, group_of
from childjourney.web.record.examples import HAPPENED, WRITER, example_of, options_of
from childjourney.web.record.form import ask, write
from childjourney.web.record.when import ask_when, write_when
from childjourney.web.story.listing import body_of
from childjourney.web.story.marks import shape_of

OWN_PAGES, JOURNAL = "Written by pages of their own", "The area’s own journal"

PARTS = Path(__file__).parents[1] / "templates" / "parts"
SAMPLES = "design/parts/"


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind with its sign, its example as a story lists it, and its form (empty where it is not filled in by hand)."""

    name: str
    title: str
    about: str
    shape: str
    row: dict[str, Any]
    form: str
    source: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of pages: its name, and the template that shows it with made-up words in it."""

    name: str
    title: str
    sample: str


def design(request: HttpRequest) -> HttpResponse:
    """Show them all."""
    context = {"parts": parts(), "groups": groups()}
    return render(request, "design/design.html.jinja", context)


def parts() -> tuple[PartShown, ...]:
    """Return a line for each file of parts, by name."""
    return tuple(_part(path.name) for path in sorted(PARTS.glob("*.html.jinja")))


def _part(file: str) -> PartShown:
    name = file.split(".", 1)[0]
    words = name.replace("_", " ")
    return PartShown(name.replace("_", "-"), words[:1].upper() + words[1:], SAMPLES + file)


@cache
def groups() -> tuple[tuple[str, tuple[KindShown, ...]], ...]:
    """Return every kind, by the group to which it belongs. Drawn once: nothing here changes while the site runs."""
    found: dict[str, list[KindShown]] = {}
    for kind in KINDS.values():
        found.setdefault(_group(kind), []).append(_shown(kind))
    return tuple((title, tuple(kinds)) for title, kinds in found.items())


def _group(kind: Kind) -> str:
    if kind.strand is Strand.JOURNAL:
        return JOURNAL
    return group_of(kind) if kind.by_hand else OWN_PAGES


def _shown(kind: Kind) -> KindShown:
    example = example_of(kind)
    return KindShown(
        name=kind.name,
        title=kind.title,
        about=kind.about,
        shape=shape_of(example),
        row={
            "mark": shape_of(example),
            "heading": example.heading,
            "meta": f"{day_in_words(HAPPENED.first)} · {WRITER}",
            "body": body_of(example),
            "words": kind.name == "childs_words",
        },
        form=_form(kind) if kind in by_hand() else "",
        source=kind.source,
    )


def _form(kind: Kind) -> str:
    prefix = f"{kind.name}-"
    said = {prefix + name: values for name, values in write_when(HAPPENED).items()}
    said |= write(kind, kind.example, prefix=prefix)
    parts = [part for _, part in ask(kind, said, options=options_of(kind), prefix=prefix)]
    asked_when = ask_when(kind, said, prefix=prefix)
    return render_to_string("design/form.html.jinja", {"kind": kind, "parts": parts, "asked_when": asked_when})
