"""Rules about who a child is: numbers, dates of birth and death, sex and ethnicity."""

from datetime import date, timedelta

import polars as pl
from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error, query
from childjourney.engines.returns.cin.rules.tables import Tables

CHILD = "ChildIdentifiers"
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters that a unique pupil number is checked by: no I, O or S."""
WHOLE = r"^.{13}$"


@error(CHILD, "UPN", mend="Copy the unique pupil number again from the school's record.")
def rule_1510(c: Tables) -> LazyFrame:
    """The first letter of the unique pupil number does not fit its digits."""
    numbered = c.children.filter(col.UPN.str.contains("^.[0-9]{12}$"))
    weighed = pl.sum_horizontal(col.UPN.str.slice(place - 1, 1).cast(pl.Int32) * place for place in range(2, 14))
    letter = (weighed % len(LETTERS)).replace_strict(dict(enumerate(LETTERS)), return_dtype=pl.String)
    return numbered.filter(col.UPN.str.slice(0, 1) != letter)


@error(CHILD, "UPN", mend="Find out whose number it is, and give each child its own.")
def rule_1520(c: Tables) -> LazyFrame:
    """Another child of the return has the same unique pupil number."""
    return c.children.filter(col.UPN.is_not_null() & col.UPN.is_duplicated())


@error(CHILD, "UPN", mend="Copy the unique pupil number again from the school's record.")
def rule_1530(c: Tables) -> LazyFrame:
    """Characters 2 to 4 of the unique pupil number are no local authority's number."""
    return _authority_unknown(c, AUTHORITIES)


@error(CHILD, "UPN", mend="Copy the unique pupil number again from the school's record.", since=2024)
def rule_1530_from_2024(c: Tables) -> LazyFrame:
    """Characters 2 to 4 of the unique pupil number are no local authority's number."""
    return _authority_unknown(c, AUTHORITIES | {"942", "943"})


def _authority_unknown(c: Tables, known: frozenset[str]) -> LazyFrame:
    return c.children.filter(col.UPN.str.contains(WHOLE) & ~col.UPN.str.slice(1, 3).is_in(sorted(known)))


def _numbers(*spans: tuple[int, int]) -> frozenset[str]:
    return frozenset(f"{number:03}" for first, last in spans for number in range(first, last + 1))


AUTHORITIES = _numbers(
    *((1, 5), (201, 213), (301, 320), (330, 336), (340, 344), (350, 359), (370, 373), (380, 384), (390, 394)),
    *((420, 420), (660, 681), (701, 708), (800, 803), (805, 808), (810, 813), (815, 816), (820, 823), (825, 826)),
    *((830, 831), (835, 841), (845, 846), (850, 852), (855, 857), (860, 861), (865, 896), (908, 909), (916, 916)),
    *((919, 919), (921, 921), (925, 926), (928, 929), (931, 931), (933, 933), (935, 938), (940, 941)),
)
"""The numbers of local authorities, and those that stand in for one, in the census of 2022-23."""


@error(CHILD, "UPN", mend="Copy the unique pupil number again from the school's record.")
def rule_1540(c: Tables) -> LazyFrame:
    """Characters 5 to 12 of the unique pupil number are not all digits."""
    return c.children.filter(~col.UPN.str.slice(4, 8).str.contains("^[0-9]+$"))


@error(CHILD, "UPN", mend="Copy the unique pupil number again from the school's record.")
def rule_1550(c: Tables) -> LazyFrame:
    """The last character of the unique pupil number is neither a digit nor a letter that it may end in."""
    return c.children.filter(col.UPN.str.contains(WHOLE) & ~col.UPN.str.slice(12).str.contains("^[0-9A-HJ-NP-RT-Z]$"))


@query(
    CHILD,
    "FormerUPN",
    mend="Correct the former number, or give a reason.",
    differs="A temporary number ends in a letter, and the data table allows it: the sector's validator flags each.",
)
def rule_1560Q(c: Tables) -> LazyFrame:
    """The former unique pupil number is not a letter, eleven digits, and a digit or a letter."""
    return c.children.filter(~col.FormerUPN.str.contains("^[A-Za-z][0-9]{11}[0-9A-Za-z]$"))


@error(CHILD, "LAchildID", mend="Give the child a number of at most 20 characters.", since=2025)
def rule_1570(c: Tables) -> LazyFrame:
    """The child's number has more than 20 characters."""
    return c.children.filter(col.LAchildID.str.len_chars() > 20)


@error(CHILD, "LAchildID", mend="Use letters and digits alone.", since=2025)
def rule_1580(c: Tables) -> LazyFrame:
    """The child's number holds something other than letters and digits."""
    return c.children.filter(col.LAchildID.str.contains(r"[^\p{L}\p{N}]"))


@error(CHILD, "GenderCurrent", mend="Record 1 (male), 2 (female), 9 (neither) or 0 (not known).")
def rule_4180(c: Tables) -> LazyFrame:
    """The gender is missing or no code of the census."""
    return c.children.filter(~c.known("GenderCurrent", "GenderCurrent"))


@error(CHILD, "Sex", mend="Record M, F, or U where it is not known.", since=2025)
def rule_4180_from_2025(c: Tables) -> LazyFrame:
    """The sex is missing or no code of the census."""
    return c.children.filter(~c.known("Sex", "Sex"))


