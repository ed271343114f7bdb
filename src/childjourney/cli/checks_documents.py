"""What the doctor looks at about documents: their keys, who can read them, and the scanner."""

from collections.abc import Iterator

from childjourney.cli.finding import KEY_LENGTH, Finding, directory_of, look_at
from childjourney.cli.wiring import Look, Wiring
from childjourney.usecases.files_port import Locked


def documents(wiring: Wiring) -> Iterator[Finding]:
    """Whether documents can be opened, only by this site, and are scanned."""
    look = look_at(wiring)
    kept = look.document_key_kept_in
    if not look.document_keys:
        yield Finding(
            f"The key to documents is missing: {kept}",
            "No document can be opened or added.",
            "Put the copy of the key back that was kept elsewhere. No new key opens what the old one locked.",
        )
    for place, key in enumerate(look.document_keys):
        if len(key) < KEY_LENGTH:
            yield Finding(
                f"{_key(place, look)} has {len(key)} characters.",
                "Who guesses it and has the disk reads every document.",
                "Give one of 50 random characters or more, without a comma, before it; then run: childjourney rewrap",
            )
    if kept is not None and kept.exists() and kept.stat().st_mode & 0o077:
        yield Finding(f"Others on this machine can read {kept}.", "It opens every document.", f"chmod 600 {kept}")
    if not look.scanner:
        yield Finding(
            "No scanner looks for harmful documents.",
            "Each document waits in quarantine until a manager releases it.",
            "Run clamd, and set CHILDJOURNEY_SCANNER to its socket.",
            must=False,
        )


def document_keys(wiring: Wiring) -> Iterator[Finding]:
    """Whether every document opens, and which keys are still needed for it."""
    look, locked = look_at(wiring), _locked(wiring)
    if locked.by_none:
        yield Finding(
            f"None of the keys opens {locked.by_none:,} documents.",
            "Nobody can read them.",
            "Add the key that was in use when they were added to CHILDJOURNEY_DOCUMENT_KEY, behind the others.",
        )
    for place, count in enumerate(locked.by):
        if place and count:
            yield Finding(
                f"{_key(place, look)} is still needed: it opens {count:,} documents.",
                "A key that is being changed opens documents until they are locked under the first.",
                "childjourney rewrap",
                must=False,
            )
        elif place:
            yield Finding(
                f"{_key(place, look)} opens no document any more.",
                "A key that nobody needs can only be lost. A backup from before the change still needs it.",
                "Remove it from CHILDJOURNEY_DOCUMENT_KEY, and keep it as long as you keep such backups.",
                must=False,
            )


def document_keys_told(wiring: Wiring) -> str:
    """Return how many documents the key opens, where nothing is wrong with it."""
    count = sum(_locked(wiring).by)
    return f"The key to documents opens all {count:,} of them." if count else "There are no documents yet."


def _locked(wiring: Wiring) -> Locked:
    directory_of(wiring)
    return wiring.file_keys().locked()


def _key(place: int, look: Look) -> str:
    """Return which key is meant: never the key itself."""
    return (
        f"Key {place + 1} of {len(look.document_keys)} to documents"
        if len(look.document_keys) > 1
        else ("The key to documents")
    )
