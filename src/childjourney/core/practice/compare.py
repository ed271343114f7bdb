"""Two frameworks side by side: which rules came, went, or changed, and in what (M-08)."""

from collections.abc import Iterator
from dataclasses import dataclass

from childjourney.core.practice.framework import Framework
from childjourney.core.practice.rule import Rule


@dataclass(frozen=True, slots=True)
class Difference:
    """One point in which two versions of a rule differ: what is compared, and what each says."""

    what: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A rule in two frameworks. One of the two is None where it is only in the other."""

    id: str
    one: Rule | None
    other: Rule | None
    differences: tuple[Difference, ...]

    @property
    def title(self) -> str:
        """What the rule is called, in the later framework where it is there."""
        rule = self.other or self.one
        return rule.title if rule else self.id

    @property
    def changed(self) -> bool:
        """Whether the rule came, went, or differs in a point that matters to whoever works by it."""
        return self.one is None or self.other is None or bool(self.differences)


def compare(one: Framework, other: Framework) -> tuple[Compared, ...]:
    """Return every rule of two frameworks with its differences, in the order of the first, then new ones."""
    first = {rule.id: rule for rule in one.rules}
    second = {rule.id: rule for rule in other.rules}
    return tuple(
        Compared(key, first.get(key), second.get(key), tuple(_differences(first.get(key), second.get(key), one, other)))
        for key in dict.fromkeys((*first, *second))
    )


def _differences(one: Rule | None, other: Rule | None, ours: Framework, theirs: Framework) -> Iterator[Difference]:
    if one is None or other is None:
        return
    for (what, before), (_, after) in zip(_points(one, ours), _points(other, theirs), strict=True):
        if before != after:
            yield Difference(what, before, after)


def _points(rule: Rule, framework: Framework) -> list[tuple[str, str]]:
    clock = rule.clock
    return [
        ("limit", limit_in_words(rule)),
        ("starts with", ", ".join(clock.triggers) if clock else ""),
        ("kept by", ", ".join(clock.expects) if clock else ""),
        ("authority", rule.authority.value),
        ("strength", rule.strength.value),
        ("who does it", ", ".join(framework.title_of(part) for part in rule.responsible)),
    ]


def limit_in_words(rule: Rule) -> str:
    """Return a rule's limit as people say it; where it has no number, how soon in words."""
    if rule.limit is None:
        return rule.timing or "no number given"
    before = f" before the {rule.limit.before.split('.')[0]}" if rule.limit.before else ""
    return f"{rule.limit.in_words}{before}"
