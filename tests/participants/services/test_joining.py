"""Coming in: as a guest, with an account, by a link; and which browser owns which seat."""

import datetime as dt
import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from live.models import Topic
from participants.facts import links as link_facts
from participants.models import Display, Participant
from participants.rules.roles import Role
from participants.services import joining
from participants.services import links as link_services
from tests.factories import (
    make_clerk,
    make_lobby,
    make_moderator,
    make_participant,
    make_run,
    make_segment,
    make_session,
)

pytestmark = pytest.mark.django_db


def join(client, session, **said):
    answer = client.post(reverse("join", args=[session.slug]), {"mode": "online"} | said)
    found = re.search(r"/seats/(\d+)/$", answer.get("Location", ""))
    return answer, Participant.objects.get(pk=found[1]) if found else None


def enter(client, address):
    token = address.partition("#")[2]
    return client.post(reverse("enter"), {"token": token})


def test_a_guest_joins_without_saying_anything():
    session = make_lobby()

    _, person = join(Client(), session)

    assert (person.display_name, person.user, person.mode) == ("", None, "online")
    assert person.joined_at is not None


def test_a_guest_who_comes_back_has_the_same_seat():
    session, client = make_lobby(), Client()
    _, first = join(client, session)
    _, again = join(client, session, name="Amara")

    assert first == again
    assert again.display_name == "Amara"


def test_who_comes_back_saying_nothing_is_who_they_were():
    session, client = make_lobby(), Client()
    join(client, session, name="Amara", group="technical")

    _, again = join(client, session)

    assert (again.display_name, again.stakeholder_group.code) == ("Amara", "technical")


def test_the_join_page_offers_a_browser_to_go_on_where_it_is():
    session, client = make_lobby(), Client()
    _, person = join(client, session, name="Amara")
    address = reverse("seat", args=[session.slug, person.pk])

    assert address in client.get(reverse("join", args=[session.slug])).content.decode()
    assert address not in Client().get(reverse("join", args=[session.slug])).content.decode()


def test_two_browsers_are_two_guests():
    session = make_lobby()

    assert join(Client(), session)[1] != join(Client(), session)[1]


def test_an_account_has_one_seat_whatever_the_browser():
    user = get_user_model().objects.create_user("amara", "amara@example.org")
    session = make_lobby()
    seats = []
    for mode in ("online", "onsite"):
        client = Client()
        client.force_login(user)
        seats.append(join(client, session, mode=mode)[1])

    assert seats[0] == seats[1]
    assert seats[1].mode == "onsite"


@pytest.mark.parametrize("said", [{"mode": "moon"}, {"group": "martians"}, {"group": "a\x00b"}])
def test_what_cannot_be_is_answered_and_what_was_typed_kept(said):
    session = make_lobby()

    answer, person = join(Client(), session, name="Amara Typed", **said)

    assert (answer.status_code, person) == (400, None)
    assert b"Amara Typed" in answer.content


def test_coming_back_with_another_name_reaches_the_queue():
    session, client = make_session(), Client()
    join(client, session, name="Jun")
    assert not Topic.objects.filter(name="queue").exists()

    join(client, session, name="Jun Achterberg")

    assert Topic.objects.filter(name="queue").exists()


def test_a_draft_cannot_be_joined():
    answer, person = join(Client(), make_session(state="draft"))

    assert (answer.status_code, person) == (404, None)


def test_a_draft_is_shown_to_staff_and_who_prepares_it_only(client):
    session = make_session(state="draft")
    address = reverse("session", args=[session.slug])
    staff = get_user_model().objects.create(username="olu", is_staff=True)
    author = get_user_model().objects.create(username="noor")
    make_participant(session, user=author, roles=[Role.RAPPORTEUR])
    visitor = get_user_model().objects.create(username="jun")
    make_participant(session, user=visitor)

    assert client.get(address).status_code == 404
    for user, status in [(staff, 200), (author, 200), (visitor, 404)]:
        client.force_login(user)
        assert client.get(address).status_code == status


def test_the_page_without_a_script_tells_the_hour_as_it_stands(client):
    now = timezone.now().replace(second=0, microsecond=0)
    session = make_session(starts_at=now - dt.timedelta(minutes=10), time_zone="UTC")
    first = make_segment(session, title="Opening", minutes=5, extended_minutes=15)
    make_segment(session, title="Film", minutes=10, skipped_at=now)
    make_segment(session, title="Exchange", minutes=20, extended_minutes=-3)
    make_run(first, started_at=now - dt.timedelta(minutes=10))

    page = client.get(reverse("session", args=[session.slug])).content.decode()
    opening, film, exchange = page.split('<li data-kind="')[1:4]

    assert 'aria-current="step"' in opening and "20 min" in opening
    assert "skipped" in film and "<s>Film</s>" in film and "<time" not in film
    assert f"{now + dt.timedelta(minutes=10):%H:%M}" in exchange and "17 min" in exchange


@pytest.mark.parametrize("code", ["{}", "{} ", " {}"])
def test_the_code_on_the_wall_leads_to_joining(code):
    session = make_session()
    answer = Client().post("/", {"code": code.format(session.join_code.lower())})

    assert answer["Location"] == reverse("join", args=[session.slug])


def test_a_wrong_code_is_answered_on_the_front_page():
    answer = Client().post("/", {"code": "NOPE22"})

    assert answer.status_code == 404
    assert b"NOPE22" in answer.content


def test_the_short_address_leads_to_joining():
    session = make_session(join_code="AB23CD")

    assert Client().get("/AB23CD")["Location"] == reverse("join", args=[session.slug])
    assert Client().get("/ab23cd")["Location"] == reverse("join", args=[session.slug])


