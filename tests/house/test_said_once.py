"""What the house says in one place only."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from common.refusals import SENTENCES, Reader, on_page_of
from qa.rules.limits import LONGEST_QUESTION, MOST_ASKED_FOR
from tests.house.test_floors import ROOT, files
from tests.house.test_wire_doc import section

STYLES = ROOT / "static" / "css"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b")
LIMIT = re.compile("LONGEST|SHORTEST|LATEST|MOST|FEWEST|LEAST")
OWN_PARSER = re.compile(r"\.(isdigit|isdecimal|isnumeric)\(")
FIGURE = re.compile(r"%\((\w+)\)")
# Forms and models have sentences about a field of theirs, which no screen is ever told.
FORMS = re.compile(r"/admin/|/models|^common/(forms|refusals)\.py")
MADE_BY_A_PAGE = re.compile(r'code: "(\w+)"(?: \}|, params)')


def test_numbers_from_outside_are_read_by_one_function():
    elsewhere = [
        str(path.relative_to(ROOT))
        for path in files()
        if path != ROOT / "common" / "keys.py" and OWN_PARSER.search(path.read_text())
    ]

    assert not elsewhere, "common.keys.number reads them"


# --- Limits -------------------------------------------------------------------------------------


def limits() -> Iterator[tuple[str, str]]:
    """The names of limits with what each is given, wherever that is."""
    for path in files():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Assign):
                names = ast.unparse(node.targets[0]).strip("()").split(", ")
                values = ast.unparse(node.value).strip("()").split(", ", len(names) - 1)
                yield from zip(names, values, strict=False)


def test_a_limit_has_one_value_under_its_name():
    values: dict[str, set[str]] = {}
    for name, value in limits():
        if LIMIT.match(name):
            values.setdefault(name, set()).add(value)

    assert len(values) > 30
    assert not {name: found for name, found in values.items() if len(found) > 1}


def test_browsers_count_to_the_same_limits():
    scripts = ROOT / "static" / "js" / "attendee"
    asked, sought = ((scripts / name).read_text() for name in ("ask.js", "anonymous.js"))

    assert f"LIMIT = {LONGEST_QUESTION};" in asked
    assert f"MOST = {MOST_ASKED_FOR};" in sought


# --- Colours ------------------------------------------------------------------------------------


def colours_of(name: str) -> list[list[str]]:
    """The lines with colours, by rule."""
    rules = re.findall(r"\{([^{}]+)\}", (STYLES / name).read_text())
    return [[line.strip() for line in rule.splitlines() if COLOUR.search(line)] for rule in rules]


def test_both_ways_into_the_dark_have_the_same_colours():
    _light, of_the_system, *_ = colours_of("tokens.css")
    (of_the_switch,) = colours_of("dark.css")

    assert len(of_the_switch) == 15
    assert of_the_system == of_the_switch


def test_colours_that_have_a_name_are_called_by_it():
    named = set(COLOUR.findall((STYLES / "tokens.css").read_text())) - {"#fff"}  # a QR code's, too
    others = [path for path in STYLES.rglob("*.css") if path.name not in ("tokens.css", "dark.css")]

    repeating = {path.name: named & set(COLOUR.findall(path.read_text())) for path in others}
    assert not {name: colours for name, colours in repeating.items() if colours}


# --- Refusals -----------------------------------------------------------------------------------


@cache
def all_calls() -> dict[str, list[tuple[str, ast.Call]]]:
    """By the name of a function: where it is called, in which file."""
    found: dict[str, list[tuple[str, ast.Call]]] = {}
    for path in files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).split(".")[-1]
                found.setdefault(name, []).append((str(path.relative_to(ROOT)), node))
    return found


def calls(name: str) -> list[tuple[str, ast.Call]]:
    return all_calls().get(name, [])


def literal(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def refused() -> Iterator[tuple[str, set[str] | None]]:
    """The codes that services refuse with, and the figures given; None where they vary."""
    for path, call in calls("refuse"):
        if path != "session_platform/env.py":  # refuses what stands in the environment
            names = [keyword.arg for keyword in call.keywords]
            yield literal(call.args[0]), None if None in names else {str(name) for name in names}


def sent() -> set[str]:
    """The codes that the wire answers with by itself."""
    return {code for _, call in calls("refusal") if (code := literal(call.args[1]))}


def made_by_pages() -> set[str]:
    """The codes that browsers say without having asked."""
    scripts = (ROOT / "static" / "js").rglob("*.js")
    return {code for path in scripts for code in MADE_BY_A_PAGE.findall(path.read_text())}


def test_every_refusal_has_one_sentence_and_every_sentence_a_refusal():
    said = [*calls("declare"), *calls("declare_beside")]
    declared = Counter(word.arg for _, call in said for word in call.keywords)

    assert set(declared.values()) == {1} and set(declared) == set(SENTENCES)
    assert {"expired", "empty"} <= made_by_pages() and "busy" in sent()
    assert {code for code, _ in refused()} | sent() | made_by_pages() == set(SENTENCES)


def test_a_sentence_tells_only_figures_that_are_given():
    for code, given in refused():
        told = set(FIGURE.findall(str(SENTENCES[code].text)))
        assert given is None or told <= given, f"{code} is not given {told - (given or set())}"


def test_only_forms_have_sentences_of_their_own():
    own = calls("ValidationError")
    codes = Counter(
        literal(word.value) for _, call in own for word in call.keywords if word.arg == "code"
    )
    del codes[""]

    assert not [path for path, _ in own if not FORMS.search(path)], "refuse with a code"
    assert not set(codes) & set(SENTENCES) and set(codes.values()) == {1}


def test_pages_say_of_refusals_only_what_is_declared():
    for path in (ROOT / "templates").rglob("*.html"):
        assert path.name == "_refusals.html" or "<dt>refused." not in path.read_text(), path


def test_the_wire_is_documented_with_every_refusal_that_a_screen_can_meet():
    (said,) = [part for part in section("Commands").split("\n") if part.startswith("Every refusal")]
    plain = re.sub(r"\([^)]*\)", "", said)
    found = re.findall(r"`(\w+)`(?: \{([\w, ]+)\})?", plain)
    documented = {code: set(filter(None, figures.split(", "))) for code, figures in found}

    parts = {sentence.beside for sentence in SENTENCES.values()}
    met = {code for part in parts for code in on_page_of(Reader.MODERATORS, part)}
    assert set(documented) == met
    for code, given in refused():
        if code in documented and given is not None:
            assert documented[code] == given, code
