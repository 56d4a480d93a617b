"""A speaker is replaced, or taken out, and both can be taken back until somebody has come."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participants.facts import links
from participants.models import Lead, Participant
from participants.rules.roles import Mode, Role
from participants.services.replacing import replace_person, take_out, undo
from participants.services.uniting import unite
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker() -> Participant:
    session = make.make_lobby()
    person = make.make_speaker(session, joined_at=None, display_name="Amara Lindqvist")
    Lead.objects.create(segment=_keynote(session), participant=person, minutes=5)
    return person


def _keynote(session: Any) -> Any:
    return make.make_segment(session, kind="keynote", title="Keynote: Amara Lindqvist")


def replace(old: Participant, **over: Any) -> Any:
    said = {"display_name": "Teodor Okafor", "organization": "City of Lund", "mode": Mode.ONLINE}
    titles = over.pop("titles", {})
    return replace_person(
        session_id=old.session_id, person_id=old.pk, said=said | over, titles=titles
    )


def token_of(person: Participant) -> str:
    return links.link_for(person).partition("#")[2]


def open_link(token: str) -> Any:
    return Client().post(reverse("enter"), {"token": token})


def test_somebody_new_has_roles_segments_and_a_link_of_their_own(speaker):
    segment = speaker.leads.get().segment
    old_token = token_of(speaker)

    new = replace(speaker, titles={segment.pk: "Keynote: Teodor Okafor"}).person

    segment.refresh_from_db()
    assert segment.title == "Keynote: Teodor Okafor"
    lead = segment.leads.get()
    assert (lead.participant, lead.minutes) == (new, 5)
    assert [each.role for each in new.roles.all()] == [Role.SPEAKER] and new.known_at
    refused = open_link(old_token)
    assert refused.status_code == 403 and "handed on" in refused.json()["error"]
    assert open_link(token_of(new)).status_code == 200


def test_one_press_takes_it_back_with_title_and_link(speaker):
    segment = speaker.leads.get().segment
    change = replace(speaker, titles={segment.pk: "Keynote: Teodor Okafor"})

    undo(session_id=speaker.session_id, change_id=change.pk)

    segment.refresh_from_db()
    assert segment.title == "Keynote: Amara Lindqvist"
    assert segment.leads.get().participant == speaker
    assert not Participant.objects.filter(display_name="Teodor Okafor").exists()
    assert open_link(token_of(speaker)).status_code == 200


def test_a_title_that_was_edited_since_stays_as_it_was_edited(speaker):
    segment = speaker.leads.get().segment
    change = replace(speaker, titles={segment.pk: "Keynote: Teodor Okafor"})
    segment.title = "Opening"
    segment.save()

    undo(session_id=speaker.session_id, change_id=change.pk)

    segment.refresh_from_db()
    assert segment.title == "Opening"


def test_it_cannot_be_taken_back_once_the_new_one_has_come(speaker):
    change = replace(speaker)
    open_link(token_of(change.person))

    with pytest.raises(ValidationError) as refused:
        undo(session_id=speaker.session_id, change_id=change.pk)

    assert refused.value.code == "acted_since"


def test_nor_once_the_old_one_has_come_back():
    session = make.make_session()
    old = make.make_speaker(session)
    change = take_out(session_id=session.pk, person_id=old.pk)
    Participant.objects.filter(pk=old.pk).update(removed_at=None)

    with pytest.raises(ValidationError) as refused:
        undo(session_id=session.pk, change_id=change.pk)

    assert refused.value.code == "acted_since"


def test_what_has_run_stays_the_old_ones():
    session = make.make_session()
    old = make.make_speaker(session)
    over, to_come = make.make_segment(session), make.make_segment(session)
    make.make_run(over, ended_at=timezone.now())
    for segment in (over, to_come):
        Lead.objects.create(segment=segment, participant=old)
    turn = make.make_turn(old, ended_at=timezone.now())
    question = make.make_question(session, speaker=old)

    new = replace(old).person

    assert (over.leads.get().participant, to_come.leads.get().participant) == (old, new)
    turn.refresh_from_db()
    question.refresh_from_db()
    assert (turn.participant, question.speaker) == (old, new)


def test_whoever_is_taken_out_is_there_again_by_one_press(speaker):
    make.make_hand(speaker)
    token = token_of(speaker)
    change = take_out(session_id=speaker.session_id, person_id=speaker.pk)
    assert open_link(token).status_code == 403
    assert not Lead.objects.exists()

    undo(session_id=speaker.session_id, change_id=change.pk)

    assert speaker.leads.get().minutes == 5
    assert [each.role for each in speaker.roles.all()] == [Role.SPEAKER]
    assert open_link(token).status_code == 200
    with pytest.raises(ValidationError):
        undo(session_id=speaker.session_id, change_id=change.pk)


def test_the_last_organizer_is_not_taken_out():
    session = make.make_session()
    user = get_user_model().objects.create_user("ada", "ada@example.org", is_staff=True)
    organizer = make.make_participant(session, user=user, roles=[Role.ORGANIZER])

    for act in (take_out, replace_of):
        with pytest.raises(ValidationError) as refused:
            act(session_id=session.pk, person_id=organizer.pk)
        assert refused.value.code == "last_organizer"
    organizer.refresh_from_db()
    assert organizer.removed_at is None


def replace_of(*, session_id: int, person_id: int) -> Any:
    return replace(Participant.objects.get(pk=person_id, session=session_id))


def test_whoever_is_gone_is_replaced_no_more(speaker):
    take_out(session_id=speaker.session_id, person_id=speaker.pk)

    with pytest.raises(ValidationError) as refused:
        replace(speaker)

    assert refused.value.code == "not_here"


def test_a_merged_row_that_is_replaced_closes_both_links(speaker):
    other = make.make_speaker(speaker.session)
    unite(session_id=speaker.session_id, kept_id=speaker.pk, other_id=other.pk)

    replace(speaker)

    assert open_link(token_of(other)).status_code == 403
