"""The pages about a session's people: who is who, who comes instead, who goes, and the way back."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from agenda.models import Session
from participants.models import Lead, Participant, PeopleChange
from participants.rules.roles import Role
from tests import factories as make
from tests.session_platform.test_admin import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return make.make_session()


@pytest.fixture
def organizer(session) -> Client:
    user = get_user_model().objects.create_user("ada", "ada@example.org", is_staff=True)
    make.make_participant(
        session, user=user, display_name="Ada Organizer", roles=[Role.ORGANIZER], joined_at=None
    )
    browser = Client()
    browser.force_login(user)
    return browser


def page(name: str, session: Session, *more: int) -> str:
    return reverse(f"admin:agenda_session_{name}", args=[session.pk, *more])


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_list_finds_somebody_and_leads_to_the_three_ways(session, organizer):
    speaker = make.make_speaker(session, display_name="Zoë Łukasik")
    make.make_guest(session, display_name="Noor")

    found = said(organizer.get(page("people", session), {"q": "lukasik zoe"}))

    assert "Zoë Łukasik" in found and "Noor" not in found
    for way in ("people_replace", "people_same", "people_remove"):
        assert page(way, session, speaker.pk) in found


def test_whoever_is_called_alike_is_offered_first_and_both_are_shown(session, organizer):
    speaker = make.make_speaker(session, display_name="Zoë Łukasik")
    guest = make.make_guest(session, display_name="Zoe Lukasik")
    make.make_question(session, guest)

    asked = said(organizer.get(page("people_same", session, guest.pk)))
    both = said(organizer.get(page("people_same", session, guest.pk), {"with": speaker.pk}))

    assert asked.index("Called alike") < asked.index("Zoë Łukasik") < asked.index("Everybody else")
    assert "1 question" in both and "Which row stays?" in both
    assert f'value="{speaker.pk}" checked' in both, "who has a role stays"


def test_two_become_one_and_are_two_again_by_one_press(session, organizer):
    speaker, guest = make.make_speaker(session), make.make_guest(session)
    address = f"{page('people_same', session, guest.pk)}?with={speaker.pk}"

    answer = organizer.post(address, {"stays": speaker.pk}, follow=True)

    guest.refresh_from_db()
    assert guest.merged_into == speaker and "are one person now" in said(answer)
    change = PeopleChange.objects.get()
    assert change.by.username == "ada"
    answer = organizer.post(page("people_undo", session, change.pk), follow=True)
    guest.refresh_from_db()
    assert guest.merged_into is None and "Taken back" in said(answer)


def test_what_both_voted_is_said_before(session, organizer):
    speaker, guest = make.make_speaker(session), make.make_guest(session)
    for state, secrecy in (("open", "named"), ("closed", "named"), ("closed", "secret")):
        poll = make.make_poll(session, state=state, secrecy=secrecy)
        for one in (speaker, guest):
            poll.voters.create(participant=one)

    both = said(organizer.get(page("people_same", session, guest.pk), {"with": speaker.pk}))

    assert "the ballot of the one that stays counts" in both
    assert "its result never changes" in both
    assert "Nobody can say which ballots are theirs" in both


@pytest.mark.parametrize("stays", ["", "0", "x", "999999999999999999999"])
def test_a_row_that_is_none_of_the_two_is_refused(session, organizer, stays):
    speaker, guest = make.make_speaker(session), make.make_guest(session)
    address = f"{page('people_same', session, guest.pk)}?with={speaker.pk}"

    answer = organizer.post(address, {"stays": stays})

    assert answer.status_code == 200 and not PeopleChange.objects.exists()


def test_somebody_of_another_session_is_nobody_here(session, organizer):
    stranger = make.make_participant(make.make_session())
    speaker = make.make_speaker(session)

    for address in (
        page("people_same", session, stranger.pk),
        f"{page('people_same', session, speaker.pk)}?with={stranger.pk}",
        page("people_replace", session, stranger.pk),
        page("people_remove", session, stranger.pk),
    ):
        assert organizer.get(address).status_code == 404


NEW = {"display_name": " Teodor  Okafor ", "email": "teo@example.org", "mode": "online"}


def keynote(session: Session, person: Participant, title: str) -> Any:
    segment = make.make_segment(session, kind="keynote", title=title)
    Lead.objects.create(segment=segment, participant=person)
    return segment


def test_a_speaker_is_replaced_with_the_titles_that_were_made_of_the_name(session, organizer):
    old = make.make_speaker(session, display_name="Amara Lindqvist", joined_at=None)
    follows = keynote(session, old, "Keynote: Amara Lindqvist")
    asked = keynote(session, old, "After Amara Lindqvist: what now?")
    address = page("people_replace", session, old.pk)

    before = said(organizer.get(address))
    incomplete = organizer.post(address, NEW)
    organizer.post(address, NEW | {f"title_{asked.pk}": "What now?"})

    assert "takes the new name" in before and "becomes" in before
    assert incomplete.status_code == 200, "the title is asked"
    for segment in (follows, asked):
        segment.refresh_from_db()
    assert (follows.title, asked.title) == ("Keynote: Teodor Okafor", "What now?")
    new = follows.leads.get().participant
    assert (new.display_name, new.email) == ("Teodor Okafor", "teo@example.org")


def test_removing_asks_where_it_costs_something(session, organizer):
    moderator = make.make_moderator(session, joined_at=None)
    keynote(session, moderator, "Welcome")
    address = page("people_remove", session, moderator.pk)

    asked = said(organizer.post(address))

    assert "They lead “Welcome”" in asked and "the only moderator" in asked
    assert Participant.objects.get(pk=moderator.pk).removed_at is None
    organizer.post(address, {"sure": "1"})
    assert Participant.objects.get(pk=moderator.pk).removed_at
    organizer.post(page("people_undo", session, PeopleChange.objects.get().pk))
    assert moderator.leads.count() == 1


def test_removing_who_has_nothing_is_one_press_and_can_be_deleted_for_good(session, organizer):
    speaker = make.make_speaker(session, joined_at=None, display_name="Zoë Łukasik")

    organizer.post(page("people_remove", session, speaker.pk))
    listed = said(organizer.get(page("people", session)))
    organizer.post(page("people_erase", session, speaker.pk))

    assert "Zoë Łukasik" in listed
    assert not Participant.objects.filter(display_name__contains="Łukasik").exists()
    assert "Łukasik" not in str(list(PeopleChange.objects.values()))


def test_the_last_organizer_is_kept_with_a_sentence(session, organizer):
    ada = Participant.objects.get(display_name="Ada Organizer")

    answer = organizer.post(page("people_remove", session, ada.pk), {"sure": "1"}, follow=True)

    assert "nobody could open this session" in said(answer)
    ada.refresh_from_db()
    assert ada.removed_at is None


def form_at(organizer: Client, address: str) -> dict[str, Any]:
    """What a browser sends of a page of the admin that nobody touched."""
    return {**fields_of(organizer.get(address))}


def test_an_altogether_different_name_in_place_is_asked_about(session, organizer):
    speaker = make.make_speaker(session, display_name="Amara Lindqvist", joined_at=None)
    address = reverse("admin:participants_participant_change", args=[speaker.pk])
    form = form_at(organizer, address)

    asked = organizer.post(address, form | {"display_name": "Teodor Okafor"})
    assert "Is this still Amara Lindqvist, or somebody else?" in said(asked)
    assert page("people_replace", session, speaker.pk) in said(asked)
    mended = organizer.post(address, form | {"display_name": "Amara Lindqvist-Holm"})
    assert mended.status_code == 302

    form = form_at(organizer, address)
    answer = organizer.post(address, form | {"display_name": "Teodor Okafor", "who": "same"})

    speaker.refresh_from_db()
    assert answer.status_code == 302 and speaker.display_name == "Teodor Okafor"


def test_a_name_in_the_question_is_no_markup(session, organizer):
    speaker = make.make_speaker(session, display_name="<b>Amara</b>", joined_at=None)
    address = reverse("admin:participants_participant_change", args=[speaker.pk])

    asked = organizer.post(address, form_at(organizer, address) | {"display_name": "Teodor"})

    assert "Is this still &lt;b&gt;Amara" in said(asked)


def test_deleting_among_the_rows_asks_where_it_costs_something(session, organizer):
    speaker = make.make_speaker(session, display_name="Amara Lindqvist", joined_at=None)
    keynote(session, speaker, "Keynote: Amara Lindqvist")
    form = form_at(organizer, page("change", session))
    (prefix,) = (
        name.removesuffix("-id")
        for name, value in form.items()
        if name.startswith("participants-") and name.endswith("-id") and value == str(speaker.pk)
    )

    asked = organizer.post(page("change", session), form | {f"{prefix}-DELETE": "on"})
    assert "which nobody leads then" in said(asked) and "Delete all the same" in said(asked)
    assert Participant.objects.filter(pk=speaker.pk).exists()
    sure = {f"{prefix}-DELETE": "on", f"{prefix}-sure": "on"}
    organizer.post(page("change", session), form | sure)

    assert not Participant.objects.filter(pk=speaker.pk).exists()
