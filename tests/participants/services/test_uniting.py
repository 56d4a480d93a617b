"""Two rows become one person, everything of theirs follows, and they can be two again."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from floor.models import Hand
from live import stream
from participants.facts import links
from participants.facts.seats import seat_of
from participants.models import Lead, Participant, Presence, Silence
from participants.rules.roles import Role
from participants.services import silences
from participants.services.links import revoke_link
from participants.services.removal import remove_participant
from participants.services.uniting import part, unite
from polls.facts.counts import counted, turnout
from polls.models import Ballot
from polls.services.polls import reopen_poll
from qa.models import Upvote
from tests import factories as make
from tests.outcomes import send_from

pytestmark = pytest.mark.django_db


def one(kept: Participant, other: Participant) -> Any:
    return unite(session_id=kept.session_id, kept_id=kept.pk, other_id=other.pk)


def two(change: Any) -> None:
    part(session_id=change.session_id, change_id=change.pk)


def pair(**over: Any) -> tuple[Participant, Participant]:
    session = make.make_session()
    return make.make_speaker(session), make.make_guest(session, **over)


def code_of(refused: Any) -> str:
    return str(refused.value.code)


def test_what_both_asked_and_upvoted_is_of_one_person_and_goes_back():
    kept, other = pair()
    mine, theirs, third = (make.make_question(kept.session, who) for who in (kept, other, None))
    for question, who in [(mine, other), (third, kept), (third, other)]:
        make.make_upvote(question, who)

    change = one(kept, other)

    theirs.refresh_from_db()
    assert theirs.participant == kept
    assert list(Upvote.objects.values_list("question", "participant")) == [(third.pk, kept.pk)]
    two(change)
    theirs.refresh_from_db()
    assert theirs.participant == other
    assert set(Upvote.objects.values_list("question", "participant")) == {
        *[(mine.pk, other.pk), (third.pk, kept.pk), (third.pk, other.pk)]
    }


def test_of_two_votes_the_one_that_stays_counts_and_both_again_when_it_is_undone():
    kept, other = pair()
    poll = make.make_poll(kept.session, state="open")
    yes, no, _part = poll.options.all()
    make.make_ballot(poll, kept, yes)
    make.make_ballot(poll, other, no)

    change = one(kept, other)

    assert list(poll.ballots.filter(set_aside=False).values_list("choices__option")) == [(yes.pk,)]
    assert len(counted(poll).ballots) == 1
    two(change)
    assert len(counted(poll).ballots) == 2


def test_the_only_vote_follows_and_nobody_votes_twice():
    kept, other = pair()
    poll = make.make_poll(kept.session, state="open")
    make.make_ballot(poll, other, poll.options.all()[0])

    late = seat_of(other)

    one(kept, other)

    assert Ballot.objects.get().voter.participant == kept
    answer = send_from(late, "polls.vote", poll=poll.pk, options=[poll.options.all()[1].pk])
    assert answer["code"] == "not_allowed" and len(counted(poll).ballots) == 1


def test_a_poll_that_takes_ballots_again_counts_one_person_once():
    kept, other = pair()
    moderator = make.make_moderator(kept.session)
    poll = make.make_poll(kept.session, state="closed")
    for who in (kept, other):
        make.make_ballot(poll, who, poll.options.all()[0])
    one(kept, other)

    reopen_poll(
        session_id=kept.session_id, poll_id=poll.pk, by=moderator.pk, reason="Asked too early"
    )

    poll.refresh_from_db()
    assert len(counted(poll).ballots) == turnout(poll).total() == 1


def test_a_closed_result_never_changes():
    kept, other = pair()
    result = {"ballots": 2}
    poll = make.make_poll(kept.session, state="closed", result=result)
    for who in (kept, other):
        make.make_ballot(poll, who, poll.options.all()[0])

    one(kept, other)

    poll.refresh_from_db()
    assert poll.result == result and Ballot.objects.filter(set_aside=False).count() == 2


def test_a_hand_and_a_running_turn_follow():
    kept, other = pair()
    hand, turn = make.make_hand(other), make.make_turn(other)

    change = one(kept, other)

    for row in (hand, turn):
        row.refresh_from_db()
        assert row.participant == kept
    two(change)
    hand.refresh_from_db()
    assert hand.participant == other


def test_of_two_waiting_hands_the_place_of_the_one_that_stays_counts():
    kept, other = pair()
    first = make.make_hand(kept)
    make.make_hand(other)

    one(kept, other)

    assert list(Hand.objects.filter(state="waiting")) == [first]


def test_roles_leads_and_blanks_follow():
    kept, other = pair(organization="Harbour Foundation", roles=[Role.MODERATOR, Role.SPEAKER])
    kept.organization = ""
    kept.save()
    segments = [make.make_segment(kept.session) for _ in range(2)]
    Lead.objects.create(segment=segments[0], participant=kept)
    for segment in segments:
        Lead.objects.create(segment=segment, participant=other)

    change = one(kept, other)

    kept.refresh_from_db()
    assert set(kept.roles.values_list("role", flat=True)) == {"speaker", "moderator"}
    assert [lead.segment for lead in kept.leads.all()] == segments
    assert kept.organization == "Harbour Foundation"
    assert Participant.objects.with_role(Role.SPEAKER).get() == kept
    two(change)
    kept.refresh_from_db()
    assert kept.organization == ""
    assert set(kept.roles.values_list("role", flat=True)) == {"speaker"}
    assert [lead.segment for lead in other.leads.all()] == segments


def test_minutes_add_up_but_never_to_more_than_went_by():
    kept, other = pair()
    now = timezone.now().replace(second=0, microsecond=0)
    hour = dt.timedelta(minutes=59)
    for who in (kept, other):
        Presence.objects.create(
            participant=who, state="here", first_at=now - hour, last_at=now, minutes=40
        )

    change = one(kept, other)

    assert Presence.objects.get(participant=kept).minutes == 60
    assert Participant.objects.here().filter(session=kept.session).count() == 1
    two(change)
    assert Presence.objects.get(participant=kept).minutes == 40


def test_a_silence_follows_but_not_to_whoever_moderates():
    kept, other = pair()
    moderator = make.make_moderator(kept.session)
    with stream.locked(kept.session_id):
        silences.silence_person(other, by=None, now=timezone.now())

    one(kept, other)

    assert Silence.objects.get(lifted_at=None).participant == kept
    one(moderator, kept)
    assert not Silence.objects.filter(lifted_at=None).exists()


def test_the_old_link_opens_the_one_that_stays_until_it_is_revoked_or_undone():
    kept, other = pair()
    token = links.link_for(other).partition("#")[2]
    change = one(kept, other)
    browser = Client()

    answer = browser.post(reverse("enter"), {"token": token}).json()

    page = reverse("seat", args=[kept.session.slug, kept.pk])
    assert answer == {"url": page} and browser.get(page).status_code == 200
    two(change)
    answer = Client().post(reverse("enter"), {"token": token}).json()
    assert answer == {"url": reverse("seat", args=[kept.session.slug, other.pk])}


def test_a_revoked_link_revokes_the_old_one_with_it():
    kept, other = pair()
    token = links.link_for(other).partition("#")[2]
    one(kept, other)
    revoke_link(participant=kept)

    assert Client().post(reverse("enter"), {"token": token}).status_code == 403


def test_the_page_of_the_old_seat_leads_to_the_new_one():
    session = make.make_session()
    kept = make.make_speaker(session)
    phone = Client()
    answer = phone.post(reverse("join", args=[session.slug]), {"mode": "online"})
    other = Participant.objects.exclude(pk=kept.pk).get()

    one(kept, other)

    there = reverse("seat", args=[session.slug, kept.pk])
    assert phone.get(answer["Location"])["Location"] == there
    assert phone.get(there).status_code == 200
    assert phone.get(f"{answer['Location']}state").json() == {"bye": "moved"}
    again = phone.post(reverse("join", args=[session.slug]), {"mode": "online"})
    assert again["Location"] == there


def test_two_browsers_of_one_guest_both_go_on():
    session = make.make_session()
    phones = [Client(), Client()]
    for phone in phones:
        phone.post(reverse("join", args=[session.slug]), {"mode": "online"})
    kept, other = Participant.objects.order_by("pk")

    one(kept, other)

    there = reverse("seat", args=[session.slug, kept.pk])
    answer = phones[1].post(reverse("join", args=[session.slug]), {"mode": "online"})
    assert answer["Location"] == there
    assert [phone.get(there).status_code for phone in phones] == [200, 200]


def test_a_guests_browser_never_becomes_a_moderators():
    session = make.make_session()
    kept = make.make_moderator(session)
    phone = Client()
    answer = phone.post(reverse("join", args=[session.slug]), {"mode": "online"})
    other = Participant.objects.exclude(pk=kept.pk).get()

    one(kept, other)

    assert phone.get(answer["Location"]).status_code == 403
    assert phone.get(reverse("console", args=[session.slug, kept.pk])).status_code == 403


def test_nobody_becomes_themselves_nor_somebody_who_became_them():
    kept, other = pair()
    with pytest.raises(ValidationError) as same:
        one(kept, kept)
    one(kept, other)
    for first, second in [(other, kept), (kept, other)]:
        with pytest.raises(ValidationError) as again:
            one(first, second)
        assert code_of(again) == "one_already"
    assert code_of(same) == "one_already"


def test_three_rows_become_one_and_are_undone_from_the_last():
    kept, other = pair()
    last = make.make_speaker(kept.session)
    first_change, second_change = one(kept, other), one(last, kept)
    other.refresh_from_db()
    assert other.merged_into == last
    with pytest.raises(ValidationError):
        two(first_change)

    two(second_change)
    two(first_change)

    assert Participant.objects.filter(merged_into=None).count() == 3
    with pytest.raises(ValidationError) as again:
        two(first_change)
    assert code_of(again) == "wrong_state"


def account(name: str, **over: Any) -> Any:
    return get_user_model().objects.create_user(name, f"{name}@example.org", **over)


def test_an_account_follows_and_two_are_asked_about():
    kept, other = pair(user=account("ada"))
    one(kept, other)
    kept.refresh_from_db()
    third = make.make_guest(kept.session, user=account("noor"))

    with pytest.raises(ValidationError) as refused:
        one(kept, third)

    assert kept.user.username == "ada" and code_of(refused) == "two_accounts"


def test_the_last_organizer_stays_one():
    kept, other = pair(user=account("ada", is_staff=True), roles=[Role.ORGANIZER])

    change = one(kept, other)

    kept.refresh_from_db()
    assert kept.user.is_staff and kept.roles.filter(role=Role.ORGANIZER).exists()
    two(change)
    other.refresh_from_db()
    assert other.user.is_staff and other.roles.filter(role=Role.ORGANIZER).exists()


def test_whom_everything_was_taken_from_stays_apart():
    kept, other = pair(set_aside_at=timezone.now())

    with pytest.raises(ValidationError) as refused:
        one(kept, other)

    assert code_of(refused) == "taken_away_from"


def test_people_of_two_sessions_are_two():
    kept, _other = pair()
    stranger = make.make_participant(make.make_session())

    with pytest.raises(ValidationError):
        one(kept, stranger)


def test_whoever_is_taken_out_leaves_no_row_behind_that_is_somebody_again():
    session = make.make_session()
    kept, other = (make.make_speaker(session, joined_at=None) for _ in range(2))
    one(kept, other)

    remove_participant(participant=kept)

    assert not Participant.objects.filter(session=session, merged_into=None).exists()
