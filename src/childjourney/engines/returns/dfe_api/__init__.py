"""The department's daily data about children's social care: build it, find what changed, and send it."""

from childjourney.engines.returns.dfe_api.attributes import ATTRIBUTES, Attribute
from childjourney.engines.returns.dfe_api.changes import Held, Mode, Record, Why
from childjourney.engines.returns.dfe_api.ledger import FileLedger, Ledger, LedgerUnusable, open_ledger, read_ledger
from childjourney.engines.returns.dfe_api.payload import Built, Payload, build
from childjourney.engines.returns.dfe_api.plan import HeldBack, Plan, plan
from childjourney.engines.returns.dfe_api.receiver import Access, Receiver, SendingStopped
from childjourney.engines.returns.dfe_api.send import NotTaken, Sent, send
from childjourney.engines.returns.dfe_api.window import Window

__all__ = [
    "ATTRIBUTES",
    "Access",
    "Attribute",
    "Built",
    "FileLedger",
    "Held",
    "HeldBack",
    "Ledger",
    "LedgerUnusable",
    "Mode",
    "NotTaken",
    "Payload",
    "Plan",
    "Receiver",
    "Record",
    "SendingStopped",
    "Sent",
    "Why",
    "Window",
    "build",
    "open_ledger",
    "plan",
    "read_ledger",
    "send",
]
