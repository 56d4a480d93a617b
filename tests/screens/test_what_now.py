"""Every moment of an hour has its words on the console."""

import re
from pathlib import Path

from django.template.loader import render_to_string

CODE = re.compile(r'(?:code: |onward\(facts, )"(\w+)"|\? "(\w+)" : "(\w+)"|: "(\w+)", act:')
SCRIPTS = Path("static/js/console")


def codes() -> set[str]:
    """As the scripts write them where they decide; `open ? a : b` names two."""
    text = "".join(
        path.read_text() for path in sorted([*SCRIPTS.glob("moment*.js"), SCRIPTS / "waits.js"])
    )
    return {code for found in CODE.findall(text) for code in found if code}


def test_each_moment_says_what_now():
    said = render_to_string("screens/console/_do_next_texts.html")

    known = set(re.findall(r"<dt>now\.(\w+)(?:\.\w+)?</dt>", said))

    assert len(known) > 20
    assert codes() == known


def test_each_press_of_a_moment_has_a_name():
    said = render_to_string("screens/console/_do_next_texts.html")
    said += render_to_string("screens/console/_texts.html")
    text = "".join(path.read_text() for path in sorted(SCRIPTS.glob("moment*.js")))

    acts = set(re.findall(r'act: "(\w+)"', text))

    assert {"start", "call", "look", "open", "show", "end"} <= acts
    assert acts == {act for act in acts if f"<dt>primary.{act}</dt>" in said}
