"""The mail address of a person: where it comes from, where it goes, and when it is forgotten."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from agenda.rules.proposal import Person, Proposal
from participants.facts.mail_addresses import address_of
from participants.models import Letter, Participant, Registration
from participants.rules.limits import LONGEST_ADDRESS
from participants.rules.roles import Role
from participants.services.erasing import erase_person
from participants.services.imports import import_proposal
from session_platform.duplicating import duplicate_session
from tests.factories import make_participant, make_session, make_speaker
from tests.participants.services.test_imports import make_user

pytestmark = pytest.mark.django_db
ADA = Person("Ada Example", "Open Lab", "Civil Society", email="ada@example.org")
PROPOSAL = Proposal(title="Who decides?", speakers=(ADA,))


@pytest.fixture(autouse=True)
def own_ledger(settings, tmp_path):
    settings.ERASED = tmp_path / "erased"


def ada_of(session):
    return Participant.objects.get(session=session, display_name="Ada Example")


def test_an_import_fills_what_the_page_gives_and_leaves_what_was_typed():
    session = import_proposal(proposal=PROPOSAL).session
    assert ada_of(session).email == "ada@example.org"
    moved = replace(PROPOSAL, speakers=(replace(ADA, email="ada@lab.example.org"),))

    import_proposal(proposal=moved, into=session)
    assert ada_of(session).email == "ada@lab.example.org"
    Participant.objects.filter(session=session).update(email="typed@example.org")
    imported = import_proposal(proposal=PROPOSAL, into=session)

    assert ada_of(session).email == "typed@example.org"
    assert imported.kept == ["Ada Example: e-mail address"]


def test_a_column_takes_what_every_mailbox_may_have_and_no_word_that_is_none():
    field = Participant._meta.get_field("email")
    assert field.max_length == LONGEST_ADDRESS
    person = make_participant(make_session(), email="no address", time_zone="Nowhere/Never")
    with pytest.raises(ValidationError) as refused:
        person.full_clean()
    assert {"email", "time_zone"} <= set(refused.value.message_dict)


def test_a_duplicate_takes_addresses_zones_and_languages_over():
    session = make_session()
    told = {"email": "ada@example.org", "time_zone": "Africa/Nairobi", "language": "en"}
    ada = make_speaker(session, display_name="Ada Example", **told)

    copy = duplicate_session(session=session, user=make_user(), people=[ada.pk])

    twin = ada_of(copy)
    assert (twin.email, twin.time_zone, twin.language) == tuple(told.values())


@pytest.mark.parametrize("joined", [True, False])
def test_who_is_erased_leaves_no_address(joined):
    session = make_session()
    over = {} if joined else {"joined_at": None}
    person = make_speaker(session, email="ada@example.org", time_zone="Africa/Nairobi", **over)
    Registration.objects.create(session=session, email="ada@example.org")
    Letter.objects.create(recipients="ada@example.org", subject="a", text="b", source="c")

    erase_person(participant=person)

    left = Participant.objects.filter(pk=person.pk).values_list("email", "time_zone", "language")
    assert list(left) == ([("", "", "")] if joined else [])
    assert not Registration.objects.exists()
    assert not Letter.objects.exists()


def test_an_address_that_somebody_else_has_too_stays_theirs():
    session = make_session()
    one, other = (make_speaker(session, email="home@example.org") for _ in range(2))
    Registration.objects.create(session=session, email="home@example.org")

    erase_person(participant=one)

    other.refresh_from_db()
    assert other.email == "home@example.org"
    assert Registration.objects.exists()


def test_letters_go_where_the_organizers_say_else_where_the_account_has_proved():
    user = make_user("ben")
    person = make_participant(make_session(), user=user, roles=[Role.SPEAKER])
    assert address_of(person) == "", "nobody has proved that address"
    user.emailaddress_set.create(email="ben@example.org", verified=True)
    assert address_of(person) == "ben@example.org"
    person.email = "here@example.org"
    assert address_of(person) == "here@example.org"
