"""Joined styles have the rules of all that is imported, in order and once."""

import pytest

from session_platform.joined_styles import NotUnderstood, joined_styles


def test_a_page_gets_its_styles_in_order_and_once() -> None:
    sources = {
        "css/page.css": "".join(f'@import "{name}.css";\n' for name in ("tokens", "panels/a", "b"))
        + "p { top: 4px }\n",
        "css/tokens.css": ":root { --a: 1 }\n",
        "css/panels/a.css": '@import "../tokens.css";\na { top: 2px }\n',
        "css/b.css": "b { top: 3px }\n",
    }

    assert joined_styles(sources) == {"css/page.css": ":root{--a:1}a{top:2px}b{top:3px}p{top:4px}"}


@pytest.mark.parametrize(
    "text",
    [
        '@import "a.css" print;',
        "@import url(a.css);",
        '@charset "utf-8";',
        "a { background: url(b.png) }",
    ],
)
def test_a_form_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"css/p\.css"):
        joined_styles({"css/p.css": text})
