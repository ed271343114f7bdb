"""Census files written as a practitioner would tell them: a child, the child's episodes, and what happened in each."""

from io import BytesIO
from typing import Any

from childjourney.engines.returns import cin
from childjourney.usecases.census.sent import SentCensus, sent

Piece = tuple[str, Any]
"""An element: its name, and its text or the pieces inside it."""


def child(
    number: str,
    *episodes: Piece,
    born: str = "",
    expected: str = "",
    died: str = "",
    sex: str = "",
    ethnicity: str = "WBRI",
    disabilities: tuple[str, ...] = (),
    upn: str = "",
) -> Piece:
    """A child, by the number that the local authority gives."""
    identifiers = [
        ("LAchildID", number),
        ("UPN", upn),
        ("PersonBirthDate", born),
        ("ExpectedPersonBirthDate", expected),
        ("Sex" if sex.isalpha() else "GenderCurrent", sex),
        ("PersonDeathDate", died),
    ]
    told = [("Disability", one) for one in disabilities]
    characteristics = [("Ethnicity", ethnicity), *([("Disabilities", told)] if told else [])]
    return ("Child", [("ChildIdentifiers", identifiers), ("ChildCharacteristics", characteristics), *episodes])


def episode(
    referred: str,
    *groups: Piece,
    by: str = "2A",
    need: str = "N1",
    closed: str = "",
    reason: str = "",
    conference: str = "",
    nfa: bool = False,
) -> Piece:
    """An episode: from the referral until its closure."""
    plans = [group for group in groups if group[0] == "ChildProtectionPlans"]
    others = [group for group in groups if group[0] != "ChildProtectionPlans"]
    head = [
        ("CINreferralDate", referred),
        ("ReferralSource", by),
        ("PrimaryNeedCode", need),
        ("CINclosureDate", closed),
        ("ReasonForClosure", reason),
        ("DateOfInitialCPC", conference),
    ]
    return ("CINdetails", [*head, *others, ("ReferralNFA", "true" if nfa else "false"), *plans])


def assessment(started: str, *, authorised: str = "", review: str = "", factors: tuple[str, ...] = ()) -> Piece:
    """An assessment."""
    inside: list[Piece] = [
        ("AssessmentActualStartDate", started),
        ("AssessmentInternalReviewDate", review),
        ("AssessmentAuthorisationDate", authorised),
    ]
    if factors:
        inside.append(("FactorsIdentifiedAtAssessment", [("AssessmentFactors", one) for one in factors]))
    return ("Assessments", inside)


def enquiry(started: str, *, conference: str = "", target: str = "", needless: bool = False) -> Piece:
    """A section 47 enquiry, with the conference that it led to."""
    return (
        "Section47",
        [
            ("S47ActualStartDate", started),
            ("InitialCPCtarget", target),
            ("DateOfInitialCPC", conference),
            ("ICPCnotRequired", "true" if needless else "false"),
        ],
    )


def protection_plan(
    began: str, *reviews: str, ended: str = "", initial: str = "NEG", latest: str = "NEG", before: int = 0
) -> Piece:
    """A child protection plan with its reviews."""
    inside: list[Piece] = [
        ("CPPstartDate", began),
        ("CPPendDate", ended),
        ("InitialCategoryOfAbuse", initial),
        ("LatestCategoryOfAbuse", latest),
        ("NumberOfPreviousCPP", str(before)),
    ]
    if reviews:
        inside.append(("Reviews", [("CPPreviewDate", day) for day in reviews]))
    return ("ChildProtectionPlans", inside)


def need_plan(began: str, *, ended: str = "") -> Piece:
    """A child in need plan."""
    return ("CINPlanDates", [("CINPlanStartDate", began), ("CINPlanEndDate", ended)])


def file(year: int, *children: Piece, authority: str = "999") -> bytes:
    """The file of a census year, by its end."""
    header = [
        ("CollectionDetails", [("Collection", "CIN"), ("Year", str(year)), ("ReferenceDate", f"{year}-03-31")]),
        ("Source", [("SourceLevel", "L"), ("LEA", authority), ("SoftwareCode", "spec"), ("SerialNo", "001")]),
    ]
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<Message>"]
    lines += [*_lines(("Header", header), " "), " <Children>"]
    for one in children:
        lines += _lines(one, "  ")
    return "\n".join([*lines, " </Children>", "</Message>", ""]).encode()


def read(data: bytes) -> SentCensus:
    """Read a file as a door does."""
    found = cin.read(BytesIO(data))
    return sent(found, children=cin.children)


def _lines(piece: Piece, indent: str) -> list[str]:
    name, inside = piece
    if isinstance(inside, str):
        return [f"{indent}<{name}>{inside}</{name}>"] if inside else []
    inner = [line for one in inside for line in _lines(one, indent + " ")]
    return [f"{indent}<{name}>", *inner, f"{indent}</{name}>"]
