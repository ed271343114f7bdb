"""Words for the codes of the census: a short label for a page, or the department's own wording."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from childjourney.core.people import census_codes
from childjourney.engines.returns.cin.spec import CODE_SETS

SHORT: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "Ethnicity": census_codes.ETHNICITY,
        "Disability": census_codes.DISABILITY,
        "Sex": census_codes.SEX,
        "GenderCurrent": census_codes.SEX,
        "ReferralSource": census_codes.REFERRAL_SOURCE,
        "PrimaryNeedCode": census_codes.PRIMARY_NEED,
        "ReasonForClosure": census_codes.REASON_FOR_CLOSURE,
        "CategoryOfAbuse": census_codes.CATEGORY_OF_ABUSE,
        "AssessmentFactors": census_codes.ASSESSMENT_FACTORS,
        "UPNunknown": census_codes.UPN_UNKNOWN,
    }
)
"""The short labels by code set."""


def label(code_set: str, code: str, year: int | None = None, *, official: bool = False) -> str:
    """Return words for a code: our short ones, or with `official` the department's, as worded in that year.

    A code that is not in the set, or not in it in that year, comes back as it is, so that a page can still
    show what was sent. Raises `KeyError` for a code set that does not exist.
    """
    known = CODE_SETS[code_set].get(code)
    if known is None or (year is not None and not known.in_year(year)):
        return code
    return known.label_in(year) if official else SHORT[code_set][code]
