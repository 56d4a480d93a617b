"""A field for a time zone: text that suggests the zones that name a place."""

import zoneinfo
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Zones that name a place; the others are aliases and offsets that confuse a list.
AREAS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/",
         "Europe/", "Indian/", "Pacific/")  # fmt: skip


def zone_names() -> list[str]:
    places = (name for name in zoneinfo.available_timezones() if name.startswith(AREAS))
    return ["UTC", *sorted(places)]


class ZoneInput(forms.TextInput):
    """A text field that suggests time zones while one types."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = {**(attrs or {}), "list": f"{name}-zones", "autocomplete": "off"}
        field = super().render(name, value, attrs, renderer)
        options = format_html_join("", '<option value="{}">', ((zone,) for zone in zone_names()))
        return format_html('{}<datalist id="{}-zones">{}</datalist>', field, name, options)
