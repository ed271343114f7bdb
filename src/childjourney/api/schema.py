"""The description of the API for whoever builds against it: OpenAPI, derived from the code."""

import json
from functools import cache

AT = "/api/v1/"
"""Where the API answers."""


@cache
def openapi_text() -> str:
    """Return the API's description as JSON text that is the same each time. Django's settings must be loaded."""
    from childjourney.api.door import api  # the door itself serves this text

    return json.dumps(api.get_openapi_schema(path_prefix=AT), indent=1, ensure_ascii=False) + "\n"
