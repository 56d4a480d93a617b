"""Blocks as Zoom, Teams, Meet and others copy their chats; names and words are our own."""

import pytest

from talk.rules.call_chat.reading import Kind, Row, read

SAID, DIRECT, SIGN = Kind.SAID, Kind.DIRECT, Kind.SIGN


def seen(text: str) -> list[tuple[str, str, str]]:
    block = read(text)
    assert block.left == ()
    return [(row.name, row.at, row.text) for row in block.rows]


def kinds(text: str) -> list[Kind]:
    return [row.kind for row in read(text).rows]


def only(text: str) -> Row:
    (row,) = read(text).rows
    return row


@pytest.mark.parametrize(
    "text",
    [
        "14:32:10 From Ines Duarte to Everyone: Who pays?",
        "14:32:10\t From  Ines Duarte  to  Everyone : Who pays?",
        "14:32:10\t From  Ines Duarte : Who pays?",
        "14:32:10 From Ines Duarte To Everyone:\r\n\tWho pays?\r\n",
        "14:32:10\tInes Duarte:\tWho pays?",
        "14:32:10 Von Ines Duarte an Alle: Who pays?",
        "14:32:10 De  Ines Duarte  à  Tout le monde : Who pays?",
        "14:32:10 De Ines Duarte a Todos: Who pays?",
        "14:32:10 De Ines Duarte para Todos: Who pays?",
        "14:32:10 От Ines Duarte для Все: Who pays?",
        "14:32:10 От Ines Duarte всем: Who pays?",
        "\u200f١٤:٣٢:١٠ من Ines Duarte إلى الجميع:\u200f Who pays?",
        "14:32:10 من Ines Duarte للجميع: Who pays?",
        "14:32:10 来自 Ines Duarte 至 所有人: Who pays?",
        "14:32:10 从Ines Duarte到所有人：Who pays?",
        "2:32:10\u202fPM From Ines Duarte to Everyone: Who pays?",
    ],
)
def test_a_saved_file_names_who_wrote_what_and_when(text: str) -> None:
    assert seen(text) == [("Ines Duarte", "14:32:10", "Who pays?")]


@pytest.mark.parametrize(
    "head",
    [
        "Ines Duarte to Everyone 14:32",
        "Ines Duarte to Everyone 2:32 PM",
        "Ines Duarte to Everyone (2:32 p.m.)",
        "From Ines Duarte to Everyone:  02:32 PM",
        "from Ines Duarte (Guest) to everyone:    2:32  PM",
        "Von Ines Duarte an alle:  14:32",
        "Ines Duarte à Tout le monde 14 h 32",
        "De Ines Duarte à tous :\xa014:32",
        "Ines Duarte a todos 2:32\xa0p.\xa0m.",
        "Ines Duarte para Todos 14:32",
        "От Ines Duarte для всех: 14:32",
        "Ines Duarte 至 所有人 下午2:32",
        "من Ines Duarte إلى الجميع: ٢:٣٢ م",
        "[14:32] Ines Duarte",
        "\u200e[\u200e30/\u200e11/\u200e2026 14:32] Ines Duarte: ",
        "[Yesterday 2:32 PM] Ines Duarte (Guest)",
        "Ines Duarte 14:32",
        "Ines Duarte14:32",
        "Ines Duarte, 2:32 PM",
        "Ines Duarte  [2:32 PM]",
        "Ines Duarte\n14:32",
        "Ines Duarte\r\n\r\n2:32 PM",
        "Ines Duarte (External)\nHier 14:32",
        "Ines Duarte\nYesterday at 2:32 PM",
        "Ines Duarte\n30.11.2026 14:32",
        "Who pays? by Ines Duarte\nInes Duarte\n2:32 pm",
        "Who pays? by Ines Duarte\n2:32 pm\nInes Duarte",
    ],
)
def test_a_copied_head_stands_above_its_text(head: str) -> None:
    assert seen(f"{head}\nWho pays?") == [("Ines Duarte", "14:32", "Who pays?")]


@pytest.mark.parametrize(
    "row",
    [
        "[14:32] Ines Duarte: Who pays?",
        "[14:32] Ines Duarte : Who pays?",
        "[30/11/2026, 14:32] Ines Duarte: Who pays?",
    ],
)
def test_a_name_in_brackets_with_its_text_behind_it(row: str) -> None:
    assert seen(row) == [("Ines Duarte", "14:32", "Who pays?")]


def test_a_message_of_several_lines_stays_one() -> None:
    text = (
        "14:32:10 From Ines To Everyone:\n\tFirst.\n\n\tSecond: at 14:40\n"
        "14:33:00 From Li To Everyone:\n\tYes"
    )
    assert seen(text) == [
        ("Ines", "14:32:10", "First.\n\nSecond: at 14:40"),
        ("Li", "14:33:00", "Yes"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "14:32:10 From Ines Duarte to Tomas Ruiz(Direct Message): tell it to Everyone: now",
        "14:32:10\t From  Ines Duarte  to  Tomas Ruiz(Privately) : hush",
        "14:32:10 From Ines Duarte to Tomas Ruiz: hush",
        "14:32:10 Von Ines Duarte an Tomas Ruiz (Direktnachricht): hush",
        "14:32:10 来自李娜到张伟: 私密",
        "14:32:10 من إيناس إلى علي: سر",
        "Ines Duarte to You (Direct Message) 14:32\nhush",
        "You to Ines Duarte (direct message) 2:32 PM\nhush",
        "From Ines Duarte to Me:  (Privately) 02:32 PM\nhush",
        "From Ines Duarte to All panelists:  02:32 PM\nhush",
        "Ines Duarte to Tomas Ruiz 14:32\nhush",
    ],
)
def test_what_is_said_to_one_person_is_never_said_to_all(text: str) -> None:
    assert kinds(text) == [DIRECT]


