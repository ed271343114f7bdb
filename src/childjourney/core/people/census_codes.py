"""The codes of the Children in Need census, each with a short label in plain words.

Source: Department for Education, Children in need census, code sets, 2021-22 to 2025-26.
The codes are the department's; the wording is ours and short enough for a page.
The official wording and the years in which each code is valid are kept with the census reader.
Labels start with a capital letter, except those of assessment factors, which are read mid-sentence.
"""

from typing import Final

ETHNICITY: Final[dict[str, str]] = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "Any other White background",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "Preferred not to say",
    "NOBT": "Not yet asked",
}
"""Ethnicity of the child, by code (element Ethnicity)."""

DISABILITY: Final[dict[str, str]] = {
    "NONE": "No disability",
    "MOB": "Mobility",
    "HAND": "Hand function",
    "PC": "Personal care",
    "INC": "Incontinence",
    "COMM": "Communication",
    "LD": "Learning",
    "HEAR": "Hearing",
    "VIS": "Vision",
    "BEH": "Behaviour",
    "CON": "Consciousness",
    "AUT": "Autism",
    "DDA": "Another disability",
}
"""What a disability affects, by code (element Disability); a child may have several."""

SEX: Final[dict[str, str]] = {
    "M": "Male",
    "F": "Female",
    "U": "Unknown",
    "1": "Male",
    "2": "Female",
    "0": "Not recorded, or not yet born",
    "9": "Indeterminate",
}
"""Sex, by code: letters are those of Sex (from 2024-25), digits those of GenderCurrent (to 2023-24)."""

REFERRAL_SOURCE: Final[dict[str, str]] = {
    "1A": "Family member or carer",
    "1B": "Neighbour, childminder or acquaintance",
    "1C": "The child themselves",
    "1D": "Another individual",
    "2A": "School",
    "2B": "Education service",
    "3A": "GP",
    "3B": "Health visitor",
    "3C": "School nurse",
    "3D": "Other primary health service",
    "3E": "Accident and emergency",
    "3F": "Other health service",
    "4": "Housing",
    "5A": "Council: social care",
    "5B": "Council: another department",
    "5C": "Another council",
    "5D": "Council: early help",
    "6": "Police",
    "7": "Court, probation, prison or other legal agency",
    "8": "Children's centre, charity or other agency",
    "9": "Anonymous",
    "10": "Not known",
}
"""Who made the referral, by code (element ReferralSource)."""

PRIMARY_NEED: Final[dict[str, str]] = {
    "N1": "Abuse, neglect or exploitation",
    "N2": "Child's disability or illness",
    "N3": "Parent's disability or illness",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Not a child in need",
    "N0": "Not stated",
}
"""The main need at referral or first assessment, by code (element PrimaryNeedCode)."""

REASON_FOR_CLOSURE: Final[dict[str, str]] = {
    "RC1": "Adopted",
    "RC2": "Died",
    "RC3": "Child arrangements order made",
    "RC4": "Special guardianship order made",
    "RC5": "Moved to another council's services",
    "RC6": "Moved to adult social care",
    "RC7": "Services ended, including child no longer in need",
    "RC8": "Closed after assessment, no further action",
    "RC9": "Closed after assessment, referred to early help",
}
"""Why the case was closed, by code (element ReasonForClosure)."""

CATEGORY_OF_ABUSE: Final[dict[str, str]] = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "More than one category",
}
"""Category of abuse of a child protection plan, by code (elements Initial- and LatestCategoryOfAbuse)."""

ASSESSMENT_FACTORS: Final[dict[str, str]] = {
    "1A": "alcohol misuse (child)",
    "1B": "alcohol misuse (parent or carer)",
    "1C": "alcohol misuse (someone else at home)",
    "2A": "drug misuse (child)",
    "2B": "drug misuse (parent or carer)",
    "2C": "drug misuse (someone else at home)",
    "3A": "domestic violence (child)",
    "3B": "domestic violence (parent or carer)",
    "3C": "domestic violence (someone else at home)",
    "4A": "mental health (child)",
    "4B": "mental health (parent or carer)",
    "4C": "mental health (someone else at home)",
    "5A": "learning disability (child)",
    "5B": "learning disability (parent or carer)",
    "5C": "learning disability (someone else at home)",
    "6A": "physical disability or illness (child)",
    "6B": "physical disability or illness (parent or carer)",
    "6C": "physical disability or illness (someone else at home)",
    "7A": "young carer",
    "8B": "privately fostered (from overseas, intends to return)",
    "8C": "privately fostered (from overseas, intends to stay)",
    "8D": "privately fostered (UK child in an educational placement)",
    "8E": "privately fostered (UK child, family's own arrangement)",
    "8F": "privately fostered (other)",
    "9A": "unaccompanied asylum-seeking child",
    "10A": "going missing",
    "11A": "child sexual exploitation",
    "12A": "trafficking",
    "13A": "gangs",
    "14A": "socially unacceptable behaviour",
    "15A": "self-harm",
    "16A": "neglect",
    "17A": "emotional abuse",
    "18A": "physical abuse",
    "18B": "physical abuse (by another child)",
    "18C": "physical abuse (by an adult)",
    "19A": "sexual abuse",
    "19B": "sexual abuse (by another child)",
    "19C": "sexual abuse (by an adult)",
    "20": "other",
    "21": "no factors identified",
    "22A": "female genital mutilation",
    "23A": "abuse linked to faith or belief",
    "24A": "child criminal exploitation",
}
"""What an assessment found to be affecting the child, by code (element AssessmentFactors)."""

UPN_UNKNOWN: Final[dict[str, str]] = {
    "UN1": "Not yet of school age",
    "UN2": "Never at a maintained school in England",
    "UN3": "Educated outside England",
    "UN4": "New to the collection, number not yet known",
    "UN5": "Sources conflict, no reliable match",
    "UN6": "Another reason (the reason is not described)",
    "UN7": "Referral with no further action",
}
"""Why a child's unique pupil number is not known, by code (element UPNunknown)."""
