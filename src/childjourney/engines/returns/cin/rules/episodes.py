"""Rules about an episode: referral, need, closure, and how the episodes of a child follow one another."""

from datetime import date, timedelta

import polars as pl
from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error, query
from childjourney.engines.returns.cin.rules.spans import overlapping
from childjourney.engines.returns.cin.rules.tables import CHILD, EPISODE, Tables

DETAILS = "CINdetails"
SOURCES_SINCE = date(2013, 4, 1)
AFTER_ASSESSMENT = ["RC8", "RC9"]
UNBORN = timedelta(weeks=40)


@error(DETAILS, "ReasonForClosure", mend="Choose another reason for closure, or take the activity out.")
def rule_2990(c: Tables) -> LazyFrame:
    """Closed after assessment alone, yet an enquiry, a conference or a plan is recorded."""
    closed = c.episodes.filter(col.ReasonForClosure.is_in(AFTER_ASSESSMENT))
    more = pl.concat([rows.select(EPISODE) for rows in (c.enquiries, c.plans, c.cin_plans)])
    held = c.episodes.filter(col.DateOfInitialCPC.is_not_null()).select(EPISODE)
    return closed.join(pl.concat([more, held]), on=EPISODE, how="semi", maintain_order="left")


@query("ChildIdentifiers", "PersonDeathDate", mend="Add the date of death, or correct the reason for closure.")
def rule_8585Q(c: Tables) -> LazyFrame:
    """An episode closed because the child died, yet the child has no date of death."""
    died = c.episodes.filter(col.ReasonForClosure == "RC2")
    alive = c.children.filter(col.PersonDeathDate.is_null())
    return alive.join(died, on=CHILD, how="semi", maintain_order="left")


@query(DETAILS, "CINreferralDate", "PersonDeathDate", mend="Correct whichever date is wrong.")
def rule_8555Q(c: Tables) -> LazyFrame:
    """The child was referred after it died."""
    return c.episodes.filter(col.CINreferralDate > col.PersonDeathDate)


@error(DETAILS, "ReferralNFA", mend="Say whether the referral led to no further action: true or false.")
def rule_8568(c: Tables) -> LazyFrame:
    """Whether the referral led to no further action is missing or not to be understood."""
    return c.episodes.filter(col.ReferralNFA.is_null())


@query(
    DETAILS,
    "ReferralNFA",
    "CINreferralDate",
    mend="Check what the referral led to: one so old with no further action belongs to an earlier census.",
    differs="One working day before 1 April is the last working day of March. The sector's validator takes the day "
    "itself, or the next working day, and so flags referrals of the first days of April.",
)
def rule_8569Q(c: Tables) -> LazyFrame:
    """A referral of more than a working day before the census year is not said to have led to further action."""
    early = c.episodes.filter(col.CINreferralDate < c.worked_before(c.start, 1))
    return early.filter(col.ReferralNFA.fill_null(value=True))


@error(DETAILS, "CINreferralDate", mend="Give the day of the referral, or leave the episode out.")
def rule_8600(c: Tables) -> LazyFrame:
    """The date of the referral is missing or after the end of the census year."""
    return c.episodes.filter(col.CINreferralDate.is_null() | (col.CINreferralDate > c.end))


@error(
    DETAILS, "CINreferralDate", "PersonBirthDate", "ExpectedPersonBirthDate", mend="Correct whichever date is wrong."
)
def rule_8606(c: Tables) -> LazyFrame:
    """The child was referred more than 40 weeks before its birth or the day it is expected."""
    earliest = pl.max_horizontal(col.PersonBirthDate, col.ExpectedPersonBirthDate) - UNBORN
    return c.episodes.filter(col.CINreferralDate < earliest)


@error(
    DETAILS,
    "PrimaryNeedCode",
    "ReferralNFA",
    mend="Record the child's primary need.",
    differs="FALSE in capitals is false in every rule: the sector's validator does not know it here, but does in "
    "others.",
)
def rule_8610(c: Tables) -> LazyFrame:
    """The referral led to further action, and no primary need is recorded."""
    return c.episodes.filter(~col.ReferralNFA & col.PrimaryNeedCode.is_null())


@error(DETAILS, "CINclosureDate", mend="Correct the date, or leave the episode out.")
def rule_8620(c: Tables) -> LazyFrame:
    """The episode closed outside the census year."""
    return c.episodes.filter(~c.within("CINclosureDate"))


@error(DETAILS, "CINclosureDate", "CINreferralDate", mend="Correct whichever date is wrong.")
def rule_8630(c: Tables) -> LazyFrame:
    """The episode closed before the referral."""
    return c.episodes.filter(col.CINclosureDate < col.CINreferralDate)


@error(DETAILS, "ReasonForClosure", mend="Use a code of the census.")
def rule_8640(c: Tables) -> LazyFrame:
    """The reason for closure is no code of the census."""
    return c.episodes.filter(col.ReasonForClosure.is_not_null() & ~c.known("ReasonForClosure", "ReasonForClosure"))


@error(DETAILS, "PrimaryNeedCode", mend="Use a code of the census.")
def rule_8650(c: Tables) -> LazyFrame:
    """The primary need is no code of the census."""
    return c.episodes.filter(col.PrimaryNeedCode.is_not_null() & ~c.known("PrimaryNeedCode", "PrimaryNeedCode"))


@query(
    DETAILS, "CINclosureDate", "PersonBirthDate", mend="Check the date of birth, and whether the case should be closed."
)
def rule_8775Q(c: Tables) -> LazyFrame:
    """The person is over 25, and the episode is open or closed after the 25th birthday."""
    older = c.episodes.filter(col.PersonBirthDate < c.years_before(c.end, 25))
    return older.filter(col.CINclosureDate.is_null() | (col.CINclosureDate > col.PersonBirthDate.dt.offset_by("25y")))


