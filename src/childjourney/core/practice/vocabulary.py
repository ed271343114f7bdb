"""The words that framework files may use: who stands behind a rule, how strongly, and how well we know it."""

from enum import Enum


class Authority(Enum):
    """Who stands behind a rule."""

    STATUTE = "statute"
    REGULATION = "regulation"
    STATUTORY_GUIDANCE = "statutory guidance"
    DIRECTION = "direction"
    NATIONAL_EXPECTATION = "national expectation"
    PRACTICE_GUIDANCE = "practice guidance"
    LOCAL_PROCEDURE = "local procedure"
    PROGRAMME = "programme"


class Strength(Enum):
    """How strongly a rule binds: law, guidance that is followed unless there is good reason, or a permission."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Standing(Enum):
    """Whether something is in force. Only what is in force starts a clock (M-03)."""

    IN_FORCE = "in force"
    ENACTED = "enacted, not commenced"
    CONSULTATION = "consultation"
    PROGRAMME = "programme, not law"
    DRAFT = "draft, never in force"
    LAPSED = "lapsed"


class Evidence(Enum):
    """How we know it."""

    SOURCED = "sourced"
    CORROBORATED = "corroborated"
    ANALYST = "analyst"

    @property
    def in_words(self) -> str:
        """What that means for a reader."""
        return {
            Evidence.SOURCED: "read on one page, which is named",
            Evidence.CORROBORATED: "read on two or more pages that agree",
            Evidence.ANALYST: "from an analyst’s knowledge of the document; no page that we read showed it",
        }[self]


class Confidence(Enum):
    """How sure we are of the fact, whatever its wording."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Starts(Enum):
    """What happens where a clock's trigger happens more than once before the promise is kept."""

    EACH = "each"
    FIRST = "first"
    LATEST = "latest"


class Counting(Enum):
    """How days are counted: the day of the trigger is day 0, or (N−1) it is itself the first day."""

    DAY_AFTER = "from the day after"
    FIRST_DAY = "the first day counts"
