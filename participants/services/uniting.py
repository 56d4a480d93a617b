"""Two rows turn out to be one person: what was of the one is of the other. And that taken back."""

import datetime as dt
from typing import Any

from django.db.models import F, Q

from common import instants
from common.refusals import refuse
from live import registry, stream
from live.moments import Happening, Moment, happened
from participants.facts.last_organizer import still_organized
from participants.facts.united import opens_by_itself
from participants.models import Participant, PeopleChange, Presence, Silence
from participants.rules.causes import HEADS, NAMES, SILENCES
from participants.rules.presence import State
from participants.rules.roles import MODERATORS
from participants.services.following import go_over, pointing_at
from participants.services.invitations import hand_letter_over

# Who stays takes over of these what they had left blank; when they came and were known first.
FILLED = (
    *("display_name", "read_name", "titles", "post", "organization"),
    *("stakeholder_group_id", "regional_group_id", "user_id", "email", "time_zone", "language"),
)
EARLIEST = ("joined_at", "known_at")
OWN = ("my_seat", "my_questions", "my_hand", "my_ballots")


def unite(*, session_id: int, kept_id: int, other_id: int, by: int | None = None) -> PeopleChange:
    """From now on they are one: `kept`. A closed result stays, and secret ballots stay apart."""
    with stream.locked(session_id):
        kept, other = _both(session_id, kept_id, other_id)
        change = PeopleChange(session_id=session_id, kind=PeopleChange.Kind.UNITED, by_id=by)
        change.person, change.other, change.at = kept, other, instants.database_now()
        rows = pointing_at(other)
        change.before = {"rows": rows, "kept": _as_it_was(kept), "other": _as_it_was(other)}
        _happened(Moment.UNITED, change)
        with still_organized(session_id):
            go_over(rows, out_of=other, to=kept)
            change.before["minutes"] = _join_presence(kept, other)
            _become_one(kept, other)
        _let_speak_again(kept, change.at)
        hand_letter_over(out_of=other, to=kept)
        change.save()
        _tell(change)
    return change


def part(*, session_id: int, change_id: int) -> PeopleChange:
    """They are two again, each with what was theirs. Refuses `wrong_state` where it is too late."""
    with stream.locked(session_id):
        here = PeopleChange.objects.filter(session=session_id, kind=PeopleChange.Kind.UNITED)
        change = here.select_related("person", "other").get(pk=change_id)
        kept, other = change.person, change.other
        if kept is None or other is None or change.undone_at or other.merged_into_id != kept.pk:
            raise refuse("wrong_state")
        if kept.removed_at or kept.merged_into_id:
            raise refuse("undo_later_first")
        change.undone_at = instants.database_now()
        change.save(update_fields=["undone_at"])
        _become_two(kept, other, change.before)
        go_over(change.before["rows"], out_of=kept, to=other)
        _happened(Moment.PARTED, change)
        _tell(change)
    return change


def _both(session_id: int, kept_id: int, other_id: int) -> tuple[Participant, Participant]:
    """Refuses whom there is only one of, and whose account or silence would be in doubt."""
    here = Participant.objects.filter(session=session_id, removed_at=None, merged_into=None)
    found = here.in_bulk([kept_id, other_id])
    if kept_id == other_id or len(found) < 2:
        raise refuse("one_already")
    kept, other = found[kept_id], found[other_id]
    if kept.set_aside_at or other.set_aside_at:
        raise refuse("taken_away_from")
    if kept.user_id and other.user_id:
        raise refuse("two_accounts")
    return kept, other


def _as_it_was(person: Participant) -> dict[str, Any]:
    shown = {name: getattr(person, name) for name in (*FILLED, "guest_key_hash", "former_key_hash")}
    return shown | {name: _iso(getattr(person, name)) for name in EARLIEST}


