"""Asking anonymously: no row says who asked, and nothing else of the asker is touched.

The browser holds a capability, the row its hash. Instants are whole minutes, no topic of a person
is raised, no answer is stored. Decision 0024 says what is promised by this, and what is not.
"""

import datetime as dt
import hashlib
import re

from agenda.models import Session
from agenda.rules import codes
from common.instants import database_now
from common.refusals import refuse
from live.stream import locked
from participants.facts import silences
from participants.facts.presence import person_in
from participants.models import Participant
from participants.services import pseudonyms
from qa.models import Question
from qa.rules.codes import Shown
from qa.rules.limits import MOST_ASKED_FOR
from qa.services.crowding import refuse_one_too_many
from qa.services.lifecycle import checked_text, enter
from qa.services.questions import address, asked_in, reword, slow_down, withdraw

CAPABILITY = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 random bytes in base64url
MINUTE = dt.timedelta(minutes=1)


def ask_anonymously(
    *,
    session_id: int,
    participant_id: int | None,
    text: str,
    capability: str,
    policy_question_id: int | None = None,
    speaker_id: int | None = None,
) -> Question:
    """Ask. The same capability again is the same question: a repetition needs no stored answer.

    It waits for approval unless nobody's does: whether a guest asked must not be seen either.
    """
    text, proof = checked_text(text), _proof(capability)
    with locked(session_id):
        before = Question.objects.filter(capability_hash=proof).first()
        if before is not None and before.session_id != session_id:
            raise Question.DoesNotExist
        if before is not None:
            return before
        now = database_now()
        session, person = asked_in(session_id, now), person_in(session_id, participant_id)
        mark = pseudonyms.mark_of(session_id, person.pk)
        # For everybody, hubs too: a fourth question of a guest's would tell that it is none of
        # theirs.
        slow_down(Question.objects.filter(session=session_id, mark=mark), now, off_by=MINUTE)
        question = Question(
            session=session, text=text, shown_as=Shown.ANONYMOUS, capability_hash=proof, mark=mark
        )
        question.mode = _shared_mode(session, person)
        question.unseen = silences.is_mark_silenced(session_id, mark)
        address(question, policy_question_id, speaker_id)
        waits = question.unseen or session.approval != codes.Approval.NONE
        refuse_one_too_many(session_id, waits=waits, guest=True)
        return enter(question, minute(now), waits=waits)


def edit_anonymously(*, session_id: int, capability: str, text: str) -> None:
    """Say it better, until a moderator has approved it."""
    text = checked_text(text)
    with locked(session_id):
        reword(_question_of(session_id, capability), text)


def withdraw_anonymously(*, session_id: int, capability: str) -> None:
    """Take it back, as long as it was not taken up."""
    with locked(session_id):
        withdraw(_question_of(session_id, capability))


def questions_of(*, session_id: int, capabilities: list[str]) -> list[Question]:
    """The questions of these capabilities; what is no capability has none."""
    if len(capabilities) > MOST_ASKED_FOR:
        raise refuse("too_many", limit=MOST_ASKED_FOR)
    proofs = [_proof(each) for each in capabilities]
    mine = Question.objects.filter(session=session_id, capability_hash__in=proofs)
    return list(mine.select_related("merged_into"))


def _question_of(session_id: int, capability: str) -> Question:
    return Question.objects.get(session=session_id, capability_hash=_proof(capability))


def _proof(capability: str) -> str:
    if not CAPABILITY.fullmatch(capability):
        raise refuse("bad_frame")
    return hashlib.sha256(capability.encode()).hexdigest()


def minute(now: dt.datetime) -> dt.datetime:
    """The whole minute: finer instants stand beside those of what people did by name."""
    return now.replace(second=0, microsecond=0)


def _shared_mode(session: Session, person: Participant) -> str:
    """Where the asker is, if enough others are there too."""
    there = Participant.objects.here().filter(session=session, mode=person.mode).count()
    return person.mode if there >= session.smallest_group else ""