def test_a_direct_message_between_two_others_stays_apart() -> None:
    text = "Ines to Everyone 14:32\nOne\nTomas to Li 14:33\nhush\nKofi to Everyone 14:34\nTwo"
    assert [(row.text, row.kind) for row in read(text).rows] == [
        ("One", SAID),
        ("hush", DIRECT),
        ("Two", SAID),
    ]


def test_what_it_answers_is_no_part_of_a_text() -> None:
    row = only(
        '14:32:10 From Li to Everyone:\n\tReplying to "Who pays for..."\n\t\n\tNobody, I fear.'
    )
    assert (row.text, row.answers) == ("Nobody, I fear.", "Who pays for...")


@pytest.mark.parametrize(
    "text",
    [
        'Reacted to "Who pays?" with 👍',
        'Removed a 👍 reaction from "Who pays?"',
        "A réagi à « Who pays? » avec 👍",
        "Reagiert auf „Who pays?“ mit 👍",
    ],
)
def test_a_reaction_is_no_message(text: str) -> None:
    assert kinds(f"14:32:10 From Li to Everyone:\n\t{text}") == [SIGN]


def test_signs_of_the_call_below_a_text_are_left_out() -> None:
    text = "Ines Duarte\n14:32\nWho pays?\n👍 2\nEdited\nLi\n14:33\nNobody (edited)"
    assert seen(text) == [("Ines Duarte", "14:32", "Who pays?"), ("Li", "14:33", "Nobody")]


@pytest.mark.parametrize("name", ["You", "Me", "Vous", "Sie", "Tú", "Você", "Вы", "أنت", "你"])
def test_whoever_copied_the_chat_has_no_name_in_it(name: str) -> None:
    assert only(f"{name} 14:32\nI do").name == ""


@pytest.mark.parametrize(
    "name", ["Chair: Ana Li", "Dr. A. B.", "Ana | NIC 3", "João do Vale", "李娜", "🌍 Ana"]
)
def test_names_are_kept_as_they_are(name: str) -> None:
    assert only(f"14:32:10 From {name} to Everyone: Yes: all").name == name
    assert only(f"{name} to Everyone 14:32\nYes: all").name == name


@pytest.mark.parametrize(
    "line",
    [
        "See you at 14:33",
        "lunch\n12:30",
        "Call me.\n14:33",
        "https://example.org/a 14:33",
        "[12] is the clause",
        "14:33",
    ],
)
def test_a_line_that_looks_like_a_head_is_text(line: str) -> None:
    found = read(f"Ines Duarte\n14:32\n{line}\nand on\nLi\n14:34\nYes").rows
    assert [(row.name, row.text) for row in found] == [
        ("Ines Duarte", f"{line}\nand on"),
        ("Li", "Yes"),
    ]


def test_a_chat_quoted_within_a_chat_is_text() -> None:
    text = (
        "14:32:10 From Ines to Everyone:\n\tHe wrote:\n\t14:30:00 From Bob to Everyone: no\n"
        "14:33:10 From Li to Everyone:\n\tOh"
    )
    assert [row.name for row in read(text).rows] == ["Ines", "Li"]


def test_right_to_left_text_and_figures_stay_as_they_were_written() -> None:
    text = "14:32:10 من إيناس إلى الجميع: عندي ٣ أسئلة: من يدفع؟"
    assert seen(text) == [("إيناس", "14:32:10", "عندي ٣ أسئلة: من يدفع؟")]


def test_joined_emoji_stay_one_sign() -> None:
    assert only("Ines 14:32\nYes 👩\u200d💻").text == "Yes 👩\u200d💻"


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("12:05 AM", "00:05"),
        ("12:05 PM", "12:05"),
        ("下午12:05", "12:05"),
        ("上午 9:05", "09:05"),
        ("9:05 ص", "09:05"),
        ("23:59:07", "23:59:07"),
        ("9h05", "09:05"),
        ("14.05", "14:05"),
    ],
)
def test_clocks_of_12_and_24_hours(written: str, at: str) -> None:
    assert only(f"Ines Duarte {written}\nYes").at == at


def test_what_belongs_to_nobody_is_kept_as_not_understood() -> None:
    block = read("end of a sentence\n\nInes to Everyone 14:32\nYes\nLi to Everyone 14:33\n")
    assert [row.text for row in block.rows] == ["Yes"]
    assert [left.text.strip() for left in block.left] == [
        "end of a sentence",
        "Li to Everyone 14:33",
    ]


@pytest.mark.parametrize("text", ["Who pays?\nNobody.", "25:99\nYes", "To do: 3\nDone: 4", "\n \n"])
def test_what_is_no_chat_is_not_guessed(text: str) -> None:
    assert read(text).rows == ()