@error("ChildCharacteristics", "Ethnicity", mend="Record the ethnicity by its code; NOBT where it is not yet obtained.")
def rule_4220(c: Tables) -> LazyFrame:
    """The ethnicity is missing or no code of the census."""
    return c.characteristics.filter(~c.known("Ethnicity", "Ethnicity"))


@error(CHILD, "LAchildID", mend="Give the child the number by which the authority knows it.")
def rule_8500(c: Tables) -> LazyFrame:
    """The child's number is missing."""
    return c.children.filter(col.LAchildID.is_null())


@error(
    CHILD,
    "LAchildID",
    mend="Send each child once, with all its episodes.",
    differs="Two children without a number are 8500's: the sector's validator takes them for the same child.",
)
def rule_8510(c: Tables) -> LazyFrame:
    """Another child of the return has the same number."""
    return c.children.filter(col.LAchildID.is_not_null() & col.LAchildID.is_duplicated())


@error(CHILD, "PersonBirthDate", mend="Correct the date of birth, or leave the child out.")
def rule_8520(c: Tables) -> LazyFrame:
    """The date of birth is after the end of the census year."""
    return c.children.filter(col.PersonBirthDate > c.end)


@query(
    CHILD,
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    mend="Give the date of birth, or of an unborn child the day expected.",
)
def rule_8525Q(c: Tables) -> LazyFrame:
    """The child has both a date of birth and an expected one, or neither."""
    return c.children.filter(col.PersonBirthDate.is_null() == col.ExpectedPersonBirthDate.is_null())


@query(
    CHILD,
    "ExpectedPersonBirthDate",
    mend="Check the day expected: a child that was born needs its date of birth.",
    differs="The first and the last day are within the range: the sector's validator flags both.",
)
def rule_8530Q(c: Tables) -> LazyFrame:
    """The expected date of birth is not between the March in which the census year ends and the December after it."""
    first, last = c.end - timedelta(days=30), date(c.end.year, 12, 31)
    return c.children.filter(~col.ExpectedPersonBirthDate.is_between(first, last))


@query(
    CHILD,
    "PersonDeathDate",
    "PersonBirthDate",
    mend="Correct whichever date is wrong.",
    differs="A child without a date of birth is 8525Q's: the sector's validator flags its date of death.",
)
def rule_8535Q(c: Tables) -> LazyFrame:
    """The date of death is before the date of birth."""
    return c.children.filter(col.PersonDeathDate < col.PersonBirthDate)


@query(CHILD, "PersonDeathDate", mend="Check the date of death: a child who died earlier is not in this census.")
def rule_8545Q(c: Tables) -> LazyFrame:
    """The date of death is not within the census year."""
    return c.children.filter(~c.within("PersonDeathDate"))


@error(CHILD, "LAchildID", mend="Add the child's episode, or leave the child out.")
def rule_8590(c: Tables) -> LazyFrame:
    """The child has no episode."""
    return c.children.join(c.episodes, on="child", how="anti", maintain_order="left")


@error(CHILD, "GenderCurrent", "ExpectedPersonBirthDate", mend="Record 0 until the child is born.")
def rule_8750(c: Tables) -> LazyFrame:
    """An unborn child has a gender other than 0."""
    return _unborn(c).filter(col.GenderCurrent.ne_missing("0"))


@error(CHILD, "Sex", "ExpectedPersonBirthDate", mend="Record U until the child is born.", since=2025)
def rule_8750_from_2025(c: Tables) -> LazyFrame:
    """An unborn child has a sex other than U."""
    return _unborn(c).filter(col.Sex.ne_missing("U"))


def _unborn(c: Tables) -> LazyFrame:
    return c.children.filter(col.ExpectedPersonBirthDate.is_not_null() & col.PersonBirthDate.is_null())


@query(
    CHILD,
    "UPNunknown",
    "UPN",
    "PersonBirthDate",
    mend="Give the unique pupil number, or why it is not known.",
    differs="A child whose sixth birthday is the reference date is not older: the sector's validator flags it.",
)
def rule_8770Q(c: Tables) -> LazyFrame:
    """A child older than five has no unique pupil number, and no reason for that which fits its age."""
    return _without_number(c).filter(col.PersonBirthDate < c.years_before(c.end, 6))


@query(
    CHILD,
    "UPNunknown",
    "UPN",
    "PersonBirthDate",
    mend="Give the unique pupil number, or why it is not known.",
    since=2025,
)
def rule_8770Q_from_2025(c: Tables) -> LazyFrame:
    """A child of school age has no unique pupil number, and no reason for that which fits its age."""
    return _without_number(c).filter(col.PersonBirthDate <= date(c.end.year - 6, 8, 31))


def _without_number(c: Tables) -> LazyFrame:
    helped = c.children.join(c.episodes.filter(~col.ReferralNFA), on="child", how="semi", maintain_order="left")
    return helped.filter(col.UPN.is_null() & ~c.known("UPNunknown", "UPNunknown", but=["UN1"]))


@error(CHILD, "UPNunknown", mend="Give the unique pupil number, or another reason why it is not known.")
def rule_8772(c: Tables) -> LazyFrame:
    """No number is given because of a referral with no further action, yet not every referral was one."""
    none, further = c.episodes, c.episodes.filter(col.ReferralNFA.fill_null(value=False).not_())
    unknown = c.children.filter(col.UPNunknown == "UN7")
    without = unknown.join(none, on="child", how="anti")
    return pl.concat([without, unknown.join(further, on="child", how="semi")])
