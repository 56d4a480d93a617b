"""A session made after another one: what was planned is taken over, nothing that happened."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from agenda.models import Link, Outcome, PolicyQuestion, Segment, Session
from captions.models import CaptionRules, Feed, Listening
from common.instants import database_now
from live import stream
from materials.models import Material
from materials.services.shelf import About, add_link
from participants.models import Display, Lead, Participant
from participants.rules.named_titles import Named, plain
from participants.rules.roles import GIVEN
from participants.services.replacing import named
from participants.services.roles import give_roles
from participants.services.sessions import found_session, make_organizer
from polls.facts.presets import Line, preset_lines
from polls.models import Option, Poll
from polls.services.drafts import write_lines
from polls.services.polls import is_begun_anew
from talk.models import TalkRules

# All that is planned of a session itself; its dates, address, code, state and source are its own.
PLANNED = (
    "forum_id", "title", "time_zone", "minutes", "format_id", "place", "description", "gains",
    "hybrid", "approval", "questions_after", "marks", "cost_on_wall",
)  # fmt: skip
SEGMENT = ("order", "kind", "title", "minutes", "minimum_minutes", "audience_minutes", "says")
PERSON = (
    "user_id", "display_name", "titles", "post", "organization", "mode", "stakeholder_group_id",
    "regional_group_id", "order", "email", "time_zone", "language",
)  # fmt: skip
_HAS_ROLE = Q(roles__role__in=GIVEN)
DISPLAY = ("kind", "label")
TALK = ("how", "approval", "slow_seconds", "on_wall", "kept", "after_label", "after_url")
POLL = (
    "order", "text", "kind", "min_choices", "max_choices", "secrecy", "axis", "results",
    "may_change", "electorate", "countdown_seconds", "preset",
)  # fmt: skip


def duplicate_session(
    *, session: Session, user: Any, people: Collection[int] = (), links: Collection[int] = (),
    materials: Collection[int] = (),
    **asked: Any,
) -> Session:  # fmt: skip
    """A new draft with its own address; `user` organizes it. Nobody is invited by it.

    `asked` are fields that are its own: title, start, place. Of `people`, `links` and
    `materials` those come along whose keys are given; titles made of the name of somebody who
    stays are plain ones.
    """
    with transaction.atomic():
        copy = found_session(Session(**_values(session, PLANNED) | asked), user=None)
        with stream.locked(copy.pk):
            copy.goals.set(session.goals.all())
            _copy_screens(session, copy)
            _copy_lines(session, copy, links)
            _copy_materials(session, copy, materials)
            _copy_captions(session, copy)
            along = _copy_people(session, copy, people)
            _copy_segments(session, copy, along)
            _copy_polls(session, copy)
            _copy_talk(session, copy)
            make_organizer(session=copy, user=user)
            stream.changed(copy.pk, "agenda", "clock", "people", "polls")
    return copy


def team_of(session: Session) -> QuerySet[Participant]:
    """Everybody with a role: who may come along."""
    return Participant.objects.filter(session=session).with_role(*GIVEN)


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _copy_screens(session: Session, copy: Session) -> None:
    """Links of their own: those of the other session open nothing here."""
    copy.displays.all().delete()
    for display in session.displays.all():
        Display.objects.create(session=copy, **_values(display, DISPLAY))


def _copy_lines(session: Session, copy: Session, links: Collection[int]) -> None:
    for outcome in session.outcomes.all():
        Outcome.objects.create(session=copy, order=outcome.order, text=outcome.text)
    for link in session.links.filter(pk__in=links):
        Link.objects.create(
            session=copy, **_values(link, ("kind", "url", "label", "seen_by", "in_page"))
        )


def _copy_materials(session: Session, copy: Session, chosen: Collection[int]) -> None:
    """Links alone: files are the other hour's. Nobody has shared them here."""
    there = Material.objects.there().filter(session=session, kind=Material.Kind.LINK)
    for row in there.filter(pk__in=chosen):
        add_link(session_id=copy.pk, url=row.url, about=About(row.title))


def _copy_captions(session: Session, copy: Session) -> None:
    """Its languages without their addresses, where to listen, and whether what is said is kept."""
    for feed in session.feeds.all():
        Feed.objects.create(session=copy, language=feed.language)
    for one in session.listenings.all():
        Listening.objects.create(session=copy, **_values(one, ("language", "url", "label")))
    if CaptionRules.objects.filter(session=session).exclude(kept_from=None).exists():
        CaptionRules.objects.create(session=copy, kept_from=database_now())


def _copy_talk(session: Session, copy: Session) -> None:
    """How it is held, and none of what was said."""
    for rules in TalkRules.objects.filter(pk=session.pk):
        TalkRules.objects.create(session=copy, **_values(rules, TALK))


def _copy_people(
    session: Session, copy: Session, chosen: Collection[int]
) -> dict[int, Participant]:
    """Nobody of them has joined yet, and nobody's key or link is taken over."""
    people = {}
    for person in team_of(session).filter(pk__in=chosen).prefetch_related("roles"):
        people[person.pk] = Participant.objects.create(session=copy, **_values(person, PERSON))
        roles = [each.role for each in person.roles.all() if each.role in GIVEN]
        give_roles(participant=people[person.pk], roles=roles)
    return people


def _copy_segments(session: Session, copy: Session, people: dict[int, Participant]) -> None:
    questions = {
        question.pk: PolicyQuestion.objects.create(
            session=copy, order=question.order, text=question.text
        )
        for question in session.policy_questions.all()
    }
    planned = session.segments.filter(inserted_at=None)
    stay = session.participants.exclude(pk__in=people).exclude(display_name="")
    strangers = [named(person) for person in stay.filter(Q(leads__isnull=False) | _HAS_ROLE)]
    for segment in planned.prefetch_related("leads"):
        row = Segment.objects.create(
            session=copy,
            policy_question=questions.get(segment.policy_question_id or 0),
            **_values(segment, SEGMENT) | {"title": _title(segment, strangers)},
        )
        for lead in segment.leads.all():
            if lead.participant_id in people:
                person = people[lead.participant_id]
                Lead.objects.create(segment=row, participant=person, minutes=lead.minutes)


def _title(segment: Segment, strangers: Iterable[Named]) -> str:
    """ "Keynote: Ada Example" is a keynote next year, whoever gives it."""
    title = segment.title
    for stranger in strangers:
        title = plain(title, stranger)
    return title or str(segment.get_kind_display())


def _copy_polls(session: Session, copy: Session) -> None:
    for poll in session.polls.prefetch_related("options"):
        if is_begun_anew(poll):
            continue  # another stands beside it
        row = Poll.objects.create(session=copy, **_values(poll, POLL))
        own = poll.preset == Poll.Preset.NEXT_QUESTION  # the copy has policy questions of its own
        lines = preset_lines(poll.preset, poll.kind, copy.pk) if own else []
        write_lines(row, lines or [Line(*_option(option)) for option in poll.options.all()])


def _option(option: Option) -> tuple[str, str, str]:
    return option.text, option.code if option.axis else "", option.axis
