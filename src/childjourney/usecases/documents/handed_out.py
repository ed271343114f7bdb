"""What every door says with a file that it hands out."""

from collections.abc import Mapping

SAFE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What keeps a file from ever being run, drawn or embedded as a part of the site."""
