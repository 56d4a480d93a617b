"""What the outbox has composed here: letters to who asked in advance."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.rules.codes import State as Phase
from outbox.models import Delivery
from outbox.registry import NotWanted, delivers
from participants.facts import stop_links
from participants.facts.letters_dress import Reader, Stop, Way, dress
from participants.facts.letters_people import letter_to
from qa.facts import ahead_links, left_to_answer
from qa.models import AskedAhead, Question
from qa.rules.ahead import CONFIRM_DAYS, may_be_confirmed
from qa.rules.states import ANSWERED
from qa.services import ahead, answers

TOLD_BESIDES = left_to_answer  # registers itself
ASKED = _("Somebody, most likely you, asked a question with this address.")
ASKED_AHEAD = _("You get this because you asked a question in advance.")


@delivers(ahead.CONFIRM, label=_("question in advance: please confirm"), grace=dt.timedelta(days=1))
def ask_to_confirm(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    left = _left(delivery)
    if left.confirmed_at or left.withdrawn_at or not may_be_confirmed(left.session, now):
        raise NotWanted("settled")
    reader = Reader(left.email, left.time_zone, left.language, left.name)
    context = {
        "question": left.text,
        "press_link": ahead_links.link(left, "confirm"),
        "withdraw_link": ahead_links.link(left, "withdraw"),
        "seat_link": ahead_links.link(left, "seat"),
        "confirm_days": CONFIRM_DAYS,
    }
    subject = _("Please confirm your question: %(title)s")
    stop = _stop(left.email)
    return dress(left.session, reader, "ask_confirm", context, stop, subject=subject, now=now)


@delivers(answers.KIND, label=_("question in advance: answered"), grace=dt.timedelta(days=3))
def tell_answer(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    left = _left(delivery)
    person = left.question.participant if left.question else None
    question = _standing(left.question)
    if person is None or question is None or question.state not in ANSWERED:
        raise NotWanted("not answered")
    context = {
        "question": left.text,
        "answer": question.written_answer if question.state == Question.State.WRITTEN else "",
        "by": question.answered_by.public_name if question.answered_by else "",
        "press_link": _where(question),
        "ended": question.session.state == Phase.ENDED,
    }
    subject = _("Your question was answered: %(title)s")
    return letter_to(person, "answered", context, subject=subject, why=ASKED_AHEAD, now=now)


def _left(delivery: Delivery) -> AskedAhead:
    found = AskedAhead.objects.select_related(
        "session", "question__participant__session", "question__merged_into"
    )
    left = found.filter(pk=delivery.params["left"]).first()
    if left is None:
        raise NotWanted("gone")
    return left


def _standing(question: Question | None) -> Question | None:
    """What was merged is answered with the one that stands for it."""
    return question and (question.merged_into or question)


def _where(question: Question) -> str:
    """The record once there is one, else the page of the session."""
    name = "record" if question.session.state == Phase.ENDED else "session"
    return f"{settings.SITE_URL}{reverse(name, args=[question.session.slug])}"


def _stop(email: str) -> Stop:
    key = stop_links.refuse_key(email)
    way = Way(stop_links.NEVER, stop_links.page("refuse", key))
    return Stop(ASKED, (way,), stop_links.one_click("refuse", key))
