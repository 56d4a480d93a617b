"""How mails look: styles for mail programs, which load no stylesheet, made of our own tokens."""

from functools import cache
from typing import NamedTuple

from django.conf import settings

DARK = "prefers-color-scheme: dark"
# What each part of the frame looks like; names in braces are tokens of static/css/tokens.css.
PARTS = {
    "page": "margin:0;padding:0;background-color:{paper};color:{ink};-webkit-text-size-adjust:100%",
    "sheet": "max-width:560px;margin:0 auto;padding:24px 20px 32px;background-color:{paper};"
    "color:{ink};font-family:{sans};font-size:16px;line-height:1.5;"
    "overflow-wrap:anywhere;word-break:break-word",
    "house": "margin:0 0 24px;padding:0 0 8px;border-bottom:1px solid {line};color:{soft};"
    "font-family:{serif};font-size:16px;line-height:1.5",
    "session": "margin:24px 0;padding:16px 0;border-top:2px solid {ink};"
    "border-bottom:1px solid {line}",
    "title": "margin:0 0 8px;color:{ink};font-family:{serif};font-size:24px;font-weight:600;"
    "line-height:1.25",
    "row": "margin:4px 0 0;color:{ink}",
    "press": "border-radius:{radius};background-color:{accent}",
    "button": "display:inline-block;padding:12px 24px;border-radius:{radius};color:{on_accent};"
    "font-family:{sans};font-size:16px;font-weight:600;line-height:1.25;text-decoration:none",
    "foot": "margin:32px 0 0;padding:12px 0 0;border-top:1px solid {line};color:{soft};"
    "font-size:14px;line-height:1.5",
    "way": "color:{soft};text-decoration:underline",
}


class Looks(NamedTuple):
    """Styles by part as they are written beside it, and the colours of a dark screen."""

    parts: dict[str, str]
    dark: dict[str, str]


@cache
def looks() -> Looks:
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
    light, _, dark = css.partition(DARK)
    tokens = _tokens(light)
    return Looks({part: style.format_map(tokens) for part, style in PARTS.items()}, _tokens(dark))


def _tokens(css: str) -> dict[str, str]:
    """Names as templates can say them: without dashes."""
    lines = (line.strip().partition(":") for line in css.splitlines())
    said = {name.removeprefix("--"): value for name, _colon, value in lines if name[:2] == "--"}
    return {name.replace("-", "_"): value.partition(";")[0].strip() for name, value in said.items()}
