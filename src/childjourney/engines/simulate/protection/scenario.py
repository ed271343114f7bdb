"""A scenario: a title and a few parameters that differ from the defaults; read whole, or refused with every fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from hashlib import sha256
from typing import Final

from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.practice.document import Document, Faults, document
from childjourney.engines.simulate.protection.numbers import plain
from childjourney.engines.simulate.protection.parameters import Parameter, parameters

MOST_CHILDREN: Final = 60_000_000
"""Children of a run in all; more than the United Kingdom has people."""


class ScenarioRefused(FaultsRefused):
    """A scenario that cannot be run, with everything that is wrong with it and where."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is run: `changed` holds the parameters that differ from the defaults."""

    title: str = "England 2009-10, one authority"
    about: str = ""
    changed: Mapping[str, float] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, float]:
        """The value of every parameter, by name."""
        return {name: self.changed.get(name, one.value) for name, one in parameters().items()}

    def with_(self, **changed: float) -> "Scenario":
        """Return the scenario with parameters changed. Raises ScenarioRefused for what cannot be."""
        faults = Faults()
        for name, value in changed.items():
            if fault := fault_of(name, value):
                faults.add("scenario", 1, fault)
        made = replace(self, changed={**self.changed, **changed})
        _check_together(made, faults)
        return made

    @property
    def digest(self) -> str:
        """A number of the scenario's parameters, in hexadecimal: equal exactly where all of them are."""
        said = "\n".join(f"{name}={value!r}" for name, value in self.values.items())
        return sha256(said.encode()).hexdigest()


def read_scenario(text: str, *, file: str = "scenario") -> Scenario:
    """Return the scenario that a small YAML file tells. Raises ScenarioRefused with every fault and its line."""
    faults = Faults()
    said = document(text, file, faults)
    if said is None:
        raise ScenarioRefused(faults.found)
    title, about = said.text("title"), said.text("about", needed=False)
    changed = _changed(said)
    said.close()
    made = Scenario(title, about, changed)
    _check_together(made, faults, file)
    return made


def fault_of(name: str, value: float) -> str | None:
    """Return what is wrong with the value of a parameter, or None."""
    one = parameters().get(name)
    if one is None:
        return unknown(name)
    if not one.low <= value <= one.high:
        return f"“{name}” is {plain(value)}. It lies between {plain(one.low)} and {plain(one.high)} ({one.unit})."
    if one.whole and value != int(value):
        return f"“{name}” is {plain(value)}. It takes a whole number."
    return None


def unknown(name: str) -> str:
    """Return the fault of a name that no parameter has, with the one that may have been meant."""
    near = get_close_matches(name, parameters(), n=1)
    meant = f" Did you mean “{near[0]}”?" if near else " See the list of parameters."
    return f"There is no parameter “{name}”.{meant}"


def _changed(said: Document) -> dict[str, float]:
    found: dict[str, float] = {}
    inner = said.part("parameters")
    if inner is None:
        return found
    for name in inner.nodes:
        text = inner.text(name)
        if name not in parameters():
            inner.fault(unknown(name), name)
            continue
        try:
            value = float(text)
        except ValueError:
            inner.fault(f"“{name}” is “{text}”. Write a number.", name)
            continue
        if fault := fault_of(name, value):
            inner.fault(fault, name)
        else:
            found[name] = value
    return found


def _check_together(made: Scenario, faults: Faults, file: str = "scenario") -> None:
    """Refuse what each parameter allows and all of them together do not."""
    values = made.values
    if values["warm_up"] >= values["years"]:
        faults.add(file, 1, "“warm_up” is to be shorter than “years”, or nothing is counted.")
    if values["children"] * values["authorities"] > MOST_CHILDREN:
        faults.add(file, 1, f"“children” times “authorities” is more than {MOST_CHILDREN:,}.")
    if faults.found:
        raise ScenarioRefused(faults.found)


def in_order(changed: Mapping[str, float]) -> list[tuple[Parameter, float]]:
    """Return the parameters that a scenario changes with their new values, in the order in which they are told."""
    return [(one, changed[name]) for name, one in parameters().items() if name in changed]
