"""Rules about child protection plans and their reviews."""

import polars as pl
from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error, query
from childjourney.engines.returns.cin.rules.spans import overlapping
from childjourney.engines.returns.cin.rules.tables import CHILD, EPISODE, Tables

PLAN, REVIEW = "ChildProtectionPlans", "Reviews"
START, END = "CPPstartDate", "CPPendDate"


@error(PLAN, START, "CINreferralDate", mend="Correct whichever date is wrong.")
def rule_1105(c: Tables) -> LazyFrame:
    """The plan starts before the referral."""
    return c.plans.filter(col(START) < col.CINreferralDate)


@error(
    PLAN,
    START,
    mend="Correct the start of the plan, or the date of the conference.",
    differs="An enquiry that says true, no conference required, is left out like one that says 1: the sector's "
    "validator takes it for one whose conference is missing.",
)
def rule_2885(c: Tables) -> LazyFrame:
    """The plan does not start on the day of an initial conference of its episode."""
    started = c.plans.filter(c.within(START))
    counted = c.enquiries.filter(~col.ICPCnotRequired.fill_null(value=False))
    after_enquiry = started.join(counted, on=EPISODE, how="semi", maintain_order="left")
    of_episode = started.join(counted, on=EPISODE, how="anti", maintain_order="left")
    return pl.concat([_on_no_day_of(after_enquiry, counted), _on_no_day_of(of_episode, c.episodes)])


def _on_no_day_of(plans: LazyFrame, conferences: LazyFrame) -> LazyFrame:
    days = [*EPISODE, "DateOfInitialCPC"]
    return plans.join(conferences.select(days), left_on=[*EPISODE, START], right_on=days, how="anti")


@error(PLAN, END, START, mend="Correct whichever date is wrong.")
def rule_8840(c: Tables) -> LazyFrame:
    """The plan starts and ends on the same day."""
    return c.plans.filter(col(END) == col(START))


@error(
    REVIEW,
    "CPPreviewDate",
    START,
    mend="Correct whichever date is wrong.",
    differs="Every review of a plan is looked at: the sector's validator reads the first in each Reviews alone.",
)
def rule_8841(c: Tables) -> LazyFrame:
    """The plan is reviewed on the day it starts, or before."""
    return c.reviews.filter(col.CPPreviewDate <= col(START))


@query(
    REVIEW,
    "CPPreviewDate",
    mend="Give the date of the review, or take it out.",
    differs="Every review of a plan is looked at: the sector's validator reads the first in each Reviews alone.",
)
def rule_8842Q(c: Tables) -> LazyFrame:
    """The date of a review is missing or not to be understood."""
    return c.reviews.filter(col.CPPreviewDate.is_null())


@error(PLAN, START, mend="Give the day on which the plan started, or leave it out.")
def rule_8720(c: Tables) -> LazyFrame:
    """The start of the plan is missing or after the end of the census year."""
    return c.plans.filter(col(START).is_null() | (col(START) > c.end))


@error(
    PLAN,
    "NumberOfPreviousCPP",
    mend="Give the number of earlier plans, 0 if there were none.",
    differs="A value that is no number is a fault: the sector's validator stops there and reports nothing.",
)
def rule_8730(c: Tables) -> LazyFrame:
    """How many plans the child had before is missing or no number."""
    return c.plans.filter(col.NumberOfPreviousCPP.is_null())


@error(PLAN, "InitialCategoryOfAbuse", mend="Record the category by a code of the census.")
def rule_8905(c: Tables) -> LazyFrame:
    """The first category of abuse is missing or no code of the census."""
    return c.plans.filter(~c.known("InitialCategoryOfAbuse", "CategoryOfAbuse"))


@error(PLAN, "LatestCategoryOfAbuse", mend="Record the category by a code of the census.")
def rule_8910(c: Tables) -> LazyFrame:
    """The latest category of abuse is missing or no code of the census."""
    return c.plans.filter(~c.known("LatestCategoryOfAbuse", "CategoryOfAbuse"))


@error(PLAN, START, "PersonDeathDate", mend="Correct whichever date is wrong.")
def rule_8915(c: Tables) -> LazyFrame:
    """The plan starts after the child died."""
    return c.plans.filter(col(START) > col.PersonDeathDate)


@error(PLAN, END, "PersonDeathDate", mend="Correct whichever date is wrong.")
def rule_8920(c: Tables) -> LazyFrame:
    """The plan ends after the child died."""
    return c.plans.filter(col(END) > col.PersonDeathDate)


@error(PLAN, END, START, mend="Correct whichever date is wrong.")
def rule_8925(c: Tables) -> LazyFrame:
    """The plan ends before it starts."""
    return c.plans.filter(col(END) < col(START))


@error(PLAN, END, mend="Correct the date, or leave the plan out.")
def rule_8930(c: Tables) -> LazyFrame:
    """The plan ends outside the census year."""
    return c.plans.filter(~c.within(END))


@error(
    PLAN,
    END,
    mend="End those that have ended: one at most may be open.",
    differs="Plans are counted over all of a child's episodes. The sector's validator tells them apart by their place "
    "in the episode, so that it misses two of one episode and flags the first of two.",
)
def rule_8935(c: Tables) -> LazyFrame:
    """The child has more than one open child protection plan."""
    return c.plans.filter(col(END).is_null()).filter(col.group.len().over(CHILD) > 1)


@error(
    PLAN,
    START,
    END,
    mend="Correct the dates, or send the two as one plan.",
    differs="Plans of two episodes overlap as well: the sector's validator passes over those with the same place.",
)
def rule_8940(c: Tables) -> LazyFrame:
    """The plan starts while another child protection plan of the child goes on."""
    return overlapping(c.plans, start=START, until=col(END).fill_null(c.end), by=CHILD)
