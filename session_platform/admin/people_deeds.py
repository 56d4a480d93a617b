"""What a person has and has done in a session, in an organizer's words: asked before it costs."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floor.models import Hand
from participants.models import Participant
from participants.rules.roles import MODERATORS, Role
from participants.services.replacing import still_led_by
from polls.models import Poll, Voter
from qa.models import Question, Upvote
from qa.rules.states import STANDING


class Deeds(NamedTuple):
    """Of one person, a sentence each."""

    leads: list[str]
    done: list[str]


def deeds_of(person: Participant) -> Deeds:
    """Anonymous questions and what was chosen are nobody's, here too."""
    asked = Question.objects.filter(participant=person).count()
    upvoted = Upvote.objects.filter(participant=person, lent_by=None).count()
    voted = Voter.objects.filter(participant=person).count()
    spoken = person.turns.count()
    waiting = Hand.objects.filter(participant=person, state=Hand.State.WAITING).exists()
    done = [
        ngettext("%(n)s question", "%(n)s questions", asked) % {"n": asked} if asked else "",
        ngettext("%(n)s upvote", "%(n)s upvotes", upvoted) % {"n": upvoted} if upvoted else "",
        ngettext("%(n)s ballot", "%(n)s ballots", voted) % {"n": voted} if voted else "",
        ngettext("%(n)s turn", "%(n)s turns", spoken) % {"n": spoken} if spoken else "",
        _("a raised hand") if waiting else "",
    ]
    leads = [
        led.segment.title or str(led.segment.get_kind_display()) for led in still_led_by(person)
    ]
    return Deeds(leads, [each for each in done if each])


def costs_of(person: Participant) -> list[str]:
    """What goes wrong or is lost when they are taken out; empty where nothing is."""
    leads, _done = deeds_of(person)
    answers = Question.objects.filter(speaker=person, state__in=STANDING).count()
    waiting = Question.objects.filter(participant=person, state=Question.State.WAITING).count()
    told = [
        _("They lead “%(title)s”, which nobody leads then.") % {"title": title} for title in leads
    ]
    if waiting:
        sentence = ngettext(
            "%(n)s question of theirs that nobody has read yet is taken back for good.",
            "%(n)s questions of theirs that nobody has read yet are taken back for good.",
            waiting,
        )
        told.append(sentence % {"n": waiting})
    if answers:
        sentence = ngettext(
            "%(n)s question is still to be answered by them.",
            "%(n)s questions are still to be answered by them.",
            answers,
        )
        told.append(sentence % {"n": answers})
    return told + _alone_in(person)


def _alone_in(person: Participant) -> list[str]:
    """The last moderator is one whether in the room or online."""
    held = set(person.roles.values_list("role", flat=True))
    others = Participant.objects.filter(session=person.session_id).exclude(pk=person.pk)
    if held & {*MODERATORS} - {Role.ORGANIZER} and not others.with_role(
        Role.MODERATOR, Role.ONLINE_MODERATOR
    ):
        return [_("They are the only moderator: nobody could start the session.")]
    return []


def votes_of_both(kept: Participant, other: Participant) -> list[str]:
    """Said before two become one: whose ballot counts, and where nobody can say whose is whose."""
    voted = Poll.objects.filter(session=kept.session_id, voters__participant=kept.pk)
    both = voted.filter(voters__participant=other.pk).distinct()
    return [_of_both(poll) for poll in both]


def _of_both(poll: Poll) -> str:
    words = {"poll": poll.text}
    if poll.secrecy == Poll.Secrecy.SECRET:
        return _("Both voted secretly in “%(poll)s”. Nobody can say which ballots are theirs, so "
                 "both stay.") % words  # fmt: skip
    if poll.state == Poll.State.OPEN:
        return _("Both voted in “%(poll)s”, which is open: the ballot of the one that stays "
                 "counts, the other one does not.") % words  # fmt: skip
    return _("Both voted in “%(poll)s”. It is closed, and its result never changes.") % words


def asked_first(person: Participant, name: str, costs: list[str]) -> str:
    """For the rows of a session's page: what it costs, a tick that says so, and the other way."""
    return format_html(
        '{} <label class="tick"><input type="checkbox" name="{}"> {}</label> <a href="{}">{}</a>',
        " ".join([_("Delete %(name)s for good?") % {"name": person}, *costs]),
        name,
        _("Delete all the same"),
        reverse("admin:agenda_session_people_remove", args=[person.session_id, person.pk]),
        _("Remove with a way back"),
    )
