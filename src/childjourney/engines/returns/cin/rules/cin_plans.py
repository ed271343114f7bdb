"""Rules about child in need plans."""

import polars as pl
from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error, query
from childjourney.engines.returns.cin.rules.spans import on_a_day_of, overlapping
from childjourney.engines.returns.cin.rules.tables import CHILD, EPISODE, Tables

PLAN = "CINPlanDates"
START, END = "CINPlanStartDate", "CINPlanEndDate"


@error(
    PLAN,
    START,
    "ReferralNFA",
    mend="Say that the referral led to further action, or take the plan out.",
    differs="TRUE in capitals is true in every rule: the sector's validator does not know it here, but does in others.",
)
def rule_4000(c: Tables) -> LazyFrame:
    """The referral led to no further action, yet a child in need plan is recorded."""
    return c.cin_plans.filter(col.ReferralNFA)


@error(PLAN, END, mend="End the one or the other.")
def rule_4001(c: Tables) -> LazyFrame:
    """The plan is open, and so is a child protection plan of the episode."""
    going_on = c.cin_plans.filter(col(START).is_not_null() & col(END).is_null())
    return going_on.join(c.plans.filter(col.CPPendDate.is_null()), on=EPISODE, how="semi", maintain_order="left")


@error(
    "Reviews",
    "CPPreviewDate",
    "CPPendDate",
    mend="Correct the date of the review, or those of the plans.",
    differs="An open plan goes on to the reference date, and a review belongs to the plan it is sent with. The "
    "sector's validator tests neither open plan, and mixes the plans of a child's episodes.",
)
def rule_4003(c: Tables) -> LazyFrame:
    """A child protection plan is reviewed while a child in need plan of the episode goes on."""
    last = pl.coalesce(col(END).dt.offset_by("-1d"), pl.lit(c.end))
    held = on_a_day_of(c.reviews, "CPPreviewDate", spans=c.cin_plans, start=START, until=last, by=EPISODE)
    return held.filter(col.CPPreviewDate.ne_missing(col.CPPendDate))


@error(PLAN, END, mend="End those that have ended: one at most may be open.")
def rule_4004(c: Tables) -> LazyFrame:
    """More than one child in need plan of the episode is open."""
    return c.cin_plans.filter(col(END).is_null().sum().over(EPISODE) > 1)


@error(PLAN, START, "PersonDeathDate", mend="Correct whichever date is wrong.")
def rule_4008(c: Tables) -> LazyFrame:
    """The plan starts after the child died."""
    return c.cin_plans.filter(col(START) > col.PersonDeathDate)


@query(PLAN, END, "PersonDeathDate", mend="Correct whichever date is wrong.")
def rule_4009Q(c: Tables) -> LazyFrame:
    """The plan ends after the child died."""
    return c.cin_plans.filter(col(END) > col.PersonDeathDate)


@error(PLAN, START, mend="Give the day on which the plan started, or leave it out.")
def rule_4010(c: Tables) -> LazyFrame:
    """The start of the plan is missing or after the end of the census year."""
    return c.cin_plans.filter(col(START).is_null() | (col(START) > c.end))


@error(PLAN, END, START, mend="Correct whichever date is wrong.")
def rule_4011(c: Tables) -> LazyFrame:
    """The plan ends before it starts."""
    return c.cin_plans.filter(col(END) < col(START))


@query(PLAN, END, START, mend="Correct whichever date is wrong, or give a reason.")
def rule_4012Q(c: Tables) -> LazyFrame:
    """The plan starts and ends on the same day."""
    return c.cin_plans.filter(col(END) == col(START))


@error(PLAN, END, mend="Correct the date, or leave the plan out.")
def rule_4013(c: Tables) -> LazyFrame:
    """The plan ends outside the census year."""
    return c.cin_plans.filter(~c.within(END))


@error(PLAN, START, END, mend="Correct the dates, or send the two as one plan.")
def rule_4014(c: Tables) -> LazyFrame:
    """The plan starts while another child in need plan of the child goes on."""
    return overlapping(c.cin_plans, start=START, until=col(END).fill_null(c.end), by=CHILD)


@error(PLAN, START, "CINreferralDate", mend="Correct whichever date is wrong.")
def rule_4015(c: Tables) -> LazyFrame:
    """The plan starts before the referral."""
    return c.cin_plans.filter(col(START) < col.CINreferralDate)


@error(PLAN, START, mend="Correct the dates of the plans: a child has one or the other.")
def rule_4016(c: Tables) -> LazyFrame:
    """The plan starts while a child protection plan of the child goes on."""
    last = pl.coalesce(col.CPPendDate.dt.offset_by("-1d"), pl.lit(c.end))
    return on_a_day_of(c.cin_plans, START, spans=c.plans, start="CPPstartDate", until=last, by=CHILD)


@error(
    "ChildProtectionPlans",
    "CPPstartDate",
    mend="Correct the dates of the plans: a child has one or the other.",
)
def rule_4017(c: Tables) -> LazyFrame:
    """The child protection plan starts while a child in need plan of the child goes on."""
    last = pl.coalesce(col(END).dt.offset_by("-1d"), pl.lit(c.end))
    return on_a_day_of(c.plans, "CPPstartDate", spans=c.cin_plans, start=START, until=last, by=CHILD)
