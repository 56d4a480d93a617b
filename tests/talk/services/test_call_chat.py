"""A block from the call's chat: what is new of it comes once, and is sorted by hand."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from participants.models import Participant, Silence
from qa.models import Question
from talk.facts.call_chat import call_chat
from talk.facts.lines import lines
from talk.models import CallRow
from talk.rules.limits import CALL_PAGE, MOST_CALL_ROWS
from talk.services.call_chat import Pasted, paste
from talk.services.call_rows import sort_row, unsort_row
from tests import factories as make
from tests.outcomes import refused

pytestmark = pytest.mark.django_db
CHAT = """Ines Duarte to Everyone 14:32
Who pays?
Kofi Mensah to Ines Duarte (direct message) 14:32
Let us talk later
Li Wei to Everyone 14:33
Yes
Li Wei to Everyone 14:33
Yes
"""


@pytest.fixture
def moderator() -> Participant:
    return make.make_moderator(make.make_session(), display_name="Ana Moderator")


def pasted(moderator: Participant, text: str = CHAT) -> Pasted:
    return paste(session_id=moderator.session_id, participant_id=moderator.pk, text=text)


def waiting(moderator: Participant) -> list[tuple[str, str, str]]:
    rows = call_chat(moderator.session_id)["rows"]
    return [(row["name"], row["at"], row["text"]) for row in rows]


def sort(moderator: Participant, text: str, sorted_as: str, **said) -> CallRow:
    row = CallRow.objects.filter(text=text, sorted_as="").first()
    return sort_row(
        session_id=moderator.session_id,
        row_id=row.pk,
        sorted_as=sorted_as,
        by=moderator.pk,
        mode="online",
        **said,
    )


def test_rows_come_in_their_order_and_what_was_said_to_one_is_not_kept(moderator):
    assert pasted(moderator) == Pasted(new=3, again=0, direct=1, signs=0, left=[])
    assert waiting(moderator) == [
        ("Ines Duarte", "14:32", "Who pays?"),
        ("Li Wei", "14:33", "Yes"),
        ("Li Wei", "14:33", "Yes"),
    ]
    assert not CallRow.objects.filter(text__contains="later").exists()


@pytest.mark.parametrize(
    "again",
    [
        CHAT,
        "\n".join(CHAT.splitlines()[4:]),
        "14:32:10 From Ines Duarte to Everyone: Who pays?\n"
        "14:33:20 From Li Wei to Everyone: Yes\n14:33:40 From Li Wei to Everyone: Yes",
        CHAT.replace("14:3", "2:3").replace("\nWho", " PM\nWho").replace("\nYes", " PM\nYes"),
    ],
)
def test_pasted_again_nothing_comes_twice(moderator, again):
    pasted(moderator)
    sort(moderator, "Who pays?", "nothing")

    assert pasted(make.make_moderator(moderator.session), again).new == 0
    assert len(waiting(moderator)) == 2


def test_what_was_written_since_comes_with_the_next_block(moderator):
    pasted(moderator)
    found = pasted(moderator, f"{CHAT}Ines Duarte to Everyone 14:35\nAnd when?")
    assert (found.new, found.again) == (1, 3)
    assert waiting(moderator)[-1] == ("Ines Duarte", "14:35", "And when?")


def test_what_is_not_understood_comes_back_to_who_pasted_it(moderator):
    assert pasted(moderator, f"the end of something\n{CHAT}").left == ["the end of something"]


def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(moderator):
    with refused("no_chat"):
        pasted(moderator, "Who pays?\nNobody.")
    with refused("chat_too_long", limit=200_000):
        pasted(moderator, CHAT * 10_000)
    CallRow.objects.bulk_create(
        CallRow(session=moderator.session, digest=str(n), place=n, said_at="14:00", text="Yes")
        for n in range(MOST_CALL_ROWS - 2)
    )
    with refused("chat_full", limit=MOST_CALL_ROWS):
        pasted(moderator)
    assert CallRow.objects.count() == MOST_CALL_ROWS - 2


def test_of_many_rows_the_first_are_told(moderator):
    pasted(moderator, "".join(f"Ines to Everyone 14:32\nNumber {n}\n" for n in range(60)))
    told = call_chat(moderator.session_id)
    assert (len(told["rows"]), told["more"]) == (CALL_PAGE, 10)


def test_a_row_becomes_a_question_of_who_wrote_it_in_the_call(moderator):
    pasted(moderator)
    sort(moderator, "Who pays?", "question")

    question = Question.objects.get()
    assert question.participant.display_name == "Ines Duarte"
    assert (question.participant.mode, question.entered_by) == ("online", moderator)
    assert ("Ines Duarte", "14:32", "Who pays?") not in waiting(moderator)


def test_somebody_who_is_here_already_is_chosen_by_name(moderator):
    ines = make.make_participant(moderator.session, display_name="Ines Duarte")
    pasted(moderator)
    with refused("which_one"):
        sort(moderator, "Who pays?", "question")
    sort(moderator, "Who pays?", "question", same=ines.pk)

    assert Question.objects.get().participant == ines


def test_a_row_is_sorted_once_and_can_be_taken_back(moderator):
    pasted(moderator)
    row = sort(moderator, "Who pays?", "question")
    with refused("sorted_already"):
        sort_row(session_id=row.session_id, row_id=row.pk, sorted_as="nothing", by=moderator.pk)
    for _ in range(2):
        unsort_row(session_id=row.session_id, row_id=row.pk, by=moderator.pk)
        assert waiting(moderator)[0][2] == "Who pays?"
        with refused("wrong_state"):
            unsort_row(session_id=row.session_id, row_id=row.pk, by=moderator.pk)
        sort(moderator, "Who pays?", "nothing")

    assert Question.objects.get().state == "withdrawn"


def test_whoever_copied_the_chat_is_asked_who_they_are(moderator):
    pasted(moderator, "You to Everyone 14:32\nWho pays?")
    with refused("whose_row"):
        sort(moderator, "Who pays?", "question")
    sort(moderator, "Who pays?", "question", name="Ana Moderator", same=moderator.pk)

    assert Question.objects.get().participant == moderator


def test_a_refused_question_leaves_its_row_where_it_was(moderator):
    moderator.session.questions_open = False
    moderator.session.save()
    pasted(moderator)
    with refused("questions_closed"):
        sort(moderator, "Who pays?", "question")

    assert waiting(moderator)[0][2] == "Who pays?"


def test_only_people_of_the_session_paste(moderator):
    with pytest.raises(PermissionDenied):
        paste(session_id=make.make_session().pk, participant_id=moderator.pk, text=CHAT)


def test_a_row_becomes_a_line_of_who_wrote_it_in_the_call(moderator):
    make.make_talk(moderator.session, approval="all")
    pasted(moderator)
    row = sort(moderator, "Who pays?", "line")

    (line,) = lines(moderator.session_id, 0)["rows"]
    assert (line["text"], line["who"]["name"]) == ("Who pays?", "Ines Duarte")
    assert line["source"] == "call"
    assert line["by_clerk"]
    unsort_row(session_id=row.session_id, row_id=row.pk, by=moderator.pk)
    assert lines(moderator.session_id, 0)["rows"] == []
    assert waiting(moderator)[0][2] == "Who pays?"


def test_without_a_talk_no_row_becomes_a_line(moderator):
    pasted(moderator)
    with refused("talk_closed"):
        sort(moderator, "Who pays?", "line")
    assert len(waiting(moderator)) == 3


def test_who_is_silenced_is_unseen_in_the_talk(moderator):
    make.make_talk(moderator.session)
    ines = make.make_participant(moderator.session, display_name="Ines Duarte")
    Silence.objects.create(session=moderator.session, participant=ines, at=timezone.now())
    pasted(moderator)
    sort(moderator, "Who pays?", "line", same=ines.pk)

    assert lines(moderator.session_id, 0)["rows"] == []
