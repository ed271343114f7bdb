"""The form for a new trial: what is asked, and the rules that may be changed, one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from childjourney.core.base.refusal import Fault
from childjourney.core.practice.area import SUSPENDED, Practice, lines
from childjourney.core.practice.limit import limit_of
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.vocabulary import Authority
from childjourney.core.story.field import Field, FieldType
from childjourney.usecases.keep_practice import NewTrial
from childjourney.web.practice.chapters import chapter_of, in_order
from childjourney.web.practice.form import Questions, field_of
from childjourney.web.practice.rule_words import limit_short
from childjourney.web.record.said import Said, one

ROWS = 6
"""How many rules one form changes."""

TEAMS = "teams"
CHANGES = "changes"


def questions(teams: Sequence[str]) -> Questions:
    """Return what is asked of a new trial in an area with these teams."""
    return Questions(
        (
            _hinted("title", "As people will call it, such as “One assessment, sized to the child”."),
            _hinted("why", "What do you hope to see, and what would make you stop?"),
            _hinted("from_day", "It may be a day to come."),
            _hinted("until_day", "Its last day. A trial can be extended or ended before."),
            *([_teams(teams)] if teams else []),
            _hinted("granted_by", "Needed where a rule is suspended or asks for less than before."),
            _hinted("basis", "Needed where somebody grants it."),
            _hinted("conditions", "One a line. Needed where somebody grants it."),
            _hinted("monitoring", "Who looks at what, and how often?"),
        ),
        {"until": "until_day", "happened": "from_day", **_rows_themselves()},
    )


def _rows_themselves() -> dict[str, str]:
    return {name: name for row in range(ROWS) for name in row_names(row)}


def _hinted(name: str, hint: str) -> Field:
    return replace(field_of("trial_began", name), hint=hint)


def _teams(teams: Sequence[str]) -> Field:
    hint = "Leave all open for the whole area. Teams that go on as before show what else changed meanwhile."
    choices = {team: team for team in teams}
    return Field(TEAMS, "For which teams?", FieldType.CHOICES, required=False, hint=hint, choices=choices)


def row_names(row: int) -> tuple[str, str]:
    """Return the names in the form of a row's rule and of what holds instead."""
    return f"rule-{row}", f"instead-{row}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form: a rule, what is to hold instead, and what is wrong with either."""

    number: int
    rule: str
    instead: str
    rule_fault: str
    instead_fault: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A rule that a trial may change, as the list offers it."""

    value: str
    text: str


def offered(practice: Practice, *, on: date) -> list[Offered]:
    """Return the rules that hold here on a day and may be changed, by chapter; statute is out of reach."""
    rules = sorted(_held(practice, on=on), key=lambda rule: (in_order(chapter_of(rule)), rule.title))
    return [
        Offered(rule.id, f"{rule.title} ({limit_short(rule)})")
        for rule in rules
        if rule.authority is not Authority.STATUTE
    ]


def out_of_reach(practice: Practice, *, on: date) -> list[str]:
    """Return the titles of the rules that hold here and are statute."""
    return sorted(rule.title for rule in _held(practice, on=on) if rule.authority is Authority.STATUTE)


def _held(practice: Practice, *, on: date) -> list[Rule]:
    """Return the rules with a clock that hold on a day, each once, without what a trial makes of it if possible."""
    found: dict[str, Rule] = {}
    for rule in practice.framework.rules:
        if rule.ticks and rule.holds_on(on) and (rule.id not in found or rule.changed is None):
            found[rule.id] = rule
    return list(found.values())


def rows(said: Said, faults: Iterable[Fault] = ()) -> list[Row]:
    """Return the rows of the form with what was said and what is wrong."""
    wrong: dict[str, str] = {}
    for fault in faults:
        wrong.setdefault(fault.where, fault.what)
    found = []
    for number in range(ROWS):
        rule, instead = row_names(number)
        found.append(Row(number, one(said, rule), one(said, instead), wrong.get(rule, ""), wrong.get(instead, "")))
    return found


def changes_in(said: Said) -> tuple[dict[str, str], list[Fault]]:
    """Return what each rule is to become, and everything wrong with a row; a row with a fault changes nothing."""
    changes: dict[str, str] = {}
    faults = []
    for row in rows(said):
        rule_name, instead_name = row_names(row.number)
        instead = " ".join(row.instead.split()).lower()
        if row.rule and row.rule in changes:
            faults.append(Fault(rule_name, "This rule stands in another row already. Choose another, or none."))
        elif row.rule and not instead:
            faults.append(Fault(instead_name, "Write “suspended”, or the limit that holds instead."))
        elif instead and not row.rule:
            faults.append(Fault(rule_name, "Choose the rule that this is about."))
        elif row.rule and (wrong := _faults_of_limit(instead, instead_name)):
            faults += wrong
        elif row.rule:
            changes[row.rule] = instead
    return changes, faults


def _faults_of_limit(instead: str, where: str) -> list[Fault]:
    if instead == SUSPENDED:
        return []
    try:
        limit_of(instead)
    except ValueError:
        words = f"“{instead[:40]}” cannot be read. Write “suspended”, or a limit such as “20 working days”."
        return [Fault(where, words)]
    return []


def trial_in(answers: dict[str, object], said: Said, changes: dict[str, str], *, today: date) -> NewTrial:
    """Return the trial that the form describes. Days that cannot be read become `today`: they are told apart."""
    return NewTrial(
        title=_text(answers, "title"),
        why=_text(answers, "why"),
        first=_day(answers, "from_day") or today,
        last=_day(answers, "until_day") or _day(answers, "from_day") or today,
        changes=changes,
        basis=_text(answers, "basis"),
        granted_by=_text(answers, "granted_by"),
        teams=[each for each in said.get(TEAMS, ()) if each],
        conditions=lines(answers.get("conditions")),
        monitoring=_text(answers, "monitoring"),
    )


def _text(answers: dict[str, object], name: str) -> str:
    return str(answers.get(name) or "")


def _day(answers: dict[str, object], name: str) -> date | None:
    try:
        return date.fromisoformat(_text(answers, name))
    except ValueError:
        return None