def _iso(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def _become_one(kept: Participant, other: Participant) -> None:
    """The account and the browser of the one that goes open the one that stays."""
    news = {name: getattr(kept, name) or getattr(other, name) for name in FILLED}
    key, other.user_id, other.merged_into = other.guest_key_hash, None, kept
    other.former_key_hash, other.guest_key_hash = key or other.former_key_hash, ""
    other.save()
    for name, value in news.items():
        setattr(kept, name, value)
    for name in EARLIEST:
        known = filter(None, (getattr(kept, name), getattr(other, name)))
        setattr(kept, name, min(known, default=None))
    if key and not kept.guest_key_hash and opens_by_itself(kept, other):
        kept.guest_key_hash = key
    kept.save()


def _become_two(kept: Participant, other: Participant, before: dict[str, Any]) -> None:
    """Fields that were edited since stay as they were edited."""
    was, theirs = before["kept"], before["other"]
    if kept.guest_key_hash == theirs["guest_key_hash"]:
        kept.guest_key_hash = was["guest_key_hash"]
    for name in FILLED:
        if getattr(kept, name) == theirs[name]:
            setattr(kept, name, was[name])
    for name in EARLIEST:
        if _iso(getattr(kept, name)) == theirs[name]:
            setattr(kept, name, dt.datetime.fromisoformat(was[name]) if was[name] else None)
    kept.save()
    other.merged_into, other.user_id = None, theirs["user_id"]
    other.guest_key_hash, other.former_key_hash = (
        theirs["guest_key_hash"],
        theirs["former_key_hash"],
    )
    other.save()
    theirs_alone = before["minutes"]
    Presence.objects.filter(participant=kept, minutes__gte=theirs_alone).update(
        minutes=F("minutes") - theirs_alone
    )


def _join_presence(kept: Participant, other: Participant) -> int:
    """One was here while either was; minutes add up, but never to more than went by. How many."""
    theirs = Presence.objects.filter(participant=other).first()
    if theirs is None:
        return 0
    mine = Presence.objects.filter(participant=kept).first() or Presence(participant=kept)
    before = mine.minutes
    if not mine.state or theirs.state == State.HERE:
        mine.state, mine.until = theirs.state, theirs.until
    instants_of = [one for one in (mine.first_at, theirs.first_at) if one]
    mine.first_at = min(instants_of, default=None)
    mine.last_at = max((one for one in (mine.last_at, theirs.last_at) if one), default=None)
    opened = [one for one in (mine.opened_at, theirs.opened_at) if one]
    mine.opened_at = max(opened, default=None)
    mine.minutes = _bounded(before + theirs.minutes, mine)
    mine.save()
    return mine.minutes - before


def _bounded(minutes: int, presence: Presence) -> int:
    if presence.first_at is None or presence.last_at is None:
        return minutes
    gone_by = int((presence.last_at - presence.first_at).total_seconds()) // 60 + 1
    return min(minutes, max(gone_by, presence.minutes))


def _let_speak_again(kept: Participant, now: dt.datetime) -> None:
    """Whoever moderates cannot be silenced: a silence that came along ends here, and is kept."""
    if kept.roles.filter(role__in=MODERATORS).exists():
        Silence.objects.filter(participant=kept, lifted_at=None).update(lifted_at=now)


def _happened(moment: Moment, change: PeopleChange) -> None:
    now, gone = instants.database_now(), frozenset({change.other_id or 0})
    happened(moment, Happening(change.session_id, now, gone, into=change.person_id))


def _tell(change: PeopleChange) -> None:
    """Everything may have named them, and whoever sat there goes on elsewhere."""
    both = [pk for pk in (change.person_id, change.other_id) if pk]
    own = [f"{name}:{pk}" for name in OWN for pk in both]
    moved = f"{registry.MOVED}:{change.other_id}"
    stream.changed(change.session_id, HEADS, NAMES, SILENCES, *registry.SHARED, *own, moved)
    now = instants.database_now()
    happened(Moment.RENAMED, Happening(change.session_id, now, frozenset(both)))


def changes_of(session_id: int) -> Any:
    """What may still be undone, the latest first."""
    rows = PeopleChange.objects.filter(Q(undone_at=None), session=session_id)
    return rows.select_related("person__user", "other__user").order_by("-at", "-pk")
