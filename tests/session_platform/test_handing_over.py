"""The organizer's role is handed over: at once, with one's own, or by a letter."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from outbox.models import Delivery
from participants.facts.co_organizers import organizers_of
from participants.models import OrganizerInvitation, Participant
from participants.rules.roles import Role
from participants.services import co_organizers
from tests.factories import make_participant, make_session, make_speaker
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db
LEAVE, STAY = {"then": "leave"}, {"then": "stay"}


@pytest.fixture
def session() -> Any:
    return make_session(state="draft", title="Open models")


@pytest.fixture
def mireille(session) -> Any:
    user = make_staff("mireille")
    return make_participant(session, user=user, roles=[Role.ORGANIZER, Role.SPEAKER])


@pytest.fixture
def desk(mireille) -> Client:
    browser = Client()
    browser.force_login(mireille.user)
    return browser


def page(person: Participant) -> str:
    return reverse("admin:agenda_session_people_hand_over", args=[person.session_id, person.pk])


def with_account(session: Any, name: str, *, proved: bool, **over: Any) -> Participant:
    user = make_staff(name, is_staff=False, **over)
    user.emailaddress_set.create(email=user.email, verified=proved, primary=True)
    return make_speaker(session, user=user, display_name=name.title())


def organizers(session: Any) -> list[str]:
    return sorted(organizers_of(session.pk).values_list("user__username", flat=True))


def test_the_list_leads_to_it_but_not_from_oneself(desk, session, mireille):
    co = with_account(session, "co", proved=True)
    shown = desk.get(reverse("admin:agenda_session_people", args=[session.pk])).content.decode()
    assert page(co) in shown and page(mireille) not in shown
    assert desk.get(page(mireille)).status_code == desk.post(page(mireille)).status_code == 404


def test_one_press_gives_the_role_and_ones_own_goes(desk, session, mireille):
    co = with_account(session, "co", proved=True)
    co_organizers.ask_to_organize(session=session, typed=co.user.email, by=mireille.user)
    asked = text_of(desk.get(page(co)))
    assert "co@example.org" in asked and "If you leave, you do not see this session" in asked
    assert organizers(session) == ["mireille"], "looking hands nothing over"

    answer = desk.post(page(co), LEAVE, follow=True)

    assert answer.request["PATH_INFO"] == reverse("admin:index")
    assert "Co is an organizer of this session, and you are none any more" in text_of(answer)
    assert organizers(session) == ["co"]
    assert [one.role for one in mireille.roles.all()] == [Role.SPEAKER]
    assert {one.role for one in co.roles.all()} == {Role.SPEAKER, Role.ORGANIZER}
    assert OrganizerInvitation.objects.get().withdrawn_at, "they need accept nothing"
    assert desk.get(page(co)).status_code == 404


def test_together_both_organize(desk, session):
    co = with_account(session, "co", proved=True)
    assert "Co is an organizer of this session, too" in text_of(
        desk.post(page(co), STAY, follow=True)
    )
    assert organizers(session) == ["co", "mireille"]
    assert "organizes this session already" in text_of(desk.get(page(co)))
    desk.post(page(co), LEAVE)
    assert organizers(session) == ["co"]


def test_a_press_that_says_nothing_gives_nothing_up(desk, session):
    desk.post(page(with_account(session, "co", proved=True)))
    assert organizers(session) == ["co", "mireille"]


@pytest.mark.parametrize("over", [{"proved": False}, {"proved": True, "is_active": False}])
def test_an_account_that_nobody_has_proved_or_that_is_closed_is_given_nothing(desk, session, over):
    other = with_account(session, "other", **over)
    Participant.objects.filter(pk=other.pk).update(email="other@example.org")

    answer = desk.post(page(other), LEAVE, follow=True)

    assert "You leave when they accept" in text_of(answer)
    assert organizers(session) == ["mireille"]
    other.user.refresh_from_db()
    assert not other.user.is_staff
    assert OrganizerInvitation.objects.get().email == "other@example.org"


def test_who_has_no_account_is_asked_and_organizes_in_the_same_row(desk, session):
    sana = make_speaker(session, display_name="Sana", joined_at=None)
    refused = desk.post(page(sana), {"email": "sana at home"})
    assert 'value="sana at home"' in refused.content.decode()
    assert not OrganizerInvitation.objects.exists()

    desk.post(page(sana), {"email": " Sana@Example.org ", "then": "leave"})

    invitation = OrganizerInvitation.objects.get()
    assert Delivery.objects.get().recipient == "address:sana@example.org"
    assert organizers(session) == ["mireille"], "nobody leaves before the other one has accepted"
    user = make_staff("sana", is_staff=False)
    assert co_organizers.accept(invitation=invitation, user=user) == sana
    assert organizers(session) == ["sana"], "one's own role goes with their accepting"


def test_what_was_said_of_leaving_holds_for_whoever_said_it(desk, session, mireille):
    sana = make_speaker(session, display_name="Sana", email="sana@example.org", joined_at=None)
    second = make_participant(session, user=make_staff("second"), roles=[Role.ORGANIZER])

    def ask(by: Participant, **said: Any) -> bool:
        again = {"session": session, "typed": sana.email, "by": by.user}
        return co_organizers.ask_to_organize(**again, **said).leaves

    desk.post(page(sana), LEAVE)
    listed = reverse("admin:agenda_session_invitations", args=[session.pk])
    assert "mireille@example.org leaves then" in text_of(desk.get(listed))
    assert ask(mireille) and not ask(mireille, leaves=False)
    assert ask(mireille, leaves=True) and not ask(second)
    co_organizers.accept(
        invitation=OrganizerInvitation.objects.get(), user=make_staff("sana", is_staff=False)
    )
    assert organizers(session) == ["mireille", "sana", "second"]


def test_who_has_left_before_it_is_accepted_leaves_no_more(desk, session, mireille):
    sana = make_speaker(session, display_name="Sana", email="sana@example.org", joined_at=None)
    make_participant(session, user=make_staff("second"), roles=[Role.ORGANIZER])
    desk.post(page(sana), LEAVE)
    co_organizers.leave(session_id=session.pk, user=mireille.user)
    user = make_staff("sana", is_staff=False)
    co_organizers.accept(invitation=OrganizerInvitation.objects.get(), user=user)
    assert organizers(session) == ["sana", "second"]


def test_an_empty_address_is_asked_for(desk, session):
    sana = make_speaker(session, display_name="Sana", joined_at=None)
    answer = desk.post(page(sana), {"email": " "})
    assert answer.status_code == 200 and "address" in text_of(answer)
    assert not Delivery.objects.exists()


def test_an_administrator_who_organizes_nothing_here_gives_the_role_and_keeps_none(session):
    co = with_account(session, "co", proved=True)
    browser = Client()
    browser.force_login(make_staff("root", is_superuser=True))
    assert "Hand over and leave" not in text_of(browser.get(page(co)))
    answer = browser.post(page(co), LEAVE)
    assert answer.status_code == 200 and organizers(session) == []
    browser.post(page(co), STAY)
    assert organizers(session) == ["co"]
