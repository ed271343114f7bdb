"""Every setting that an installation may give in its environment, with what it does. This table documents them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: `name` in the environment, `about` for whoever installs, and what holds where it is not given."""

    name: str
    about: str
    default: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "CHILDJOURNEY_DATA",
        "Folder for the embedded database, uploads on their way, checks of a census, and logs.",
        "data/site",
    ),
    Setting(
        "CHILDJOURNEY_DATABASE_URL",
        "postgresql://name:password@host:5432/database for a server. Without it an SQLite file in the data folder.",
        "",
        secret=True,
    ),
    Setting(
        "CHILDJOURNEY_FAMILY_DATABASE_URL",
        "The same server by a role of its own for the family's own space: see `childjourney family-role`. Without it "
        "the family's pages use CHILDJOURNEY_DATABASE_URL.",
        "",
        secret=True,
    ),
    Setting(
        "CHILDJOURNEY_SECRET_KEY",
        "At least 50 random characters that sign sessions and forms. Without it a key is made once and kept in the "
        "data folder.",
        "",
        secret=True,
    ),
    Setting(
        "CHILDJOURNEY_DOCUMENT_KEY",
        "At least 50 random characters without a comma, from which the keys to documents are made. Several, separated "
        "by commas, while the key is changed: the first locks, each opens (see `childjourney rewrap`). Without it a "
        "key is made once and kept in the data folder. Keep a copy elsewhere: without it no document can be opened "
        "again.",
        "",
        secret=True,
    ),
    Setting(
        "CHILDJOURNEY_SCANNER",
        "Where clamd listens: the path of its socket, or host:port. Without it every document waits in quarantine "
        "until a manager releases it.",
        "",
    ),
    Setting("CHILDJOURNEY_HOSTS", "Host names that the site answers to, separated by commas.", "127.0.0.1,localhost"),
    Setting(
        "CHILDJOURNEY_HTTPS",
        "1 where the site is reached by https (it must be, outside one's own machine): cookies and redirects insist.",
        "0",
    ),
    Setting(
        "CHILDJOURNEY_DEMO",
        "1 offers made-up people on the sign-in page. Works only in an area that was made up from its first entry.",
        "0",
    ),
    Setting(
        "CHILDJOURNEY_NOTIFY",
        "How people are told that something waits for them: none, file (into notices/ in the data folder, for trials), "
        "mail, or notify (GOV.UK Notify).",
        "none",
    ),
    Setting("CHILDJOURNEY_SITE", "The site's address as people type it; messages name it.", "http://127.0.0.1:8000"),
    Setting(
        "CHILDJOURNEY_MAIL_URL",
        "smtp://name:password@host:587 of the server that takes mail (smtps:// where it speaks TLS from the start).",
        "",
        secret=True,
    ),
    Setting("CHILDJOURNEY_MAIL_FROM", "The address from which mail comes.", ""),
    Setting("CHILDJOURNEY_NOTIFY_KEY", "API key of the service at GOV.UK Notify.", "", secret=True),
    Setting(
        "CHILDJOURNEY_NOTIFY_TEMPLATE", "Id of the e-mail template at GOV.UK Notify; it may use ((site)) alone.", ""
    ),
    Setting("CHILDJOURNEY_NOTIFY_API", "Where GOV.UK Notify answers.", "https://api.notifications.service.gov.uk"),
    Setting("CHILDJOURNEY_DFE_URL", "Where the department's service for daily data answers.", ""),
    Setting("CHILDJOURNEY_DFE_TOKEN_URL", "Where the department gives tokens for it (OAuth2).", ""),
    Setting("CHILDJOURNEY_DFE_CLIENT_ID", "The authority's identifier there.", ""),
    Setting("CHILDJOURNEY_DFE_CLIENT_SECRET", "The authority's secret there.", "", secret=True),
    Setting("CHILDJOURNEY_DFE_SCOPE", "What a token is asked for, as the department wrote it.", ""),
    Setting("CHILDJOURNEY_DFE_SUPPLIER_KEY", "The key of the supplier, which each message carries.", "", secret=True),
    Setting("CHILDJOURNEY_LOG_LEVEL", "How much is logged: DEBUG, INFO, WARNING or ERROR. Never any name.", "INFO"),
)


def given(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return a setting's text as given, or its default. Raises KeyError for a setting that is not in the table."""
    default = {setting.name: setting.default for setting in SETTINGS}[name]
    return environment.get(name, "") or default


def database(url: str, *, data: Path) -> dict[str, object]:
    """Return Django's settings of a database for a URL; without one, of the SQLite file in `data`.

    Raises ValueError, in words that say what to write, for a URL of another kind.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "childjourney.sqlite3"),
            "OPTIONS": {
                # A writer takes its place at once, so that two never wait for each other.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                # The system's SQLite may lose data in WAL mode; FULL waits for the disk. What a large act has not
                # yet kept stays in memory: spilled, it would lock out every reader until the act has ended.
                "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_spill=OFF",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("CHILDJOURNEY_DATABASE_URL: write postgresql://name:password@host:5432/database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a query takes longer than any of ours runs.
        "OPTIONS": {"options": "-c jit=off"},
    }


def mail(url: str, *, sender: str) -> dict[str, object]:
    """Return Django's settings of a mail server for a URL; without one, none.

    Raises ValueError, in words that say what to write, for a URL of another kind.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("CHILDJOURNEY_MAIL_URL: write smtp://name:password@host:587.")
    name = unquote(parts.username or "")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 587),
        "EMAIL_HOST_USER": name,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        # A name and a password never go over an open line; a server on this machine may need neither.
        "EMAIL_USE_TLS": bool(name) and not secure,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": sender,
    }
