"""What counts taught, in sentences: what they tell, what they do not, and whether any of it is to be relied on."""

from collections.abc import Sequence
from typing import Final

from childjourney.engines.simulate.calibration.audit import Audit
from childjourney.engines.simulate.calibration.posterior import Informed, Posterior
from childjourney.engines.simulate.protection.prior import FREE
from childjourney.engines.simulate.protection.summaries import HIDDEN, SUMMARIES

BELIEVED: Final = (
    "Before and after are limits that hold the value with a probability of 90 %: before any count was looked at, which "
    "is largely our own belief, and after."
)
NO_PROOF: Final = "That a model can bring an area's counts does not show that it is right."
AUDITED: Final = (
    "What would be learned if somebody looked again at referrals that were not assessed, drawn by lot, and were always "
    "right: by how much of a hundred the uncertainty of each would shrink."
)


AMONG: Final = {"wary": "how wary families become", "effect_protection": "what protection does"}
"""What matters most to know that counts may tell nothing of."""


def what_counts_tell(posterior: Posterior) -> str:
    """Return of how many parameters the counts tell much, something or nothing."""
    words = [one.informed for one in posterior.learned if one.name in FREE]
    much, some, nothing = (words.count(one) for one in (Informed.INFORMED, Informed.SOMEWHAT, Informed.NOT))
    among = [said for name, said in AMONG.items() if posterior.of(name).informed is Informed.NOT]
    which = f", among them {' and '.join(among)}" if among else ""
    return (
        f"Of {len(words)} parameters that nobody chooses, the counts of {posterior.target.title} inform {much} and "
        f"{some} somewhat. Of {nothing} they tell nothing{which}: those stay "
        "where we put them."
    )


def whether_to_rely(posterior: Posterior) -> list[str]:
    """Return what speaks against relying on it: counts that are missing, out of reach, or far from all draws."""
    found = []
    if posterior.target.left_out:
        found.append(
            f"These counts were not there, and nothing is learned from them: {_named(posterior.target.left_out)}."
        )
    if posterior.outside:
        found.append(
            f"The model hardly ever brings these counts, whatever its parameters: {_named(posterior.outside)}. "
            "What it says of them is not this area's."
        )
    if posterior.far:
        found.append("Taken together the counts lie far from all that the model brings. Do not rely on what follows.")
    return found


def by_parameter(posterior: Posterior) -> dict[str, str]:
    """Return what counts tell of each parameter that was looked for, by its name, in a word or two."""
    return {one.name: one.informed.value for one in posterior.learned if one.name in FREE}


def audited(audit: Audit, sizes: Sequence[int]) -> list[tuple[str, ...]]:
    """Return a row for each figure that nobody can count: what it is, and by how much each audit would narrow it."""
    return [
        (hidden_in_words(words), *(f"{max(0, round(100 * audit.of(name, size).narrows))} of 100" for size in sizes))
        for name, words in HIDDEN.items()
    ]


def _named(names: Sequence[str]) -> str:
    return "; ".join(SUMMARIES[one] for one in names)


def hidden_in_words(words: str) -> str:
    """Return what a hidden figure is, to stand by itself: `words` go after a number."""
    return f"How many {words}"
