"""Where a number stands before what it counts, one has words of its own: "1 ballot"."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for path in ROOT.glob("*/**/*.py")
    if not {".venv", "tests", "bench", "tooling", "var"} & set(path.relative_to(ROOT).parts)
]
TEMPLATES = list(ROOT.glob("templates/**/*.html"))
# "is", "less", "was": no words that more than one thing has.
MANY = r"(?!(?:is|was|has|as|its|less|this|plus|minus|always|does|needs|stands)\b)[a-z]{2,}s\b"
COUNTED = re.compile(rf"%\(\w+\)s (?:more |other |of the |open )?{MANY}")
IN_A_PAGE = re.compile(rf"\{{(?:n|count|limit|min|max|seats|seconds|minutes)\}} (?:more )?{MANY}")
SAID = re.compile(r"<dt>([\w.]+)</dt><dd>\{% translate \"([^\"]*)\" %\}</dd>")
BLOCK = re.compile(r"\{% blocktranslate([^%]*)%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
IN_A_BLOCK = re.compile(rf"\{{\{{ ?\w+ ?\}}\}} (?:more )?{MANY}")
PLAIN = {"_", "gettext", "gettext_lazy"}
FORMS = re.compile(r"\.(zero|one|two|few|many|other)$")
NEVER_ONE = (  # what follows the figure in sentences whose figure is a bound of ours, or a crowd
    *("characters", "options.", "places already", "times, each", "guests are here"),
    *("guests came within", "minutes and once", "minutes before the end", "minutes.", "seconds."),
    *(
        "speakers.",
        "speakers are in the room.",
        "speakers is known.",
        "speakers it is not known",
        "opens nothing",
        "}} minutes.",
    ),
    "to {max} options",
)


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """What is handed to gettext as it is, with its line."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PLAIN:
            for part in node.args[:1]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield node.lineno, part.value


def test_sentences_of_the_server_count_with_ngettext():
    found = [
        f"{path.relative_to(ROOT)}:{line} {words}"
        for path in SOURCES
        for line, words in texts_of(path)
        if COUNTED.search(words) and not any(end in words for end in NEVER_ONE)
    ]
    assert not found, "\n".join(found)


def test_texts_of_pages_have_a_form_for_one():
    found = [
        f"{path.name}: {words}"
        for path in TEMPLATES
        for words in in_one_form(path.read_text())
        if not any(end in words for end in NEVER_ONE)
    ]
    assert not found, "\n".join(found)


def in_one_form(page: str) -> Iterator[str]:
    """What has a figure and the word for many, and no other form of it."""
    for code, words in SAID.findall(page):
        if IN_A_PAGE.search(words) and not FORMS.search(code):
            yield words
    for how, words in BLOCK.findall(page):
        if " count " not in how and IN_A_BLOCK.search(words):
            yield words


def test_the_test_finds_what_it_is_for():
    page = '<dt>a</dt><dd>{% translate "{n} hands" %}</dd>'
    page += "{% blocktranslate %}{{ n }} ballots{% endblocktranslate %}"
    assert list(in_one_form(page)) == ["{n} hands", "{{ n }} ballots"]
    assert COUNTED.search("%(n)s devices") and not COUNTED.search("%(name)s is here")
