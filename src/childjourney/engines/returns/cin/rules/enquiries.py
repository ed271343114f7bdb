"""Rules about enquiries (section 47) and initial child protection conferences."""

import polars as pl
from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error, query
from childjourney.engines.returns.cin.rules.spans import overlapping
from childjourney.engines.returns.cin.rules.tables import CHILD, EPISODE, Tables

ENQUIRY = "Section47"
STARTED, HELD, NOT_NEEDED = "S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"
SATURDAY = 6
WORKING_DAYS = 15


@error(ENQUIRY, HELD, "CINreferralDate", mend="Correct whichever date is wrong.")
def rule_1104(c: Tables) -> LazyFrame:
    """The initial conference was held before the referral."""
    return c.enquiries.filter(col(HELD) < col.CINreferralDate)


@error(
    ENQUIRY,
    HELD,
    mend="Record the conference in one place: with the enquiry it followed.",
)
def rule_2884(c: Tables) -> LazyFrame:
    """The same initial conference is recorded with the enquiry and with an episode."""
    of_episodes = c.episodes.filter(col(HELD).is_not_null()).select(*CHILD, HELD)
    return c.enquiries.join(of_episodes, on=[*CHILD, HELD], how="semi", maintain_order="left")


@error(ENQUIRY, STARTED, "CINreferralDate", mend="Correct whichever date is wrong.")
def rule_2889(c: Tables) -> LazyFrame:
    """The enquiry started before the referral."""
    return c.enquiries.filter(col(STARTED) < col.CINreferralDate)


@query(ENQUIRY, STARTED, mend="Add the assessment, or say why there is none.")
def rule_2991Q(c: Tables) -> LazyFrame:
    """There is an enquiry, and no assessment in its episode."""
    return c.enquiries.join(c.assessments, on=EPISODE, how="anti", maintain_order="left")


@error(ENQUIRY, STARTED, HELD, mend="Give the day on which the enquiry started, or correct the dates.")
def rule_8615(c: Tables) -> LazyFrame:
    """The conference has a date, and the enquiry's start is missing or later."""
    return c.enquiries.filter(col(HELD).is_not_null() & (col(STARTED).is_null() | (col(STARTED) > col(HELD))))


@query(
    ENQUIRY,
    STARTED,
    NOT_NEEDED,
    mend="Give the date of the conference, or say why it took so long.",
    differs="15 working days before 31 March 2025 is 10 March: the sector's validator counts 14.",
)
def rule_8675Q(c: Tables) -> LazyFrame:
    """No conference was held, and the enquiry started more than 15 working days before the census year ended."""
    return _awaiting(c).filter(col(STARTED) < c.worked_before(c.end, WORKING_DAYS))


def _awaiting(c: Tables) -> LazyFrame:
    return c.enquiries.filter(col(HELD).is_null() & ~col(NOT_NEEDED))


@error(ENQUIRY, HELD, mend="Correct the date, or leave the enquiry out.")
def rule_8715(c: Tables) -> LazyFrame:
    """The initial conference was held outside the census year."""
    return c.enquiries.filter(~c.within(HELD))


@error(
    ENQUIRY,
    STARTED,
    NOT_NEEDED,
    mend="Give the date of the conference, or correct the day the enquiry started.",
    differs="The sector's validator knows only 0 and not false, which is how most returns say it.",
)
def rule_8740(c: Tables) -> LazyFrame:
    """No conference was held, and the enquiry did not start within the census year."""
    return _awaiting(c).filter(~c.within(STARTED))


@error(ENQUIRY, HELD, NOT_NEEDED, mend="Close those that ended: one at most may wait for a conference.")
def rule_8839(c: Tables) -> LazyFrame:
    """More than one enquiry of the episode waits for a conference."""
    waiting = c.enquiries.filter(col(HELD).is_null() & ~col(NOT_NEEDED).fill_null(value=False))
    return waiting.filter(col.group.len().over(EPISODE) > 1)


@error(
    ENQUIRY,
    HELD,
    NOT_NEEDED,
    "CINclosureDate",
    mend="Give the date of the conference, or say that none was required.",
    differs="An enquiry that has both a date and says that none was required is complete: the sector's validator "
    "flags it.",
)
def rule_8868(c: Tables) -> LazyFrame:
    """The episode is closed, and the enquiry shows neither a conference nor that none was required."""
    open_ended = col(HELD).is_null() & ~col(NOT_NEEDED).fill_null(value=False)
    return c.enquiries.filter(col.CINclosureDate.is_not_null() & open_ended)


@query(
    ENQUIRY,
    "InitialCPCtarget",
    mend="Correct the date, or give a reason.",
    differs="The sector's validator never reports it on a file: it reads the date in another order.",
)
def rule_8870Q(c: Tables) -> LazyFrame:
    """The target date of the initial conference is a Saturday or a Sunday."""
    return c.enquiries.filter(col.InitialCPCtarget.dt.weekday() >= SATURDAY)


@error(ENQUIRY, HELD, mend="Correct the date.")
def rule_8875(c: Tables) -> LazyFrame:
    """The initial conference was held on a Saturday or a Sunday."""
    return c.enquiries.filter(col(HELD).dt.weekday() >= SATURDAY)


@error(
    ENQUIRY,
    STARTED,
    HELD,
    mend="Correct the dates, or send the two as one enquiry.",
    differs="Two enquiries with the same dates overlap: the sector's validator takes them for one.",
)
def rule_8890(c: Tables) -> LazyFrame:
    """The enquiry started while another of the episode was going on."""
    going_on = pl.when(~col(NOT_NEEDED).fill_null(value=False)).then(pl.lit(c.end))
    return overlapping(c.enquiries, start=STARTED, until=pl.coalesce(col(HELD), going_on), by=EPISODE)
