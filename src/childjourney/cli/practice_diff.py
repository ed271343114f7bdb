"""Say in what two frameworks differ: which rules came, which went, and what changed in the others."""

import json as as_json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from childjourney.cli import practice_asked as asked
from childjourney.core.base.refusal import Refused
from childjourney.core.practice.compare import Compared, compare, limit_in_words
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.framework import Framework


def diff(one: str, other: str, /, *, json: bool = False, folder: Path | None = None) -> int:
    """Say in what two frameworks differ: which rules came, which went, and what changed in the others.

    Parameters
    ----------
    one
        The first framework, such as england/2010.
    other
        The second, such as england/2013.
    json
        Print everything as JSON.
    folder
        An area's own folder of frameworks.
    """
    try:
        held = asked.library(folder)
        first, second = asked.framework(one, held), asked.framework(other, held)
    except Refused as refused:
        return asked.told(refused)
    found = compare(first, second)
    if json:
        sys.stdout.write(as_json.dumps(_whole(first, second, found), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(first, second, found)) + "\n")
    return 0


def what_happened(rule: Compared) -> str:
    """Return whether a rule came, went, changed, or is the same."""
    if rule.one is None:
        return "new"
    if rule.other is None:
        return "gone"
    return "changed" if rule.changed else "same"


def _whole(first: Framework, second: Framework, found: Sequence[Compared]) -> dict[str, Any]:
    rules = [
        {
            "id": rule.id,
            "title": rule.title,
            "what": what_happened(rule),
            "differences": [{"what": one.what, first.id: one.one, second.id: one.other} for one in rule.differences],
        }
        for rule in found
    ]
    return {"one": first.id, "other": second.id, "rules": rules}


def _lines(first: Framework, second: Framework, found: Sequence[Compared]) -> Iterator[str]:
    yield f"From {first.title} ({first.id}) to {second.title} ({second.id})"
    changed = [one for one in found if what_happened(one) == "changed"]
    yield f"\nRules that changed: {len(changed) or 'none'}"
    for rule in changed:
        yield f"\n{rule.title} ({rule.id})"
        yield from (
            f"  {one.what}: {_said(one.one) or 'nothing'} → {_said(one.other) or 'nothing'}" for one in rule.differences
        )
    for what, words in (("gone", f"Only in {first.id}"), ("new", f"Only in {second.id}")):
        rules = [one for one in found if what_happened(one) == what]
        yield f"\n{words}: {len(rules) or 'none'}"
        yield from (f"  {rule.title} ({rule.id}): {_limit(rule)}" for rule in rules)
    yield f"\nThe same in what is compared here: {sum(what_happened(one) == 'same' for one in found) or 'none'}"


def _said(words: str) -> str:
    """Return events by their words, and other words as they are."""
    return ", ".join(EVENTS[one].words if one in EVENTS else one for one in words.split(", "))


def _limit(rule: Compared) -> str:
    version = rule.other or rule.one
    return limit_in_words(version) if version else ""
