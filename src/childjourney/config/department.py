"""How this installation reaches the Department for Education."""

from childjourney.config.environment import given
from childjourney.config.refused import SettingsRefused
from childjourney.engines.returns.dfe_api import Access

_NEEDED = {
    "address": "CHILDJOURNEY_DFE_URL",
    "token_address": "CHILDJOURNEY_DFE_TOKEN_URL",
    "client_id": "CHILDJOURNEY_DFE_CLIENT_ID",
    "client_secret": "CHILDJOURNEY_DFE_CLIENT_SECRET",
    "scope": "CHILDJOURNEY_DFE_SCOPE",
    "supplier_key": "CHILDJOURNEY_DFE_SUPPLIER_KEY",
}


def department(authority: str) -> Access | None:
    """Return how an authority reaches the department's service; None where no setting of it was given.

    Raises SettingsRefused, naming what is missing, where only some were.
    """
    said = {name: given(setting) for name, setting in _NEEDED.items()}
    missing = [_NEEDED[name] for name, value in said.items() if not value]
    if len(missing) == len(said):
        return None
    if missing:
        raise SettingsRefused(f"The department's service needs these settings too: {', '.join(missing)}.")
    return Access(authority=authority, **said)
