"""Rules about assessments and the factors they found."""

from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error, query
from childjourney.engines.returns.cin.rules.spans import overlapping
from childjourney.engines.returns.cin.rules.tables import EPISODE, GROUP, Tables

ASSESSMENTS, FACTORS = "Assessments", "AssessmentFactors"
STARTED, DONE = "AssessmentActualStartDate", "AssessmentAuthorisationDate"
WORKING_DAYS = 45


@error(ASSESSMENTS, STARTED, "CINreferralDate", mend="Correct whichever date is wrong.")
def rule_1103(c: Tables) -> LazyFrame:
    """The assessment started before the referral."""
    return c.assessments.filter(col(STARTED) < col.CINreferralDate)


@error(ASSESSMENTS, STARTED, DONE, mend="Correct whichever date is wrong.")
def rule_8608(c: Tables) -> LazyFrame:
    """The assessment started after it was authorised."""
    return c.assessments.filter(col(STARTED) > col(DONE))


@error(
    ASSESSMENTS,
    DONE,
    mend="Give the day on which the assessment was authorised, or take the factors out.",
    differs="The sector's validator never reports it on a file: it fails on a list of factors.",
)
def rule_8614(c: Tables) -> LazyFrame:
    """Factors are recorded for an assessment that is not complete."""
    going_on = c.assessments.filter(col(DONE).is_null())
    found = c.factors.filter(col.AssessmentFactors.is_not_null())
    return going_on.join(found, on=GROUP, how="semi", maintain_order="left")


@query(
    ASSESSMENTS,
    STARTED,
    mend="Give the day on which it was authorised, or say why it took so long.",
    differs="45 working days before 31 March 2025 is 27 January: the sector's validator counts 44.",
)
def rule_8670Q(c: Tables) -> LazyFrame:
    """The assessment is not complete, and started more than 45 working days before the end of the census year."""
    return _going_on(c).filter(col(STARTED) < c.worked_before(c.end, WORKING_DAYS))


def _going_on(c: Tables) -> LazyFrame:
    return c.assessments.filter(col(DONE).is_null())


@error(ASSESSMENTS, DONE, mend="Correct the date, or leave the assessment out.")
def rule_8696(c: Tables) -> LazyFrame:
    """The assessment was authorised outside the census year."""
    return c.assessments.filter(~c.within(DONE))


@error(ASSESSMENTS, STARTED, mend="Give the day on which it was authorised, or correct the day it started.")
def rule_8736(c: Tables) -> LazyFrame:
    """The assessment is not complete, and did not start within the census year."""
    return _going_on(c).filter(c.within(STARTED).fill_null(value=False).not_())


@query(
    ASSESSMENTS,
    STARTED,
    DONE,
    mend="Correct the dates, or say why two went on at once.",
    differs="Two assessments with the same dates overlap: the sector's validator takes them for one.",
)
def rule_8863Q(c: Tables) -> LazyFrame:
    """The assessment started while another of the episode was going on."""
    return overlapping(c.assessments, start=STARTED, until=col(DONE).fill_null(c.end), by=EPISODE)


@error(ASSESSMENTS, DONE, "CINclosureDate", mend="Give the day on which it was authorised.")
def rule_8867(c: Tables) -> LazyFrame:
    """The episode is closed, and the assessment is not complete."""
    return _going_on(c).filter(col.CINclosureDate.is_not_null())


@error(
    FACTORS,
    "AssessmentFactors",
    mend="Take 21 out, or the others.",
    differs="The sector's validator never reports it on a file: it compares a list with a text.",
)
def rule_8869(c: Tables) -> LazyFrame:
    """No factors are said to be found (21), and others are recorded beside it."""
    return c.factors.filter((col.AssessmentFactors == "21") & (col.item.len().over(GROUP) > 1))


@query(
    ASSESSMENTS,
    DONE,
    "ReasonForClosure",
    mend="Check the reason for closure, or say why another was right.",
    differs="An episode that is still open needs no reason: the sector's validator flags it.",
)
def rule_8873Q(c: Tables) -> LazyFrame:
    """The only assessment of a closed episode found no factors (21), and it was closed for another reason."""
    other = ~col.ReasonForClosure.is_in(["RC8", "RC9"])
    only = c.assessments.filter(col.group.len().over(EPISODE) == 1).filter(other)
    return only.join(c.factors.filter(col.AssessmentFactors == "21"), on=GROUP, how="semi", maintain_order="left")


@error(ASSESSMENTS, DONE, mend="Authorise those that are done: one at most may go on.")
def rule_8896(c: Tables) -> LazyFrame:
    """More than one assessment of the episode is not complete."""
    return c.assessments.filter(col(DONE).is_null().sum().over(EPISODE) > 1)


@query(
    ASSESSMENTS,
    DONE,
    mend="Record the factors found, 21 where there were none, by codes of the census.",
    differs="Factors belong to the assessment they are sent with. The sector's validator mixes those of a child's "
    "episodes, and reports nothing at all where one code is wrong.",
)
def rule_8897Q(c: Tables) -> LazyFrame:
    """The assessment was completed in the census year, and its factors are missing or no codes of the census."""
    done = c.assessments.filter(col(DONE) >= c.start)
    codes = c.factors.group_by(GROUP).agg(sound=c.known("AssessmentFactors", "AssessmentFactors").all())
    return done.join(codes, on=GROUP, how="left", maintain_order="left").filter(~col.sound.fill_null(value=False))


@error(
    FACTORS,
    "AssessmentFactors",
    mend="Record each factor once.",
    differs="The sector's validator never reports it on a file: it fails on a list of factors.",
)
def rule_8898(c: Tables) -> LazyFrame:
    """The same factor is recorded twice in an assessment."""
    again = col.AssessmentFactors.len().over(*GROUP, "AssessmentFactors") > 1
    return c.factors.filter(col.AssessmentFactors.is_not_null() & again)


@query(
    FACTORS,
    "AssessmentFactors",
    mend="Use 18B or 18C.",
    since=2025,
    differs="The sector's validator never reports it on a file: it fails on a list of factors.",
)
def rule_8945Q(c: Tables) -> LazyFrame:
    """The factor 18A has given way to 18B and 18C."""
    return c.factors.filter(col.AssessmentFactors == "18A")


@query(
    FACTORS,
    "AssessmentFactors",
    mend="Use 19B or 19C.",
    since=2025,
    differs="The sector's validator never reports it on a file: it fails on a list of factors.",
)
def rule_8950Q(c: Tables) -> LazyFrame:
    """The factor 19A has given way to 19B and 19C."""
    return c.factors.filter(col.AssessmentFactors == "19A")
