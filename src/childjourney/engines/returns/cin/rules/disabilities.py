"""Rules about the disabilities of a child."""

from polars import LazyFrame, col

from childjourney.engines.returns.cin.rules.rule import error
from childjourney.engines.returns.cin.rules.tables import CHILD, Tables

DISABILITIES = "Disabilities"


@error(
    "ChildIdentifiers",
    "PersonBirthDate",
    mend="Record the child's disability, or NONE.",
    differs="The sector's validator never reports it: what it finds is lost on the way.",
)
def rule_8540(c: Tables) -> LazyFrame:
    """A child who is helped has no disability recorded, not even NONE, or one that is no code of the census."""
    born = c.children.filter(col.PersonBirthDate.is_not_null())
    helped = born.join(c.episodes.filter(~col.ReferralNFA), on="child", how="semi", maintain_order="left")
    codes = c.disabilities.group_by("child").agg(sound=c.known("Disability", "Disability").all())
    return helped.join(codes, on="child", how="left", maintain_order="left").filter(~col.sound.fill_null(value=False))


@error(DISABILITIES, "Disability", mend="Take NONE out, or the other.")
def rule_8790(c: Tables) -> LazyFrame:
    """A disability is recorded of a child who has NONE recorded too."""
    none = c.disabilities.filter(col.Disability == "NONE")
    return c.disabilities.join(none, on=CHILD, how="semi", maintain_order="left").filter(col.Disability != "NONE")


@error(DISABILITIES, "Disability", mend="Record each disability once.")
def rule_8794(c: Tables) -> LazyFrame:
    """The same disability is recorded twice for a child."""
    return c.disabilities.filter(col.Disability.is_not_null() & (col.Disability.len().over("child", "Disability") > 1))
