"""A rule in words: when its clock starts, how long it runs, what keeps it and what ends it."""

from collections.abc import Iterable, Sequence

from childjourney.core.practice.compare import limit_in_words
from childjourney.core.practice.conditions import CONDITIONS
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.limit import Unit
from childjourney.core.practice.rule import Clock, Rule
from childjourney.core.practice.vocabulary import Counting, Standing, Starts

_STRENGTHS = {
    "must": "must: it is law",
    "should": "should: it is followed unless there is good reason not to",
    "may": "may: it is allowed",
}


def sentence(words: str) -> str:
    """Return words as a sentence: with a capital letter and a full stop."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?', '!')) else '.'}" if words else ""


def named(titles: Sequence[str]) -> str:
    """Return titles as a list in a sentence: "Team manager and conference chair"."""
    return listed(
        [*titles[:1], *(f"{each[:1].lower()}{each[1:]}" if each[1:2].islower() else each for each in titles[1:])]
    )


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: "one, two and three"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def events(names: Iterable[str]) -> str:
    """Return events in words, any of which will do."""
    return listed([EVENTS[name].words if name in EVENTS else name for name in names], "or")


def limit_short(rule: Rule) -> str:
    """Return a rule's limit for a list: "15 working days", "as soon as …", "no number given"."""
    if rule.limit and rule.limit.before:
        return f"{rule.limit.in_words} before {events([rule.limit.before])}"
    if rule.clock and rule.clock.holds and rule.limit is None:
        return rule.timing or "beforehand"
    return limit_in_words(rule)


def starts_in_words(rule: Rule) -> str:
    """Return what starts the clock, with its conditions."""
    clock = rule.clock
    if clock is None:
        return ""
    if clock.lateness_of:
        return "Another promise was not kept by its day."
    said = [sentence(events(clock.triggers))]
    if clock.needs:
        words = [CONDITIONS[name].words for name in clock.needs if name in CONDITIONS]
        said.append(f"Only if {listed(words)}.")
    if clock.starts is not Starts.EACH:
        which = "first" if clock.starts is Starts.FIRST else "latest"
        said.append(f"Where it happens again before the promise is kept, the {which} counts.")
    return " ".join(said)


def clock_in_words(rule: Rule) -> str:
    """Return how long there is, and how it is counted."""
    clock, limit = rule.clock, rule.limit
    if rule.standing is not Standing.IN_FORCE:
        return f"It starts no clock: {rule.standing.value}."
    if clock is None:
        return sentence(rule.timing) if rule.timing else "It starts no clock."
    if clock.holds:
        return "It has to be so by then: this is a gate and no clock."
    if limit is None:
        return f"{sentence(rule.timing) if rule.timing else ''} No number of days is given.".strip()
    return " ".join(each for each in (_limit(rule, clock), _counting(rule), sentence(rule.timing)) if each)


def _limit(rule: Rule, clock: Clock) -> str:
    limit = rule.limit
    if limit is None:
        return ""
    if limit.before:
        return f"{sentence(limit.in_words)[:-1]} before {events([limit.before])}."
    if limit.at_least:
        return f"Not sooner than {limit.in_words.removeprefix('at least ')} after that."
    if clock.runs_out:
        return f"It ends by itself after {limit.in_words}."
    return f"Within {limit.in_words}."


def _counting(rule: Rule) -> str:
    limit = rule.limit
    if limit is None or limit.before or limit.field:
        return ""
    if limit.unit is Unit.WORKING_DAYS:
        first = "that day itself counts" if rule.counting is Counting.FIRST_DAY else "the next working day is the first"
        return f"Monday to Friday without bank holidays; {first}."
    return "Hours run through nights and weekends." if limit.unit is Unit.HOURS else ""


def kept_in_words(rule: Rule) -> str:
    """Return what keeps the promise."""
    clock = rule.clock
    if clock is None:
        return ""
    if clock.holds:
        return sentence(f"By then {listed([CONDITIONS[name].words for name in clock.holds if name in CONDITIONS])}")
    return sentence(events(clock.expects)) if clock.expects else "The reason is written down."


def ends_in_words(rule: Rule) -> str:
    """Return with what the promise falls away; empty where with nothing."""
    return sentence(events(rule.clock.ends)) if rule.clock else ""


def strength_in_words(rule: Rule) -> str:
    """Return how strongly a rule binds."""
    return _STRENGTHS[rule.strength.value]
