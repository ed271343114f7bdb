"""Parameters of the model: each with its value, range, unit and source, and a mark that says how far it is known."""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import yaml

FILE: Final = "parameters.yaml"


class Mark(Enum):
    """How far a parameter is known."""

    PUBLISHED = "published"
    DERIVED = "derived"
    LITERATURE = "literature"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its default, the range in which it may lie, its unit, what it means, its source, and its mark.

    One that is `whole` takes whole numbers alone.
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    means: str
    source: str
    mark: Mark
    whole: bool = False


@cache
def parameters() -> dict[str, Parameter]:
    """Return every parameter of the model by its name, in the order in which they are told."""
    text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    read: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {name: _parameter(name, said) for name, said in read.items()}


def _parameter(name: str, said: dict[str, Any]) -> Parameter:
    return Parameter(
        name=name,
        value=float(said["value"]),
        low=float(said["low"]),
        high=float(said["high"]),
        unit=str(said["unit"]),
        means=str(said["means"]),
        source=str(said["source"]),
        mark=Mark(said["mark"]),
        whole=bool(said.get("whole")),
    )


def setting_of(values: dict[str, float]) -> Any:
    """Return values as compiled functions take them: an array of one record with a field a parameter."""
    names = list(parameters())
    return np.array([tuple(values[name] for name in names)], dtype=[(name, "f8") for name in names])
