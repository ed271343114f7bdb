"""The page of docs/house that shows every framework: its rules, principles and guidance, and the local variations."""

from collections.abc import Iterable, Iterator

from tests.house.pages import MADE, table

from childjourney.core.base.words import day_in_words
from childjourney.core.practice.compare import limit_in_words
from childjourney.core.practice.conditions import CONDITIONS
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.library import shipped
from childjourney.core.practice.limit import Unit
from childjourney.core.practice.overlay import Effect, Overlay, RuleChange
from childjourney.core.practice.rule import Clock, Provenance, Rule
from childjourney.core.practice.stages import Stages
from childjourney.core.practice.vocabulary import Standing

ABOUT = (
    "Practice is written down in files under `frameworks`, one file for each rule, principle or piece of guidance. "
    "A rule may start a clock; a principle asks a question; guidance belongs to a profession. What is not in force "
    "starts no clock. “Known” says how we know it: *sourced* was read on one page, *corroborated* on several that "
    "agree, *analyst* on none that we could read. Nothing here was checked by a practitioner unless a name stands "
    "under “checked by”. `childjourney practice due RULE --from DAY` works out a day and says why.\n"
)


def frameworks() -> str:
    """Return every framework with its rules, principles and guidance, and every local variation."""
    library = shipped()
    ordered = sorted(library.frameworks.values(), key=lambda one: (one.dates.first, one.id))
    parts = [f"# Frameworks\n\n{MADE}{ABOUT}"]
    parts += [_framework(one) for one in ordered]
    parts.append(_variations(sorted(library.overlays.values(), key=lambda one: one.id)))
    return "\n".join(parts)


def _framework(one: Framework) -> str:
    after = f", until {day_in_words(one.dates.after)}" if one.dates.after else ""
    force = f"in force from {day_in_words(one.dates.first)}{after}"
    when = force if one.standing is Standing.IN_FORCE else one.standing.value
    text = f"## {one.title}\n\n`{one.id}`, published {day_in_words(one.dates.published)}, {when}. {one.about}\n\n"
    if one.stages:
        text += f"Where professionals disagree: {_stages(one.stages[-1])}.\n\n"
    text += _rules(one)
    if one.principles:
        text += "\n### Principles\n\n" + table(
            ("principle", "asks", "source", "known"),
            (
                (f"{p.title} (`{p.id}`)", p.asks, _source(p.provenance, one), _known(p.provenance))
                for p in sorted(one.principles, key=lambda p: p.id)
            ),
        )
    if one.guidance:
        text += "\n### Guidance\n\n" + table(
            ("guidance", "owned by", "source", "known", "review by"),
            (
                (f"{g.title} (`{g.id}`)", _plain(g.owner), _source(g.provenance, one), *_answered(g.provenance))
                for g in sorted(one.guidance, key=lambda g: g.id)
            ),
        )
    return text


def _stages(one: Stages) -> str:
    return "; ".join(f"{number} {words}" for number, words in enumerate(one.names, start=1))


def _rules(one: Framework) -> str:
    head = ("rule", "ref", "title", "clock", "binds as", "source", "known", "checked by", "review by")
    rows = (
        (
            f"`{rule.id}`",
            rule.ref,
            rule.title,
            _clock(rule),
            f"{rule.authority.value}, {rule.strength.value}",
            _source(rule.provenance, one),
            _known(rule.provenance),
            rule.provenance.checked_by,
            rule.provenance.review_by or "",
        )
        for rule in sorted(one.rules, key=lambda rule: (rule.id, rule.first))
    )
    return "### Rules\n\n" + table(head, rows)


def _clock(rule: Rule) -> str:
    if rule.standing is not Standing.IN_FORCE:
        return f"none: {rule.standing.value}"
    if rule.clock is None:
        return rule.timing or "none"
    counting = f", {rule.counting.value}" if _counts_days(rule) else ""
    return f"{_runs(rule.clock)}: **{limit_in_words(rule)}**{counting}"


def _counts_days(rule: Rule) -> bool:
    return rule.limit is not None and not rule.limit.before and rule.limit.unit is Unit.WORKING_DAYS


def _runs(clock: Clock) -> str:
    begins = _events(clock.triggers) if clock.triggers else f"`{clock.lateness_of}` was not kept in time"
    needs = f", if {_conditions(clock.needs)}" if clock.needs else ""
    if clock.holds:
        return f"{begins}{needs}; has to hold by then that {_conditions(clock.holds)}"
    return f"{begins}{needs} → {_events(clock.expects)}"


def _events(names: Iterable[str]) -> str:
    return " or ".join(EVENTS[name].words for name in names)


def _conditions(names: Iterable[str]) -> str:
    return " and ".join(CONDITIONS[name].words for name in names)


def _source(provenance: Provenance, one: Framework) -> str:
    source = provenance.source
    title = one.documents[source.document].title if source.document in one.documents else source.document
    return f"{title}, {source.paragraph}" if source.paragraph else title


def _known(provenance: Provenance) -> str:
    return f"{provenance.evidence.value}, {provenance.confidence.value}"


def _answered(provenance: Provenance) -> tuple[str, str]:
    return _known(provenance), str(provenance.review_by or "")


def _plain(key: str) -> str:
    return key.replace("_", " ")


# ── Local variations ─────────────────────────────────────────────────────────────────────────────


def _variations(overlays: Iterable[Overlay]) -> str:
    head = ("variation", "ref", "where", "on", "when", "what changes", "granted by", "what is not known")
    rows = (
        (
            f"{one.title} (`{one.id}`)",
            one.ref,
            ", ".join(one.areas),
            f"`{one.framework}`",
            _when(one),
            "; ".join(_changes(one)),
            one.granted_by,
            " ".join(_not_known(one)),
        )
        for one in overlays
    )
    return (
        "## Local variations\n\nWhat single areas do, or did, otherwise. One that is only a record cannot be put into "
        "force.\n\n" + table(head, rows)
    )


def _when(one: Overlay) -> str:
    first = f"from {one.first}" if one.first else "day not known"
    return f"{first}, until {one.after}" if one.after else first


def _changes(one: Overlay) -> Iterator[str]:
    for change in one.changes:
        yield f"`{change.rule}`: {_change(change)}" + ("" if change.known else " (never applied: not known for whom)")
    for rule in one.adds:
        yield f"adds “{rule.title}”: {limit_in_words(rule)}"
    if one.stages:
        yield f"stages of a disagreement: {_stages(one.stages)}"
    if not one.changes and not one.adds and not one.stages:
        yield "nothing"


def _change(change: RuleChange) -> str:
    if change.effect is Effect.SUSPEND:
        return "suspended"
    said = [change.limit.in_words] if change.limit else []
    if change.limit and change.limit.before:
        said = [f"{change.limit.in_words} before {change.limit.before.split('.')[0]}"]
    said += [f"starts when {_events(change.triggers)}"] if change.triggers else []
    said += [f"counts from the {change.starts.value}"] if change.starts else []
    said += [f"is kept when {_events(change.expects)}"] if change.expects else []
    return ", ".join(said) or change.effect.value


def _not_known(one: Overlay) -> Iterator[str]:
    if not one.applies:
        yield f"A record only: {one.why_not}"
    yield from filter(None, (one.precision, one.conflict))
    yield from (f"For whom `{change.rule}` changed: {change.note}" for change in one.changes if not change.known)
