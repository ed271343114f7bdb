"""The page of docs/house that shows every rule of the census: what it says, and the cases that show what it means."""

from collections.abc import Iterable

from tests.house.pages import MADE, table
from tests.spec.cin_specs import Spec, specs

from childjourney.engines.returns.cin.rules import FIRST, LAST, Rule, in_force
from childjourney.engines.returns.cin.values import census_name

ABOUT = (
    "What `childjourney census validate` goes by. An error has to be mended before a return is accepted, a query "
    "mended or explained. The cases under each rule are its spec, in `tests/spec/cin`: small returns with the rows "
    "that the rule flags, written from what the Department for Education asks and not from our code, and tested in "
    "every year in which the rule is in force. What a case does not show is made up and valid: the child and the "
    "episode around a row, and every other element. An empty cell is an element that was not sent. A case that begins "
    "with “Differs:” shows who is right where our reading is not that of the sector's validator.\n\n"
    "The rules come from the sector's validator, csc-validator-be-cin 0.1.13, read beside the Department's words that "
    "it quotes. Nobody at the Department has checked them.\n"
)
_YEARS = range(FIRST, LAST + 1)


def cin_rules() -> str:
    """Return every version of every rule, with its spec."""
    written = {(one.code, one.since): one for one in specs()}
    versions = {(code, rule.since): rule for year in _YEARS for code, rule in in_force(year).items()}
    ordered = sorted(versions.values(), key=lambda rule: (int(rule.code.rstrip("Q")), rule.code, rule.since))
    parts = [f"# Rules of the children in need census\n\n{MADE}{ABOUT}", _listed(ordered)]
    parts += [_rule(rule, written[rule.code, rule.since]) for rule in ordered]
    return "\n".join(parts)


def _listed(rules: Iterable[Rule]) -> str:
    head = ("rule", "severity", "in force", "table", "says", "differs")
    rows = (
        (
            f"[{rule.code}](#{_title(rule).lower().replace(' ', '-').replace(',', '')})",
            rule.severity.value,
            _in_force(rule),
            rule.table,
            rule.says,
            "yes" if rule.differs else "",
        )
        for rule in rules
    )
    return table(head, rows)


def _rule(rule: Rule, spec: Spec) -> str:
    facts = [
        ("Severity", rule.severity.value),
        ("In force", _in_force(rule)),
        ("Flags", "the return as a whole" if rule.table == "Header" else f"rows of {rule.table}"),
        ("Fields", ", ".join(rule.fields)),
        ("What to do", rule.mend),
        ("Source", rule.source),
        ("Where we differ", rule.differs),
    ]
    told = "\n".join(f"- {name}: {value}" for name, value in facts if value)
    cases = spec.text.split("\n\n", 1)[1].rstrip()
    dated = f"Its cases, with the dates of {census_name(spec.written)}:"
    return f"## {_title(rule)}\n\n{rule.says}\n\n{told}\n\n{dated}\n\n```text\n{cases}\n```\n"


def _title(rule: Rule) -> str:
    return rule.code if rule.since == FIRST else f"{rule.code}, from {census_name(rule.since)}"


def _in_force(rule: Rule) -> str:
    years = [year for year in _YEARS if in_force(year).get(rule.code) is rule]
    first, last = census_name(years[0]), census_name(years[-1])
    return first if first == last else f"{first} to {last}"
