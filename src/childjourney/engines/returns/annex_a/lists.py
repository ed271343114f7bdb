"""The lists of an Annex A with their columns, and for each that nothing here can tell, why.

Source: the sector's sample workbooks and their schema (liia-tools-pipeline, liiatools 0.2.0; MIT).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

WHO: Final = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
DISABLED: Final = "Does the Child have a Disability"
ALLOCATED: Final = ("Allocated Team", "Allocated Worker")

_SEEN = "visits are told on their own, and none says to which assessment it belongs"
_NEEDED = "what follows from an assessment is told in words, and has no code"
_BY_WHOM = "an entry has its author, who need not be of the organisation that completed the assessment"


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list: its number, what it lists, its columns in order, and those that are always empty, with the reason.

    A list with `absent` is not written at all: an empty one would say that there is nobody.
    """

    number: int
    about: str
    columns: tuple[str, ...]
    empty: Mapping[str, str] = field(default_factory=dict)
    absent: str = ""

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return f"List {self.number}"


_LOOKED_AFTER = "no entry tells of children looked after: this system does not hold care and placements yet"

LISTS: Final[tuple[ListOf, ...]] = (
    ListOf(1, "Contacts", (*WHO, "Date of Contact", "Contact Source")),
    ListOf(
        2,
        "Early help assessments",
        (*WHO, "Assessment start date", "Assessment completion date", "Organisation completing assessment"),
        {"Organisation completing assessment": _BY_WHOM},
    ),
    ListOf(
        3,
        "Referrals",
        (
            *WHO,
            *("Date of referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months"),
            *ALLOCATED,
        ),
    ),
    ListOf(
        4,
        "Assessments",
        (
            *(*WHO, DISABLED, "Continuous Assessment Start Date", "Child Seen During Continuous Assessment"),
            "Continuous Assessment Date of Authorisation",
            "Was the child assessed as requiring LA children's social care support?",
            *ALLOCATED,
        ),
        {
            "Child Seen During Continuous Assessment": _SEEN,
            "Was the child assessed as requiring LA children's social care support?": _NEEDED,
        },
    ),
    ListOf(
        5,
        "Section 47 enquiries and initial conferences",
        (
            *(*WHO, DISABLED, "Strategy discussion initiating Section 47 Enquiry Start Date"),
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "Date of Initial Child Protection Conference",
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "Number of Section 47 Enquiries in the last 12 months",
            "Number of ICPCs in the last 12 months",
            *ALLOCATED,
        ),
    ),
    ListOf(
        6,
        "Children in need",
        (
            *(*WHO, DISABLED, "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen", "CIN Closure Date"),
            *("Reason for Closure", "Case Status", *ALLOCATED),
        ),
    ),
    ListOf(
        7,
        "Child protection plans",
        (
            *(*WHO, DISABLED, "Child Protection Plan Start Date", "Initial Category of Abuse"),
            *("Latest Category of Abuse", "Date of the Last Statutory Visit", "Was the Child Seen Alone?"),
            *("Date of latest review conference", "Child Protection Plan End Date"),
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            *("Number of Previous Child Protection Plans", *ALLOCATED),
        ),
    ),
    ListOf(8, "Children looked after", (), absent=_LOOKED_AFTER),
    ListOf(9, "Care leavers", (), absent="no entry tells of care leavers"),
    ListOf(10, "Children who are to be adopted", (), absent="no entry tells of adoption"),
    ListOf(11, "Adopters", (), absent="no entry tells of adoption"),
)
"""Every list of the workbook."""
