"""What of each return is filled and what is not, in words, made from the declarations that the engines use."""

from tests.house.pages import MADE, table

from childjourney.engines.returns.annex_a import LISTS
from childjourney.engines.returns.dfe_api import ATTRIBUTES
from childjourney.engines.returns.ssd import ABSENT, EMPTY, TABLES


def department() -> str:
    """Return every attribute of the department's daily data."""
    rows = [(one.number, f"`{one.place}`", one.why or "yes") for one in ATTRIBUTES]
    filled = sum(not one.why for one in ATTRIBUTES)
    return (
        f"# The department's daily data: what is filled\n\n{MADE}"
        f"Of its {len(rows)} attributes {filled} are filled from the stories. Of the others this says why not; they "
        "are left out of what is sent, and never sent as empty. Days that are known only about, or by their month, are "
        "sent as null.\n\nSee [how it is sent](../how-to/send-the-daily-data.md).\n\n"
        + table(("number", "attribute", "filled, or why not"), rows)
    )


def dataset() -> str:
    """Return every table of the Standard Safeguarding Dataset."""
    parts = [
        f"# The Standard Safeguarding Dataset: what is filled\n\n{MADE}"
        f"Of its {len(TABLES)} tables {len(EMPTY)} are written. A person is identified by the story's own identifier "
        "(36 characters, where the dataset's guidance has 20 in mind); `pers_legacy_id` holds the local authority's. "
        "Visits count for a plan where whoever visited said that the plan asks for it.\n\n"
        "See [how it is written](../how-to/write-other-returns.md).\n\n## Tables that are written\n\n",
        table(
            ("table", "filled", "always empty"),
            [(f"`{name}`", len(TABLES[name]) - len(empty), len(empty)) for name, empty in EMPTY.items()],
        ),
        "\n## Columns of them that are always empty\n\n",
        table(
            ("table", "column", "why"),
            [(f"`{name}`", f"`{column}`", why) for name, empty in EMPTY.items() for column, why in empty.items()],
        ),
        "\n## Tables that are not written\n\nAn empty table would say that there is nobody.\n\n",
        table(("table", "why"), [(f"`{name}`", why) for name, why in ABSENT.items()]),
    ]
    return "".join(parts)


def annex_a() -> str:
    """Return every list of an Annex A."""
    parts = [
        f"# Annex A: what is filled\n\n{MADE}Codes are those of the children in need census. Lists 1 to 5 tell what "
        "began in the six months, and early help and assessments also where they were finished in them; lists 6 and 7 "
        "what was open on the last day or ended in the six months. What happened on a day that is not known exactly is "
        "in no list that goes by that day. Earlier referrals, enquiries and conferences are counted over the twelve "
        "months before the one that is listed, without it. The allocated worker is whoever leads the work on the last "
        "day.\n\n"
        "See [how it is written](../how-to/write-other-returns.md).\n"
    ]
    for one in LISTS:
        parts.append(f"\n## {one.sheet}: {one.about.lower()}\n\n")
        rows = [(column, one.empty.get(column, "yes")) for column in one.columns]
        parts.append(f"Not written: {one.absent}.\n" if one.absent else table(("column", "filled, or why not"), rows))
    return "".join(parts)
