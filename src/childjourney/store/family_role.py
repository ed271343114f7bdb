"""The role of the database with which the family's own space works: it reads and adds what it needs, and no more (R44).

Accounts of staff, their sessions, tokens, drafts, documents and jobs are closed to it, and nothing that was written can
be changed or removed by it.
"""

import re
from collections.abc import Iterator

from childjourney.core.base.refusal import Refused

READS = ("store_installation",)
"""Tables that it only reads."""

ADDS = ("store_envelope", "store_body", "store_auditline", "store_receiptrow")
"""Tables to which it adds rows, and changes none."""

FOLDS = (
    *("store_cardrow", "store_grantrow", "store_namekey", "store_promiserow", "store_askrow", "store_spacerow"),
    *("store_quarantinerow", "store_helprow", "store_notknownrow"),
    *("store_familyaccountrow", "store_familyinvitationrow", "store_familysessionrow", "store_familytriesrow"),
    "store_familytypedrow",
)
"""Tables that it replaces: what is folded again from a story, and the family's own sign-in and what they type."""

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class RoleRefused(Refused):
    """That is no name for a role."""

    def __init__(self) -> None:
        super().__init__("Name the role with small letters, digits and underscores, such as childjourney_family.")


def statements(role: str) -> Iterator[str]:
    """Yield the SQL that gives a role of PostgreSQL what the family's pages need. Raises RoleRefused."""
    if not _NAME.fullmatch(role):
        raise RoleRefused
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT ON {', '.join((*READS, *ADDS, *FOLDS))} TO {role}"
    yield f"GRANT INSERT ON {', '.join((*ADDS, *FOLDS))} TO {role}"
    yield f"GRANT UPDATE, DELETE ON {', '.join(FOLDS)} TO {role}"
