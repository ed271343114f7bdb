"""The dimensions of an assessment: three domains, twenty dimensions, and the elements of the common assessment.

Domains and dimensions: Framework for the Assessment of Children in Need and their Families, 2000. Elements and which
dimensions they belong to: Common assessment framework, practitioners' guide, 2010. The questions are our own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension: its title, and the question that is asked in plain words."""

    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain with its dimensions by key. One that is `of_family` holds for brothers and sisters alike."""

    title: str
    of_family: bool
    dimensions: Mapping[str, Dimension]


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the common assessment, and the dimensions to which it belongs."""

    title: str
    dimensions: tuple[str, ...]


DOMAINS: Mapping[str, Domain] = {
    "child": Domain(
        "The child",
        False,
        {
            "health": Dimension("Health", "Is the child well, growing, and seen by a doctor when needed?"),
            "education": Dimension("Learning", "What does the child learn, play and look forward to?"),
            "emotional": Dimension("Feelings and behaviour", "How does the child show and bear what they feel?"),
            "identity": Dimension("Identity", "Who is the child to themselves, and do they feel they belong?"),
            "relationships": Dimension("Family and friends", "Who loves the child, and with whom are they at ease?"),
            "presentation": Dimension(
                "How the child appears", "How does the child come across, and are they cared for?"
            ),
            "selfcare": Dimension("Looking after themselves", "What does the child manage alone, for their age?"),
        },
    ),
    "parenting": Domain(
        "Parents and carers",
        True,
        {
            "basic_care": Dimension("Basic care", "Is there food, warmth, sleep, clothing and a doctor?"),
            "safety": Dimension("Keeping safe", "Who keeps the child from harm, at home and outside?"),
            "warmth": Dimension("Warmth", "Who comforts and praises the child?"),
            "stimulation": Dimension("Play and encouragement", "Who plays, talks and reads with the child?"),
            "boundaries": Dimension("Guidance and limits", "Who sets limits, and how?"),
            "stability": Dimension("Stability", "What can the child rely on staying the same?"),
        },
    ),
    "environment": Domain(
        "Family and surroundings",
        True,
        {
            "history": Dimension("Family history", "What has the family lived through, and how does it get on?"),
            "wider_family": Dimension("Wider family", "Who else is there, and what do they do?"),
            "housing": Dimension("Housing", "Is the home safe, dry and big enough, and can they stay?"),
            "employment": Dimension("Work", "Who works, when, and what does it do to family life?"),
            "income": Dimension("Money", "Is there enough, and is there debt?"),
            "integration": Dimension("Neighbours and friends", "Does the family belong where it lives?"),
            "resources": Dimension("What is near", "What is there in reach: nursery, clinic, park, bus?"),
        },
    ),
}
"""The three domains in their order, each with its dimensions."""

DIMENSIONS: Mapping[str, Dimension] = {
    key: dimension for domain in DOMAINS.values() for key, dimension in domain.dimensions.items()
}
"""Every dimension by its key."""

OF_FAMILY = frozenset(key for domain in DOMAINS.values() if domain.of_family for key in domain.dimensions)
"""Dimensions that hold for brothers and sisters alike."""

COMMON: Mapping[str, Mapping[str, Element]] = {
    "Development of the child": {
        "general_health": Element("General health", ("health",)),
        "physical": Element("Physical development", ("health",)),
        "speech": Element("Speech, language and communication", ("health",)),
        "emotional": Element("Emotional and social development", ("emotional",)),
        "behaviour": Element("Behavioural development", ("emotional",)),
        "identity": Element("Identity, self-esteem, self-image and social presentation", ("identity", "presentation")),
        "relationships": Element("Family and social relationships", ("relationships",)),
        "selfcare": Element("Self-care skills and independence", ("selfcare",)),
        "learning": Element("Learning", ("education",)),
    },
    "Parents and carers": {
        "care": Element("Basic care, ensuring safety and protection", ("basic_care", "safety")),
        "warmth": Element("Emotional warmth and stability", ("warmth", "stability")),
        "guidance": Element("Guidance, boundaries and stimulation", ("boundaries", "stimulation")),
    },
    "Family and environmental": {
        "history": Element("Family history, functioning and well-being", ("history",)),
        "wider_family": Element("Wider family", ("wider_family",)),
        "housing": Element("Housing, employment and financial", ("housing", "employment", "income")),
        "community": Element("Social and community elements and resources", ("integration", "resources")),
    },
}
"""The common assessment: three groups of elements, each with the dimensions that it gathers."""
