"""List the frameworks, and the rules of one of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.table import Column, Table

from childjourney.cli import practice_asked as asked
from childjourney.cli.practice_tables import console, row
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.compare import limit_in_words
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.read import Library
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.vocabulary import Standing


def rules(framework: str = "", /, *, folder: Path | None = None) -> int:
    """List the rules of a framework: id, reference, title and limit. Without one, first which frameworks there are.

    Parameters
    ----------
    framework
        The framework, such as england/2010; without it the one in force today.
    folder
        An area's own folder of frameworks.
    """
    try:
        held = asked.library(folder)
        today = asked.edition_on(asked.national(held), local_day(datetime.now(UTC)))
        chosen = asked.framework(framework or today, held)
    except Refused as refused:
        return asked.told(refused)
    shown = console()
    if not framework:
        shown.print(_frameworks(held))
    shown.print(_rules(chosen))
    return 0


def _frameworks(held: Library) -> Table:
    table = Table(Column("Framework", no_wrap=True), "Title", "In force", "Rules", title="Frameworks")
    for one in sorted(held.frameworks.values(), key=lambda one: (one.dates.first, one.id)):
        first, after = day_in_words(one.dates.first), one.dates.after
        when = f"from {first}" + (f" to {day_in_words(after - timedelta(days=1))}" if after else "")
        if one.standing is not Standing.IN_FORCE:
            when = one.standing.value
        row(table, (one.id, one.title, when, str(len({rule.id for rule in one.rules}))))
    return table


def _rules(framework: Framework) -> Table:
    table = Table(Column("Rule and reference", no_wrap=True), "Title", "Limit")
    table.title = f"{framework.title} ({framework.id})"
    for one in sorted(framework.rules, key=lambda one: (one.id, one.first)):
        row(table, ("\n".join(filter(None, (one.id, one.ref))), one.title, _limit(one)))
    return table


def _limit(rule: Rule) -> str:
    return limit_in_words(rule) if rule.standing is Standing.IN_FORCE else f"starts no clock: {rule.standing.value}"
