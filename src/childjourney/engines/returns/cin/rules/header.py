"""Rules about the return as a whole: its reference date, and figures of the whole authority that cannot be right."""

import polars as pl
from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error, query
from childjourney.engines.returns.cin.rules.tables import Tables

RETURN = "Header"
MOST_WITHOUT_SEX = 0.02
FEWEST_DISABILITY_CODES = 8


def _header(c: Tables, name: str) -> str | None:
    value = c.header.get(name)
    return None if value is None else str(value)


@error(RETURN, "ReferenceDate", "Year", mend="Give 31 March of the year in which the census year ends.")
def rule_100(c: Tables) -> LazyFrame:
    """The reference date is missing or is not the 31 March of the header's year."""
    sent = pl.LazyFrame({"ReferenceDate": [_header(c, "ReferenceDate")], "Year": [_header(c, "Year")]}, _TEXT)
    return sent.filter((col.ReferenceDate == col.Year + "-03-31").fill_null(value=False).not_())


_TEXT = {"ReferenceDate": pl.String(), "Year": pl.String()}


@error(RETURN, "CPPstartDate", "DateOfInitialCPC", mend="Add the conferences that are missing, or correct the plans.")
def rule_2883(c: Tables) -> LazyFrame:
    """More child protection plans start in the census year than initial conferences were held."""
    started = c.plans.filter(c.within("CPPstartDate")).select(CPPstartDate=pl.len())
    episodes = c.episodes.filter(c.within("DateOfInitialCPC")).select(of_episodes=pl.len())
    enquiries = c.enquiries.filter(c.within("DateOfInitialCPC")).select(of_enquiries=pl.len())
    counted = pl.concat([started, episodes, enquiries], how="horizontal")
    held = counted.with_columns(DateOfInitialCPC=col.of_episodes + col.of_enquiries)
    return held.filter(col.CPPstartDate > col.DateOfInitialCPC)


@query(
    RETURN,
    "GenderCurrent",
    mend="Record the gender of these children, or give a reason.",
    differs="The sector's validator never reports it on a file: it compares a truth with a number.",
)
def rule_2886Q(c: Tables) -> LazyFrame:
    """More than 2 % of the children have no gender recorded, the unborn left out."""
    return _share_without(c, "GenderCurrent", "0")


@query(RETURN, "Sex", mend="Record the sex of these children, or give a reason.", since=2025)
def rule_2886Q_from_2025(c: Tables) -> LazyFrame:
    """More than 2 % of the children have no sex recorded, the unborn left out."""
    return _share_without(c, "Sex", "U")


def _share_without(c: Tables, field: str, unknown: str) -> LazyFrame:
    without = (col(field).is_null() | (col(field) == unknown)) & col.ExpectedPersonBirthDate.is_null()
    counted = c.children.select(without.sum().alias(field), children=pl.len())
    return counted.filter(col(field) > MOST_WITHOUT_SEX * col.children)


@query(
    RETURN,
    "Disability",
    mend="Check that disabilities are recorded by their kind, or give a reason.",
    differs="The sector's validator counts the rows that say NONE, not the different codes beside it.",
)
def rule_2887Q(c: Tables) -> LazyFrame:
    """Fewer than eight different disability codes are used in the return."""
    used = c.disabilities.filter(col.Disability != "NONE").select(Disability=col.Disability.n_unique())
    return used.filter(col.Disability < FEWEST_DISABILITY_CODES)


@query(RETURN, "Disability", mend="Record every disability of a child, or give a reason.")
def rule_2888Q(c: Tables) -> LazyFrame:
    """No child has more than one disability recorded."""
    counted = c.disabilities.filter(col.Disability != "NONE").group_by("child").agg(Disability=pl.len())
    return counted.select(col.Disability.max()).filter(col.Disability == 1)
