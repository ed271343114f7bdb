"""The Children in Need census: read a return into frames, walk its children, validate it, write one for a trial."""

from childjourney.engines.returns.cin.census import Census
from childjourney.engines.returns.cin.children import Group, Value, children
from childjourney.engines.returns.cin.fault import CensusUnreadable, Fault
from childjourney.engines.returns.cin.labels import label
from childjourney.engines.returns.cin.make import make
from childjourney.engines.returns.cin.read import Progress, read
from childjourney.engines.returns.cin.sowing import Planted, write_planted
from childjourney.engines.returns.cin.spec import (
    CODE_SETS,
    FIRST_YEAR,
    LAST_YEAR,
    MESSAGE,
    TABLES,
    Code,
    Element,
    Table,
    codes,
    structure,
)
from childjourney.engines.returns.cin.validate import ISSUES, validate, year_named
from childjourney.engines.returns.cin.write import GivenGroup, write

__all__ = [
    "CODE_SETS",
    "FIRST_YEAR",
    "ISSUES",
    "LAST_YEAR",
    "MESSAGE",
    "TABLES",
    "Census",
    "CensusUnreadable",
    "Code",
    "Element",
    "Fault",
    "GivenGroup",
    "Group",
    "Planted",
    "Progress",
    "Table",
    "Value",
    "children",
    "codes",
    "label",
    "make",
    "read",
    "structure",
    "validate",
    "write",
    "write_planted",
    "year_named",
]
