"""Every rule of the census flags what its spec flags, and nothing else, in every year in which it is in force."""

import pytest
from tests.spec.cin_specs import DIFFERS, Return, Spec, census_of, specs

from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.rules import FIRST, LAST, Rule, in_force
from childjourney.engines.returns.cin.values import census_name

SPECS = specs()
YEARS = range(FIRST, LAST + 1)
VERSIONS = {(rule.code, rule.since): rule for year in YEARS for rule in in_force(year).values()}


def _named(one: Spec | Rule) -> str:
    return f"{one.code} from {census_name(one.since)}"


def _years(spec: Spec) -> list[int]:
    return [year for year in YEARS if spec.code in in_force(year) and in_force(year)[spec.code].since == spec.since]


def _found(spec: Spec, one: Return, year: int) -> list[tuple[int, ...]]:
    """Return the ordinals of the rows that the rule flags, as its issues tell them; () for the whole return."""
    census = census_of(one, written=spec.written, year=year)
    issues = cin.validate(census, year=year, rules=[spec.code])
    assert set(issues["rule"]) <= {spec.code}
    assert set(issues["table"]) <= {one.flags}
    return [_ordinals(row) for row in issues["row"]]


def _ordinals(row: str | None) -> tuple[int, ...]:
    return tuple(int(step.rsplit(" ", 1)[1]) for step in row.split(", ")) if row else ()


def _expected(one: Return) -> list[tuple[int, ...]]:
    if one.flags == "Header":
        return [()] if one.flagged else []
    return sorted(row.keys for row in one.tables[one.flags] if row.flagged)


@pytest.mark.parametrize("spec", SPECS, ids=_named)
def test_the_rule_flags_what_its_spec_flags(spec: Spec) -> None:
    for year in _years(spec):
        for one in spec.returns:
            if one.year in {None, year}:
                assert sorted(_found(spec, one, year)) == _expected(one), (spec.code, year, one.about)


def test_every_version_of_a_rule_has_a_spec_and_every_spec_a_rule() -> None:
    assert sorted((one.code, one.since) for one in SPECS) == sorted(VERSIONS)
    assert len(VERSIONS) == 114


@pytest.mark.parametrize("spec", SPECS, ids=_named)
def test_every_spec_has_what_is_flagged_what_passes_and_what_lies_at_the_edge(spec: Spec) -> None:
    for year in _years(spec):
        cases = [case for one in spec.returns if one.year in {None, year} for case in one.cases]
        assert {flagged for flagged, _ in cases} == {True, False}, year
        assert [why for _, why in cases if why], year


@pytest.mark.parametrize("rule", VERSIONS.values(), ids=_named)
def test_where_a_rule_differs_from_the_sectors_its_spec_shows_who_is_right(rule: Rule) -> None:
    spec = next(one for one in SPECS if (one.code, one.since) == (rule.code, rule.since))
    marked = [why for _, why in spec.cases if why.startswith(DIFFERS)]
    assert bool(marked) == bool(rule.differs)
