"""The picture of a result: small, well-formed, nothing in it but letters and figures."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from polls.rules.charts import chart

figures = st.one_of(st.none(), st.integers(0, 300))
options = st.fixed_dictionaries(
    {"share": st.integers(0, 100), "hands": st.integers(0, 300), "more": st.integers(0, 50)}
    | dict.fromkeys(("onsite", "online", "hub"), figures)
)


def make_result(rows, people):
    for row in rows:
        known = sum(row[part] or 0 for part in ("onsite", "online", "hub", "hands"))
        row["total"] = known + row["more"] * (None in row.values())
    return {"voters": people, "hands": 0, "options": rows}


@given(st.lists(options, max_size=20), st.integers(0, 2000))
def test_any_result_has_a_picture_of_letters_and_figures(rows, people):
    picture = chart(make_result(rows, people))
    root = ElementTree.fromstring(picture)
    words = "".join(root.itertext())
    assert re.fullmatch(r"[A-Z0-9·% ]*", words)
    assert len(root.findall(".//{*}text")) == 2 * len(rows)
    assert picture == chart(make_result(rows, people))


def test_five_options_in_all_parts_take_little():
    row = {"share": 23, "hands": 31, "onsite": 77, "online": 111, "hub": 13, "more": 0}
    picture = chart(make_result([dict(row) for _ in range(5)], 1160))
    assert len(picture) < 1300


def test_parts_lie_side_by_side_and_what_is_not_told_is_one_part():
    row = {"share": 100, "hands": 5, "onsite": None, "online": None, "hub": None, "more": 15}
    root = ElementTree.fromstring(chart(make_result([row], 20)))
    paths = {path.get("class"): path.get("d", "") for path in root.findall("{*}path")}
    assert set(paths) == {"ground", "joined", "hands"}
    assert paths["joined"].startswith("M24 4h171v") and paths["hands"].startswith("M195 4h57v")