@error(DETAILS, "ReasonForClosure", "CINclosureDate", mend="Give the reason, or take the date out if the case is open.")
def rule_8805(c: Tables) -> LazyFrame:
    """The episode has a date of closure and no reason for it."""
    return c.episodes.filter(col.CINclosureDate.is_not_null() & col.ReasonForClosure.is_null())


@error(DETAILS, "CINclosureDate", "ReasonForClosure", mend="Give the date, or take the reason out if the case is open.")
def rule_8810(c: Tables) -> LazyFrame:
    """The episode has a reason for closure and no date of it."""
    return c.episodes.filter(col.ReasonForClosure.is_not_null() & col.CINclosureDate.is_null())


@error(
    DETAILS,
    "CINclosureDate",
    "ReferralNFA",
    mend="Close the episodes that have ended, so that one at most is open.",
    differs="Referrals that led to no further action may be open: the sector's validator flags them with the others.",
)
def rule_8815(c: Tables) -> LazyFrame:
    """The child has more than one open episode that led to further action."""
    return _open(c).filter(col.episode.len().over("child") > 1)


@error(
    DETAILS,
    "CINreferralDate",
    "CINclosureDate",
    mend="Close the episode, or correct the dates.",
    differs="Where two episodes share the latest date both are the latest: the sector's validator flags the second.",
)
def rule_8816(c: Tables) -> LazyFrame:
    """The episode is open and led to further action, yet the child has a later one."""
    latest = c.episodes.group_by("child").agg(latest=col.CINreferralDate.max())
    return _open(c).join(latest, on="child", maintain_order="left").filter(col.CINreferralDate < col.latest)


def _open(c: Tables) -> LazyFrame:
    return c.episodes.filter(col.CINclosureDate.is_null() & ~col.ReferralNFA)


@error(DETAILS, "CINreferralDate", "CINclosureDate", mend="Correct the dates, or send the two as one episode.")
def rule_8820(c: Tables) -> LazyFrame:
    """The episode begins while another of the child's is open."""
    going_on = pl.when(~col.ReferralNFA).then(pl.lit(c.end))
    last = pl.coalesce(col.CINclosureDate, going_on).dt.offset_by("-1d")
    return overlapping(c.episodes, start="CINreferralDate", until=last, by=CHILD)


@query(DETAILS, "ReasonForClosure", mend="Add the assessment, correct the reason, or say why there is none.")
def rule_8825Q(c: Tables) -> LazyFrame:
    """Closed after assessment, yet the episode has no assessment."""
    closed = c.episodes.filter(col.ReasonForClosure.is_in(AFTER_ASSESSMENT))
    return closed.join(c.assessments, on=EPISODE, how="anti", maintain_order="left")


@error(
    DETAILS,
    "ReferralNFA",
    mend="Say that the referral led to further action, or take the activity out.",
    differs="A conference date within an enquiry is activity too: the sector's validator passes it over.",
)
def rule_8831(c: Tables) -> LazyFrame:
    """The referral led to no further action, yet an assessment, an enquiry or a conference is recorded."""
    started = pl.any_horizontal(
        col("AssessmentActualStartDate", "AssessmentAuthorisationDate").is_not_null(),
    )
    enquired = pl.any_horizontal(col("S47ActualStartDate", "DateOfInitialCPC").is_not_null())
    held = c.episodes.filter(col.DateOfInitialCPC.is_not_null())
    active = [c.assessments.filter(started), c.enquiries.filter(enquired), held]
    return _no_action(c).join(pl.concat([rows.select(EPISODE) for rows in active]), on=EPISODE, how="semi")


@error(
    DETAILS,
    "ReferralNFA",
    mend="Say that the referral led to further action, or take the plan out.",
    differs="The sector's validator looks its findings up in the wrong table, and reports other children or none.",
)
def rule_8832(c: Tables) -> LazyFrame:
    """The referral led to no further action, yet a child protection plan is recorded."""
    return _no_action(c).join(c.plans, on=EPISODE, how="semi", maintain_order="left")


def _no_action(c: Tables) -> LazyFrame:
    return c.episodes.filter(col.ReferralNFA)


@error(DETAILS, "ReferralSource", mend="Record who referred the child, by a code of the census.")
def rule_8866(c: Tables) -> LazyFrame:
    """Who referred the child is missing or no code of the census."""
    return c.episodes.filter((col.CINreferralDate >= SOURCES_SINCE) & ~c.known("ReferralSource", "ReferralSource"))


@error(
    DETAILS,
    "CINclosureDate",
    mend="Correct the date of closure, or of what happened after it.",
    differs="The end of a child protection plan is checked as well: the sector's validator looks at a row left over "
    "from its own tests, and fails on children in need plans.",
)
def rule_8565(c: Tables) -> LazyFrame:
    """Something is recorded after the day on which the episode closed."""
    dated = {
        "assessments": ["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
        "enquiries": ["S47ActualStartDate", "DateOfInitialCPC"],
        "plans": ["CPPendDate"],
        "cin_plans": ["CINPlanStartDate", "CINPlanEndDate"],
        "episodes": ["DateOfInitialCPC"],
    }
    later = [
        getattr(c, name).filter(pl.max_horizontal(*days) > col.CINclosureDate).select(EPISODE)
        for name, days in dated.items()
    ]
    return c.episodes.join(pl.concat(later), on=EPISODE, how="semi", maintain_order="left")
