"""Reads what the rules look at, for any number of sessions with the same few queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, prefetch_related_objects

from agenda.models import Segment, Session
from agenda.rules.codes import State
from agenda.rules.limits import LONGEST_SLOT
from participants.facts import preparations
from participants.facts.written import Written, written_in
from participants.models import Display, Participant, RegionalGroup, Registration, StakeholderGroup
from participants.rules.readiness.snapshot import Elsewhere, Part, Person, Snapshot
from participants.rules.roles import AT_WORK

FORM_FIELDS = ("format_id", "description", "gains", "hybrid")
NO_REGION = "no-region"
More = Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]]
_more: list[More] = []


def has_more(reader: More) -> More:
    """Register what else the rules look at: sessions in, values of their snapshots out."""
    _more.append(reader)
    return reader


def read_snapshots(sessions: Sequence[Session]) -> dict[int, Snapshot]:
    prefetch_related_objects(
        sessions, "forum", "policy_questions", "outcomes", "links", "displays", "segments__leads"
    )
    people = _people_of(sessions)
    due = _due(people)
    reminded = _reminded(sessions)
    elsewhere = _elsewhere(sessions, people)
    written = written_in(sessions)
    groups, regions = _coded(StakeholderGroup), _coded(RegionalGroup)
    regions = tuple(each for each in regions if each[0] != NO_REGION)
    more = _more_of([session.pk for session in sessions])
    return {
        session.pk: _snapshot(
            session,
            people=tuple(_person(each, due[each.pk]) for each in people[session.pk]),
            reminded=reminded.get(session.pk, 0),
            elsewhere=tuple(elsewhere[session.pk]),
            **written.get(session.pk, Written())._asdict(),
            groups=groups,
            regions=regions,
            **more[session.pk],
        )
        for session in sessions
    }


def _more_of(session_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for reader in _more:
        for session_id, values in reader(session_ids).items():
            found[session_id].update(values)
    return found


def _snapshot(session: Session, **read: Any) -> Snapshot:
    return Snapshot(
        title=session.title,
        has_start=session.starts_at is not None,
        zone_chosen=zone_is_chosen(session),
        place=session.place,
        minutes=session.minutes,
        draft=session.state == State.DRAFT,
        empty_fields=tuple(_empty_fields(session)),
        diverse_genders=session.diverse_genders,
        arranged=bool(session.hybrid.strip()),
        questions=tuple(each.pk for each in session.policy_questions.all()),
        parts=tuple(_part(each) for each in session.segments.all()),
        outcomes=len(session.outcomes.all()),
        links=frozenset(each.kind for each in session.links.all()),
        projectors=sum(each.kind == Display.Kind.PROJECTOR for each in session.displays.all()),
        **read,
    )


def zone_is_chosen(session: Session) -> bool:
    """UTC is what stands there when nobody chose; only an imported page can have said so."""
    told = (session.imported or {}).get("time_zone")
    return session.state != State.DRAFT or session.time_zone != "UTC" or bool(told)


def _empty_fields(session: Session) -> Iterable[str]:
    for name in FORM_FIELDS:
        if not getattr(session, name):
            # The stubs allow for relations from elsewhere, which have no name; these are our own.
            field = Session._meta.get_field(name.removesuffix("_id"))
            yield str(field.verbose_name)  # type: ignore[union-attr]


def _part(segment: Segment) -> Part:
    return Part(
        kind=segment.kind,
        title=str(segment),
        minutes=segment.minutes,
        audience=min(segment.audience_share, segment.minutes),
        question=segment.policy_question_id,
        leads=tuple(lead.minutes for lead in segment.leads.all()),
    )


def _people_of(sessions: Sequence[Session]) -> dict[int, list[Participant]]:
    rows = (
        Participant.objects.filter(session__in=sessions, merged_into=None)
        .with_role(*AT_WORK)
        .select_related("user", "stakeholder_group", "regional_group", *preparations.LOADED)
        .prefetch_related("roles")
    )
    found: dict[int, list[Participant]] = defaultdict(list)
    for person in rows:
        found[person.session_id].append(person)
    return found


def _due(people: dict[int, list[Participant]]) -> dict[int, tuple[str, ...]]:
    """By person what they have not prepared yet."""
    everybody = [person for those in people.values() for person in those]
    return {
        one.person.pk: tuple(str(item.label) for item in one.due)
        for one in preparations.how_far(everybody)
    }


def _person(row: Participant, due: tuple[str, ...]) -> Person:
    return Person(
        key=row.pk,
        name=str(row),
        roles=frozenset(each.role for each in row.roles.all()),
        mode=row.mode,
        group=row.stakeholder_group.code if row.stakeholder_group else "",
        region=row.regional_group.code if row.regional_group else "",
        due=due,
    )


def _reminded(sessions: Sequence[Session]) -> dict[int, int]:
    rows = Registration.objects.filter(session__in=sessions, withdrawn_at=None)
    rows = rows.exclude(confirmed_at=None).order_by()
    return dict(rows.values_list("session_id").annotate(count=Count("pk")))


def _coded(model: Any) -> tuple[tuple[str, str], ...]:
    return tuple((row.code, str(row)) for row in model.objects.all())


def _elsewhere(
    sessions: Sequence[Session], people: dict[int, list[Participant]]
) -> dict[int, list[Elsewhere]]:
    """By account, or by the same name: people without an account are in two places, too."""
    timed = [session for session in sessions if session.starts_at]
    found: dict[int, list[Elsewhere]] = defaultdict(list)
    known: dict[Any, dict[int, Participant]] = defaultdict(dict)
    for other in _same_people(timed, people):
        for identity in _identities(other):
            known[identity][other.pk] = other
    for session in timed:
        for person in people[session.pk]:
            others = {pk: o for key in _identities(person) for pk, o in known[key].items()}
            there = [
                o for o in others.values() if _same(o, person) and _overlap(session, o.session)
            ]
            found[session.pk] += [Elsewhere(str(person), _told(o.session)) for o in there]
    return found


def _identities(person: Participant) -> list[Any]:
    return [key for key in (person.user_id, person.display_name) if key]


def _same_people(
    sessions: Sequence[Session], people: dict[int, list[Participant]]
) -> list[Participant]:
    everybody = [person for session in sessions for person in people[session.pk]]
    users = {person.user_id for person in everybody if person.user_id}
    names = {person.display_name for person in everybody if person.display_name}
    starts = [session.starts_at for session in sessions if session.starts_at]
    if not starts:
        return []
    slot = dt.timedelta(minutes=LONGEST_SLOT)
    near = Q(session__starts_at__gt=min(starts) - slot, session__starts_at__lt=max(starts) + slot)
    rows = Participant.objects.filter(near, Q(user__in=users) | Q(display_name__in=names))
    return list(rows.filter(merged_into=None).with_role(*AT_WORK).select_related("session"))


def _same(one: Participant, other: Participant) -> bool:
    if one.session_id == other.session_id:
        return False
    if one.user_id and other.user_id:
        return one.user_id == other.user_id
    return bool(one.display_name) and one.display_name == other.display_name


def _overlap(one: Session, other: Session) -> bool:
    if not (one.starts_at and one.ends_at and other.starts_at and other.ends_at):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _told(session: Session) -> str:
    """What is not announced yet is not told to other organizers."""
    return str(session) if session.state != State.DRAFT else ""
