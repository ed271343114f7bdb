"""Filling in a page's form as a person would, and reading what the page says."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.ids: set[str] = set()
        self.links: list[str] = []
        self._textarea = self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        got = dict(attrs)
        self.ids |= {got["id"]} if "id" in got else set()
        self.links += [got["href"]] if tag == "a" and "href" in got else []
        if tag == "input" and got.get("name") and self._is_said(got):
            self.said.setdefault(got["name"], []).append(got.get("value") or "")
        elif tag == "textarea":
            self._textarea, self._text = got["name"], ""
        elif tag == "select":
            self._select = got["name"]
        elif tag == "option" and "selected" in got and self._select:
            self.said[self._select] = [got.get("value") or ""]

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.said[self._textarea] = [self._text.removeprefix("\n")]

    @staticmethod
    def _is_said(got: dict[str, str]) -> bool:
        return got.get("type") not in ("radio", "checkbox") or "checked" in got


def form_of(page: str) -> dict[str, list[str]]:
    """Return what the forms of a page hold, as a browser would send them; what is empty is left out."""
    held = _parsed(page).said
    return {name: values for name, values in held.items() if any(values)}


def _parsed(page: str) -> _Form:
    parser = _Form()
    parser.feed(page)
    return parser


def dead_links(page: str) -> list[str]:
    """Return the links of a page to places on it that are not there."""
    parsed = _parsed(page)
    return [link for link in parsed.links if re.fullmatch(r"#.+", link) and link[1:] not in parsed.ids]


def words_of(page: str) -> str:
    """Return the words of a page without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page)))


def faults_of(page: str) -> list[str]:
    """Return what the list of faults at the top of a page says."""
    found = re.search(r'govuk-error-summary__list">(.*?)</ul>', page, re.S)
    return [words_of(one).strip() for one in re.findall(r"<li>(.*?)</li>", found[1], re.S)] if found else []


def opened(browser: Client, address: str) -> str:
    """Return the page at an address, which must be there."""
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def fill_in(browser: Client, address: str, said: dict[str, Any], **more: Any) -> Any:
    """Open a form, fill it in, and send it; return the answer."""
    held = form_of(opened(browser, address))
    return browser.post(address, {**held, **said}, **more)
