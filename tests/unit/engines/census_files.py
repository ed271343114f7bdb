"""A small return that is right, and ways of reading it with something changed."""

from io import BytesIO
from pathlib import Path

from childjourney.engines.returns import cin

SAMPLES = Path(__file__).resolve().parents[3] / ".." / "shared" / "reference" / "samples" / "cin_xml"

SMALL = """<?xml version="1.0" encoding="utf-8"?>
<Message>
 <Header>
  <CollectionDetails>
   <Collection>CIN</Collection>
   <Year>2025</Year>
   <ReferenceDate>2025-03-31</ReferenceDate>
  </CollectionDetails>
  <Source>
   <SourceLevel>L</SourceLevel>
   <LEA>201</LEA>
   <SoftwareCode>Local Authority</SoftwareCode>
   <Release>ver 3.1.21</Release>
   <SerialNo>001</SerialNo>
   <DateTime>2025-05-23T11:14:05</DateTime>
  </Source>
 </Header>
 <Children>
  <Child>
   <ChildIdentifiers>
    <LAchildID>C1</LAchildID>
    <UPN>A123456789123</UPN>
    <PersonBirthDate>2015-03-27</PersonBirthDate>
    <Sex>F</Sex>
   </ChildIdentifiers>
   <ChildCharacteristics>
    <Ethnicity>WBRI</Ethnicity>
    <Disabilities>
     <Disability>HAND</Disability>
     <Disability>HEAR</Disability>
    </Disabilities>
   </ChildCharacteristics>
   <CINdetails>
    <CINreferralDate>2023-05-04</CINreferralDate>
    <ReferralSource>3B</ReferralSource>
    <ReferralNFA>1</ReferralNFA>
   </CINdetails>
   <CINdetails>
    <CINreferralDate>2024-10-07</CINreferralDate>
    <ReferralSource>1A</ReferralSource>
    <PrimaryNeedCode>N4</PrimaryNeedCode>
    <CINclosureDate>2025-02-27</CINclosureDate>
    <ReasonForClosure>RC7</ReasonForClosure>
    <DateOfInitialCPC>2024-12-06</DateOfInitialCPC>
    <Assessments>
     <AssessmentActualStartDate>2024-10-08</AssessmentActualStartDate>
     <AssessmentInternalReviewDate>2024-10-20</AssessmentInternalReviewDate>
     <AssessmentAuthorisationDate>2024-11-01</AssessmentAuthorisationDate>
     <FactorsIdentifiedAtAssessment>
      <AssessmentFactors>2A</AssessmentFactors>
      <AssessmentFactors>3B</AssessmentFactors>
     </FactorsIdentifiedAtAssessment>
    </Assessments>
    <CINPlanDates>
     <CINPlanStartDate>2024-11-02</CINPlanStartDate>
     <CINPlanEndDate>2024-12-05</CINPlanEndDate>
    </CINPlanDates>
    <Section47>
     <S47ActualStartDate>2024-11-20</S47ActualStartDate>
     <InitialCPCtarget>2024-12-11</InitialCPCtarget>
     <DateOfInitialCPC>2024-12-05</DateOfInitialCPC>
     <ICPCnotRequired>False</ICPCnotRequired>
    </Section47>
    <Section47>
     <S47ActualStartDate>2025-01-20</S47ActualStartDate>
     <ICPCnotRequired>true</ICPCnotRequired>
    </Section47>
    <ReferralNFA>false</ReferralNFA>
    <ChildProtectionPlans>
     <CPPstartDate>2024-12-05</CPPstartDate>
     <CPPendDate>2025-02-20</CPPendDate>
     <InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse>
     <LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>
     <NumberOfPreviousCPP>0</NumberOfPreviousCPP>
     <Reviews>
      <CPPreviewDate>2025-01-15</CPPreviewDate>
      <CPPreviewDate>2025-02-20</CPPreviewDate>
     </Reviews>
    </ChildProtectionPlans>
   </CINdetails>
  </Child>
 </Children>
</Message>
"""
"""One child with two episodes, in which nothing is wrong."""


def read_text(text: str | bytes) -> cin.Census:
    """Return the census in a text."""
    return cin.read(BytesIO(text.encode() if isinstance(text, str) else text))


def changed(old: str, new: str, count: int = 1) -> str:
    """Return the small return with the first `count` of a piece of it replaced, which has to be there."""
    assert old in SMALL, old
    return SMALL.replace(old, new, count)


def faults_of(old: str, new: str) -> tuple[cin.Fault, ...]:
    """Return what is wrong with the small return after a change."""
    return read_text(changed(old, new)).faults


def only_fault(old: str, new: str) -> cin.Fault:
    """Return the one thing wrong with the small return after a change."""
    faults = faults_of(old, new)
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


def line_of(piece: str, text: str = SMALL) -> int:
    """Return the line on which a piece of the return first stands, counted from 1."""
    return text[: text.index(piece)].count("\n") + 1


def refusal(data: str | bytes) -> cin.CensusUnreadable:
    """Return why a text cannot be read, which it must not be."""
    try:
        read_text(data)
    except cin.CensusUnreadable as refused:
        return refused
    raise AssertionError("it was read")
