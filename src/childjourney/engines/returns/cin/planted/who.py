"""Faults of who a child is: numbers, dates of birth and death, sex, ethnicity and disabilities."""

from childjourney.engines.returns.cin.invented import numbered
from childjourney.engines.returns.cin.planted.plant import BORN, DIED, EXPECTED, REFERRED, Plant, plants, put
from childjourney.engines.returns.cin.planted.sound import Sound

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
TABLE: tuple[Plant, ...] = (
    put("1540", "assessed", "identity", "UPN", lambda one: one.upn(one.number)[:7] + "X" + one.upn(one.number)[8:]),
    put("1550", "assessed", "identity", "UPN", lambda one: one.upn(one.number)[:12] + one.any_of("IOS")),
    put("1560Q", "assessed", "identity", "FormerUPN", lambda one: one.upn(one.number)[:12]),
    put("1560Q", "assessed", "identity", "FormerUPN", lambda one: "1" + one.upn(one.number)[1:]),
    put("1570", "assessed", "identity", "LAchildID", lambda one: f"C{one.number:020}", since=2025),
    put("1580", "assessed", "identity", "LAchildID", lambda one: f"C{one.any_of('-/_.')}{one.number:07}", since=2025),
    put("4180", "assessed", "identity", "GenderCurrent", lambda one: one.any_of("34M"), until=2024),
    put("4180", "assessed", "identity", "Sex", lambda one: one.any_of("12m"), since=2025),
    put("4220", "assessed", "traits", "Ethnicity", None),
    put("4220", "assessed", "traits", "Ethnicity", "WBRX"),
    put("8500", "nfa", "identity", "LAchildID", None),
    put("8520", "late", "identity", BORN, lambda one: one.last + one.some(1, 30)),
    put("8525Q", "assessed", "identity", BORN, None),
    put("8525Q", "late", "identity", EXPECTED, lambda one: one.last + one.some(10, 90)),
    put("8530Q", "unborn", "identity", EXPECTED, lambda one: one.last - 30 - one.some(1, 20)),
    put("8535Q", "baby", "identity", DIED, lambda one: one.identity[BORN] - one.some(1, 20)),
    put("8540", "assessed", "traits", "Disabilities", None),
    put("8540", "assessed", "traits", "Disabilities", {"Disability": ["MOBX"]}),
    put("8545Q", "assessed", "identity", DIED, lambda one: one.last + one.some(1, 20)),
    put("8555Q", "assessed", "identity", DIED, lambda one: one.episode[REFERRED] - one.some(1, 9)),
    put("8750", "unborn", "identity", "GenderCurrent", lambda one: one.any_of("129"), until=2024),
    put("8750", "unborn", "identity", "Sex", lambda one: one.any_of("MF"), since=2025),
    put("8770Q", "assessed", "identity", "UPN", None),
    put("8775Q", "assessed", "identity", BORN, lambda one: one.last - 26 * 366 - one.some(0, 9_000)),
    put("8790", "assessed", "traits", "Disabilities", {"Disability": ["NONE", "LD"]}),
    put("8794", "assessed", "traits", "Disabilities", {"Disability": ["LD", "AUT", "LD"]}),
)


@plants("1510", of="assessed")
def wrong_check_letter(one: Sound) -> None:
    """Give the pupil number another letter."""
    upn = one.identity["UPN"]
    one.identity["UPN"] = one.any_of(_LETTERS.replace(upn[0], "")) + upn[1:]


@plants("1520", of="assessed", alike=2)
def same_pupil_number(one: Sound) -> None:
    """Give two children one pupil number."""
    one.identity["UPN"] = one.upn(one.first_alike)


@plants("1530", of="assessed")
def number_of_no_authority(one: Sound) -> None:
    """Let the pupil number come from an authority that does not exist, or not yet."""
    one.identity["UPN"] = numbered(
        one.any_of(["999", "006", "942"] if one.year == 2023 else ["999", "006"]), one.number
    )


@plants("8510", of="nfa", alike=2)
def same_number(one: Sound) -> None:
    """Give two children one number, and no disabilities, which the sector's validator would count as one child's."""
    one.traits["Disabilities"] = None
    one.identity["LAchildID"] = f"C{one.first_alike:08}"


@plants("8530Q", of="unborn")
def expected_next_year(one: Sound) -> None:
    """Expect the child after December."""
    one.episode[REFERRED] = one.last
    one.identity[EXPECTED] = one.last + 276


@plants("8545Q", of="assessed")
def died_before_the_year(one: Sound) -> None:
    """Let the child have died before the census year, and after its referral."""
    one.identity[DIED] = one.first - one.some(1, 20)
    one.episode[REFERRED] = one.first - one.some(20, 60)


@plants("8590", of="assessed")
def no_episode(one: Sound) -> None:
    """Leave out what the child was referred for."""
    one.episodes.clear()


@plants("8770Q", of="assessed")
def thought_too_young(one: Sound) -> None:
    """Say that a child of school age is too young for a pupil number."""
    one.identity |= {"UPN": None, "UPNunknown": "UN1"}


@plants("8772", of="assessed")
def helped_without_number(one: Sound) -> None:
    """Give no further action as the reason for which a child has no pupil number."""
    one.identity |= {"UPN": None, "UPNunknown": "UN7"}
