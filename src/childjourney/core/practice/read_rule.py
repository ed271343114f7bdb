"""Read one file of a framework: a rule, a principle or a piece of guidance."""

import re
from datetime import date

from childjourney.core.people.role import PROFESSIONS
from childjourney.core.practice.conditions import CONDITIONS
from childjourney.core.practice.document import Document
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.limit import limit_of
from childjourney.core.practice.rule import Chase, Clock, Guidance, Principle, Provenance, Rule, Source
from childjourney.core.practice.vocabulary import (
    Authority,
    Confidence,
    Counting,
    Evidence,
    Standing,
    Starts,
    Strength,
)

TIMED = ("limit", "timing", "trigger", "expect", "holds", "ends", "chase", "starts", "counting")
"""Keys that only a rule may have: principles and guidance start no clock (M-01)."""


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_rule(said: Document, edition: Framework, *, own_file: bool = True) -> Rule | None:
    """Return the rule that a file holds, for an edition whose own facts are read already; None where it has no id.

    A rule in a file of its own is in the file of its name.
    """
    rule_id = _identity(said, own_file=own_file)
    standing = said.choice("standing", Standing, edition.standing)
    clock = _clock(said)
    limit = said.read("limit", limit_of)
    first, after = _in_force(said, edition)
    if limit is not None and limit.before:
        _known(said, "limit", (limit.before,))
    if clock is not None and not said.has("owed_to"):
        said.fault("“owed_to” is missing. Say to whom this is promised.")
    if limit is not None and clock is None:
        said.fault("A limit needs a trigger and what is expected. Write “trigger” and “expect”.", "limit")
    rule = Rule(
        id=rule_id,
        ref=said.text("ref", needed=False),
        title=said.text("title"),
        says=said.text("says"),
        edition=edition.id,
        authority=said.choice("authority", Authority),
        strength=said.choice("strength", Strength),
        standing=standing,
        responsible=_parts(said, "responsible", edition, needed=True),
        owed_to=_parts(said, "owed_to", edition),
        together_with=_parts(said, "together_with", edition),
        owner=_owner(said),
        clock=clock,
        limit=limit,
        timing=said.text("timing", needed=False),
        counting=said.choice("counting", Counting, edition.counting),
        chase=_chase(said, edition),
        provenance=_provenance(said, edition),
        first=first,
        after=after,
        conflict=said.text("conflict", needed=False),
        local_values=said.text("local_values", needed=False),
    )
    said.close()
    return rule if rule_id else None


def read_principle(said: Document, edition: Framework) -> Principle | None:
    """Return the principle that a file holds; None where it has no id."""
    _starts_no_clock(said, "A principle")
    found = Principle(
        id=_identity(said),
        ref=said.text("ref", needed=False),
        title=said.text("title"),
        says=said.text("says"),
        asks=said.text("asks"),
        edition=edition.id,
        provenance=_provenance(said, edition),
    )
    said.close()
    return found if found.id else None


def read_guidance(said: Document, edition: Framework) -> Guidance | None:
    """Return the guidance that a file holds; None where it has no id."""
    _starts_no_clock(said, "Guidance")
    found = Guidance(
        id=_identity(said),
        ref=said.text("ref", needed=False),
        title=said.text("title"),
        says=said.text("says"),
        owner=_owner(said),
        edition=edition.id,
        provenance=_provenance(said, edition),
    )
    said.close()
    return found if found.id else None


def _identity(said: Document, *, own_file: bool = True) -> str:
    found = said.text("id")
    stem = said.file.rsplit("/", 1)[-1].removesuffix(".yaml")
    if found and not is_slug(found):
        said.fault(f"“id: {found[:40]}” is to be small letters, digits and hyphens.", "id")
    elif found and own_file and stem != found and not stem.startswith(f"{found}--"):
        said.fault(f"The file of “{found}” is to be called {found}.yaml.", "id")
    return found


