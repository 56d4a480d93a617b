"""Finds by itself what can be asked of the site: addresses, the forms of pages, parameters."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlsplit

from django.conf import settings
from django.contrib.admin import site as admin_site
from django.urls import get_resolver, reverse

from session_platform.settings import INSTALLED_APPS

ASKED = re.compile(r"\bGET(?:\.get(?:list)?\(|\[)\"(\w+)\"")


class Address(NamedTuple):
    """A name of the URL configuration, with arguments that lead to something."""

    name: str
    arguments: dict[str, Any]

    @property
    def url(self) -> str:
        return reverse(self.name, kwargs=self.arguments)

    def with_argument(self, name: str, value: str) -> str:
        """The same address with something else in the place of an argument, and as it comes."""
        argument = quote(str(self.arguments[name]))
        sent = quote(value, safe="", errors="surrogatepass")
        return re.sub(rf"(?<=/){argument}(?=[/.]|$)", sent, self.url, count=1)

    @property
    def is_list(self) -> bool:
        return self.name.endswith("_changelist")


def addresses(known: dict[str, Any]) -> list[Address]:
    """All of them. `known` has a value for each argument, also as "argument@part of a name"."""
    found = dict(_named(get_resolver()))
    return [Address(name, _arguments(name, wanted, known)) for name, wanted in found.items()]


def _named(resolver: Any, space: str = "", above: tuple = ()) -> Iterator[tuple[str, tuple]]:
    for pattern in resolver.url_patterns:
        wanted = (*above, *pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _named(pattern, inner, wanted)
        elif pattern.name:
            yield f"{space}{pattern.name}", wanted


def _arguments(name: str, wanted: tuple, known: dict[str, Any]) -> dict[str, Any]:
    given = {**known, "object_id": _row_of(name), **_special(name, known)}
    return {one: given[one] for one in wanted}


def _special(name: str, known: dict[str, Any]) -> dict[str, Any]:
    """What is known for addresses with such a part in their names."""
    special = (key.split("@") for key in known if "@" in key)
    return {one: known[f"{one}@{part}"] for one, part in special if part in name}


def _row_of(name: str) -> Any:
    """The last row of the model that a page of the admin is about."""
    for model in admin_site._registry:
        if f":{model._meta.app_label}_{model._meta.model_name}_" in name:
            return model._default_manager.order_by("pk").values_list("pk", flat=True).last()
    return 1


class Form(NamedTuple):
    """Where a form goes, how, and what it would send as it stands."""

    action: str
    method: str
    fields: dict[str, str]


class Page(HTMLParser):
    """The forms of a page, and the parameters that its links carry."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.parameters: set[str] = set()
        self._last = ""  # the field that options belong to
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, given: Any) -> None:
        said = {name: value or "" for name, value in given}
        if tag == "a":
            query = urlsplit(said.get("href", "")).query
            self.parameters |= {name for name, _value in parse_qsl(query, keep_blank_values=True)}
        elif tag == "form":
            self.forms.append(Form(said.get("action", ""), said.get("method", "get").lower(), {}))
            self._inside = True
        elif self._inside and tag == "option" and "selected" in said:
            self.forms[-1].fields[self._last] = said.get("value", "")
        elif self._inside and tag in ("input", "select", "textarea", "button"):
            self._field(said)

    def _field(self, said: dict[str, str]) -> None:
        name = self._last = said.get("name", "")
        ticked = said.get("type") not in ("checkbox", "radio") or "checked" in said
        if name and name != "csrfmiddlewaretoken":
            self.forms[-1].fields.setdefault(name, said.get("value", "") if ticked else "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


def parameters_of_sources() -> set[str]:
    """What our own views ask a query for."""
    apps = [Path(settings.BASE_DIR) / app for app in INSTALLED_APPS]
    files = [file for app in apps if app.is_dir() for file in app.rglob("*.py")]
    return {name for file in files for name in ASKED.findall(file.read_text())}