@pytest.mark.parametrize(
    ("maker", "page"), [(make_moderator, "console"), (make_clerk, "room-desk")]
)
def test_a_personal_link_opens_the_page_of_the_role(maker, page):
    person, client = maker(make_session()), Client()

    url = enter(client, link_facts.link_for(person)).json()["url"]

    assert url == reverse(page, args=[person.session.slug, person.pk])
    assert client.get(url).status_code == 200


def test_a_link_counts_its_person_as_present_once_it_is_opened():
    person = make_participant(make_session(), joined_at=None)

    enter(Client(), link_facts.link_for(person))

    person.refresh_from_db()
    assert person.joined_at is not None


def test_links_of_several_people_work_side_by_side_in_one_browser():
    session, client = make_session(), Client()
    people = [make_moderator(session), make_clerk(session), make_participant(session)]
    for person in people:
        enter(client, link_facts.link_for(person))

    states = [client.get(reverse("seat-state", args=[session.slug, p.pk])).json() for p in people]

    assert [state["seat"]["id"] for state in states] == [person.pk for person in people]


def test_a_revoked_link_opens_nothing_and_closes_what_it_opened():
    person, client = make_moderator(make_session()), Client()
    address = link_facts.link_for(person)
    enter(client, address)
    link_services.revoke_link(participant=person)

    state = client.get(reverse("seat-state", args=[person.session.slug, person.pk]))

    assert state.status_code == 403
    assert enter(Client(), address).status_code == 403


@pytest.mark.parametrize("token", ["", "p1-1", "p1-1.forged", "x", "p1-1." + "a" * 43])
def test_a_forged_link_is_refused_in_words(token):
    answer = Client().post(reverse("enter"), {"token": token})

    assert answer.status_code == 403
    assert "error" in answer.json()


def test_a_link_of_one_kind_is_no_link_of_the_other():
    person = make_participant(make_session())
    Display.objects.create(pk=person.pk, session=person.session)
    signed = link_facts.token(link_facts.PERSON, person.pk, 1)

    with pytest.raises(PermissionDenied):
        link_facts.read_token(signed.replace("p", "d", 1))


def test_a_projector_shows_public_facts_and_can_do_nothing():
    session, client = make_session(), Client()
    display = Display.objects.create(session=session)

    url = enter(client, link_facts.link_for_display(display)).json()["url"]
    state = client.get(f"{url}state").json()

    assert client.get(url).status_code == 200
    assert state["seat"] == {"id": None, "roles": []}
    assert not [name for name in state["facts"] if name.startswith("my_")]


def test_nobody_opens_the_seat_of_somebody_else():
    person = make_moderator(make_session())
    where = [person.session.slug, person.pk]
    stranger = Client()

    assert stranger.get(reverse("seat-state", args=where)).status_code == 403
    assert stranger.post(reverse("seat-do", args=where)).status_code == 403
    assert stranger.get(reverse("console", args=where)).status_code == 403


def test_an_attendee_is_kept_out_of_the_console_and_the_room_desk():
    session, client = make_lobby(), Client()
    _, person = join(client, session)
    where = [session.slug, person.pk]

    assert client.get(reverse("console", args=where)).status_code == 403
    assert client.get(reverse("room-desk", args=where)).status_code == 403


def test_a_command_over_plain_http_is_answered_as_on_the_socket():
    session, client = make_session(), Client()
    _, person = join(client, session)
    where = reverse("seat-do", args=[session.slug, person.pk])
    frame = {
        "do": "participants.present",
        "id": "0b6cb6f7-2c5e-4a5e-9d0c-7d5a3c1e8a11",
        "with": {"mode": "hub", "name": "Hub Dakar"},
    }

    answer = client.post(where, json.dumps(frame), content_type="application/json")

    person.refresh_from_db()
    assert answer.json() == {"done": frame["id"]}
    assert (person.mode, person.display_name) == ("hub", "Hub Dakar")


def test_a_name_and_a_group_can_be_taken_back():
    person = make_participant(make_session(), group="technical")

    joining.present(participant_id=person.pk, session_id=person.session_id, mode="online")

    person.refresh_from_db()
    assert (person.display_name, person.stakeholder_group) == ("", None)


@pytest.mark.parametrize("code", ["NOPE\x00", "' OR 1", ""])
def test_a_strange_code_is_just_wrong(code):
    assert Client().post("/", {"code": code}).status_code in {200, 404}


def test_pages_answer_head_requests():
    assert Client().head("/").status_code == 200
    assert Client().head(reverse("session", args=[make_session().slug])).status_code == 200


def test_a_command_over_http_needs_the_csrf_token():
    session, client = make_session(), Client(enforce_csrf_checks=True)
    person = make_participant(session)

    answer = client.post(reverse("seat-do", args=[session.slug, person.pk]), {})

    assert answer.status_code == 403


def test_the_state_since_a_revision_has_only_what_changed():
    session, client = make_session(), Client()
    _, person = join(client, session)
    address = reverse("seat-state", args=[session.slug, person.pk])
    state = client.get(address).json()
    joining.present(participant_id=person.pk, session_id=session.pk, mode="online", name="Amara")

    news = client.get(address, {"since": state["at"], "epoch": state["epoch"]}).json()

    assert state["full"]
    assert not news["full"]
    assert set(news["facts"]) == {"people", "queue", "tally", "my_seat"}


@pytest.mark.parametrize("since", ["-1", "x", "99999999999999999999", "٣"])
def test_a_strange_since_gives_the_whole_state(since):
    session, client = make_session(), Client()
    _, person = join(client, session)

    answer = client.get(
        reverse("seat-state", args=[session.slug, person.pk]), {"since": since, "epoch": "x"}
    )

    assert answer.json()["full"]


def test_the_qr_code_is_a_picture():
    answer = Client().get(reverse("qr", args=[make_session().slug]))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg ")