def is_slug(text: str) -> bool:
    """Return whether a name can stand in an address: small letters, digits and hyphens."""
    return bool(_SLUG.fullmatch(text))


def _owner(said: Document) -> str:
    found = said.text("owner")
    if found and found not in PROFESSIONS:
        said.fault(f"“owner: {found[:40]}” is not known. Choose: {', '.join(PROFESSIONS)}.", "owner")
    return found


def _starts_no_clock(said: Document, what: str) -> None:
    for key in TIMED:
        if said.has(key):
            said.fault(f"{what} has no “{key}”: only a rule may start a clock (M-01).", key)
        said.taken.add(key)


def _clock(said: Document) -> Clock | None:
    triggers, expects = said.texts("trigger"), said.texts("expect")
    ends, needs, holds = said.texts("ends"), said.texts("needs"), said.texts("holds")
    lateness_of = said.text("lateness_of", needed=False)
    for key, names in (("trigger", triggers), ("expect", expects), ("ends", ends)):
        _known(said, key, names)
    for key, names in (("needs", needs), ("holds", holds)):
        for name in names:
            if name not in CONDITIONS:
                said.fault(f"There is no condition “{name[:60]}”. There are: {', '.join(CONDITIONS)}.", key)
    clock = Clock(
        triggers=triggers,
        expects=expects,
        starts=said.choice("starts", Starts, Starts.EACH),
        needs=needs,
        ends=ends,
        holds=holds,
        runs_out=said.yes("runs_out"),
        lateness_of=lateness_of,
    )
    if lateness_of:
        return clock
    if bool(triggers) != bool(expects or holds) or (expects and holds):
        said.fault("A trigger belongs together with either what is expected or what has to hold then.", "trigger")
    return clock if triggers and (expects or holds) else None


def _known(said: Document, key: str, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in EVENTS:
            said.fault(f"There is no event “{name[:60]}” (core.practice.events lists them).", key)


def _parts(said: Document, key: str, edition: Framework, *, needed: bool = False) -> tuple[str, ...]:
    found = said.texts(key, needed=needed)
    for name in found:
        if name not in edition.parts:
            said.fault(f"“{name[:40]}” is no part that {edition.id} knows (parts.yaml).", key)
    return found


def _chase(said: Document, edition: Framework) -> Chase | None:
    part = said.part("chase")
    if part is None:
        return None
    after = part.read("after", limit_of, needed=True)
    by = _parts(part, "by", edition, needed=True)
    how = part.text("how")
    part.close()
    return Chase(after, by[0], how) if after and by else None


def _in_force(said: Document, edition: Framework) -> tuple[date, date | None]:
    first = said.day("in_force_from") or edition.dates.first
    after = said.day("in_force_until") or edition.dates.after
    if after is not None and after <= first:
        said.fault("“in_force_until” is to be later than “in_force_from”.", "in_force_until")
    return first, after


def _provenance(said: Document, edition: Framework) -> Provenance:
    evidence = said.choice("evidence", Evidence)
    return Provenance(
        source=_source(said, edition),
        evidence=evidence,
        confidence=said.choice("confidence", Confidence),
        authored_by=said.text("authored_by"),
        checked_by=said.text("checked_by", needed=False),
        review_by=said.day("review_by", needed=True),
        notes=said.text("notes", needed=False),
        file=said.file,
    )


def _source(said: Document, edition: Framework) -> Source:
    part = said.part("source", needed=True)
    if part is None:
        return Source("")
    found = Source(part.text("document"), part.text("paragraph", needed=False), part.texts("pages"))
    if found.document and found.document not in edition.documents:
        part.fault(f"“{found.document[:40]}” is no document of {edition.id} (framework.yaml).", "document")
    for page in found.pages:
        if page not in edition.pages:
            part.fault(f"There is no page “{page[:40]}” (sources.yaml).", "pages")
    part.close()
    return found
