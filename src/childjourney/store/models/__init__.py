"""The tables, one a file."""

from childjourney.store.models.account import Account
from childjourney.store.models.ask_row import AskRow
from childjourney.store.models.audit_line import AuditLine
from childjourney.store.models.body import Body
from childjourney.store.models.card_row import CardRow
from childjourney.store.models.envelope import Envelope
from childjourney.store.models.family import (
    FamilyAccountRow,
    FamilyInvitationRow,
    FamilySessionRow,
    FamilyTriesRow,
    FamilyTypedRow,
    SpaceRow,
)
from childjourney.store.models.file_row import FileRow
from childjourney.store.models.grant_row import GrantRow
from childjourney.store.models.help_row import HelpRow
from childjourney.store.models.installation import Installation
from childjourney.store.models.name_key import NameKey
from childjourney.store.models.not_known_row import NotKnownRow
from childjourney.store.models.notice_member_row import NoticeMemberRow
from childjourney.store.models.notice_row import NoticeRow
from childjourney.store.models.promise_row import PromiseRow
from childjourney.store.models.quarantine_row import QuarantineRow
from childjourney.store.models.receipt_row import ReceiptRow
from childjourney.store.models.run_row import RunRow
from childjourney.store.models.token_row import TokenRow
from childjourney.store.models.typed_row import TypedRow

__all__ = [
    "Account",
    "AskRow",
    "AuditLine",
    "Body",
    "CardRow",
    "Envelope",
    "FamilyAccountRow",
    "FamilyInvitationRow",
    "FamilySessionRow",
    "FamilyTriesRow",
    "FamilyTypedRow",
    "FileRow",
    "GrantRow",
    "HelpRow",
    "Installation",
    "NameKey",
    "NotKnownRow",
    "NoticeMemberRow",
    "NoticeRow",
    "PromiseRow",
    "QuarantineRow",
    "ReceiptRow",
    "RunRow",
    "SpaceRow",
    "TokenRow",
    "TypedRow",
]
