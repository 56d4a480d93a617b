"""Deleting is erasing: a name that was put everywhere is found nowhere afterwards."""

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from agenda.models import Session
from common.instants import database_now
from common.tombstones import belonging_to, texts_of
from live.models import Answer, Topic
from participants.models import Letter, Participant, Preparation, Registration
from participants.rules.roles import Role
from participants.services import ledger
from participants.services.erasing import erase_person
from participants.services.kept_mail import OutboxBackend
from participants.services.removal import remove_participant
from polls.models import Ballot, Option, PollStep
from reports.record import build_record
from tests.factories import (
    make_ballot,
    make_guest,
    make_participant,
    make_photo,
    make_policy_question,
    make_poll,
    make_question,
    make_segment,
    make_session,
    make_upvote,
)

pytestmark = pytest.mark.django_db
NAME, ORGANIZATION, ADDRESS = "Zéphyrine Quillfeather", "Wobbegong Trust", "zq@wobbegong.example"
FIRST, LAST = NAME.split()
POST = "Keeper of Wobbegongs"
WORDS = (NAME, NAME.casefold(), ORGANIZATION, POST, ADDRESS)


@pytest.fixture(autouse=True)
def own_ledger(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.ERASED = tmp_path / "erased"


def dump() -> dict[str, str]:
    """Every column of every table, as a thief would read it."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = "\n".join(map(str, cursor.fetchall()))
    return found


def left() -> list[tuple[str, str]]:
    """Where a word still stands, also as JSON writes it."""
    spelled = {*WORDS, *(json.dumps(word)[1:-1] for word in WORDS)}
    return [(table, word) for table, text in dump().items() for word in spelled if word in text]


def make_person(session: Session, **over) -> Participant:
    fields = {"display_name": NAME, "organization": ORGANIZATION, "post": POST}
    return make_participant(session, roles=[Role.SPEAKER], **fields | over)


@pytest.fixture
def administrator():
    return get_user_model().objects.create_superuser("root", "root@example.org", "x")


@pytest.fixture
def everywhere(administrator):
    """A session in which one person stands wherever somebody can."""
    session = make_session(
        state="live",
        description=f"With {NAME}, and with others.",
        imported={
            "title": "Open",
            "people": {
                NAME.casefold(): {
                    "name": NAME,
                    "organization": ORGANIZATION,
                    "post": POST,
                    "roles": ["speaker"],
                },
                "amara lindqvist": {"name": "Amara Lindqvist", "organization": "Open Lab"},
            },
        },
    )
    user = get_user_model().objects.create_user(
        "zq", ADDRESS, "x", first_name=FIRST, last_name=LAST
    )
    person = make_person(session, user=user)
    make_segment(session, title=f"Keynote: {NAME}")
    make_policy_question(session, text=f"What does {NAME} think?")
    mine = make_question(
        session,
        participant=person,
        text=f"I am {NAME} of {ORGANIZATION}: who audits?",
        original_text=f"{NAME}, {ORGANIZATION}, {ADDRESS}: who?",
    )
    other = make_participant(session)
    theirs = make_question(session, participant=other, text=f"To {NAME}: why?", label=f"for {NAME}")
    make_upvote(theirs, person)
    poll = make_poll(session, ["Yes", f"Ask {NAME}"], text=f"Is {NAME} right?", state="open")
    make_ballot(poll, person, poll.options.all()[0])
    Ballot.objects.update(note=f"Signed {NAME}")
    PollStep.objects.create(
        poll=poll, verb=PollStep.Verb.values[0], reason=f"{NAME} asked", at=database_now()
    )
    for who, said in ((person, {"text": NAME}), (other, {"done": f"merged with {NAME}'s"})):
        Answer.objects.create(
            participant_id=who.pk, command_id=uuid.uuid4(), digest="x", body={"done": said}
        )
    Registration.objects.create(session=session, email=ADDRESS, user=user)
    make_photo(person)
    Preparation.objects.create(
        participant=person, bio=f"{NAME} keeps them.", phone=ADDRESS, read_out=f"I, {NAME}, say:"
    )
    OutboxBackend().send_messages([EmailMessage("Your code", f"For {NAME}: 123", to=[ADDRESS])])
    for row in (session, person):
        LogEntry.objects.log_actions(
            administrator.pk, [row], 2, change_message=f"Changed “{NAME}”.", single_object=True
        )
    return person, mine


def test_a_person_who_is_deleted_is_found_nowhere(everywhere, client, administrator):
    person, mine = everywhere
    get_user_model().objects.get(username="zq")
    client.force_login(administrator)
    assert left()

    gone = client.post(
        reverse("admin:participants_participant_delete", args=[person.pk]), {"post": "yes"}
    )
    assert gone.status_code == 302
    user = get_user_model().objects.get(username="zq")
    account = {"auth_user", "account_emailaddress"}
    # The account is their own, and what was mailed to it; who has it deleted loses that, too.
    assert {table for table, _word in left()} <= account | {"participants_letter"}

    client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"})
    assert left() == []
    mine.refresh_from_db()
    assert mine.text == "I am Deleted person of Deleted person: who audits?"


def test_figures_stay(everywhere):
    person, _mine = everywhere
    before = [model.objects.count() for model in (Ballot, Option, Participant)]
    session = person.session
    joined = build_record(session, moderator=False)["people"]

    erase_person(participant=person)

    assert [model.objects.count() for model in (Ballot, Option, Participant)] == before
    session.refresh_from_db()
    assert build_record(session, moderator=False)["people"] == joined
    assert session.imported["people"] == {
        "amara lindqvist": {"name": "Amara Lindqvist", "organization": "Open Lab"}
    }


def test_screens_are_told_at_once(everywhere):
    person, _mine = everywhere
    last = Topic.objects.order_by("-revision").values_list("revision", flat=True).first() or 0

    erase_person(participant=person)

    told = set(Topic.objects.filter(revision__gt=last).values_list("name", flat=True))
    assert {"people", "questions", "polls", "agenda", f"my_seat:{person.pk}"} <= told


def test_who_only_stood_in_the_plan_leaves_no_row():
    session = make_session(description=f"With {NAME}.")
    person = make_person(session, joined_at=None)

    erase_person(participant=person)

    assert left() == [] and not Participant.objects.filter(session=session).exists()


def test_a_guest_cannot_erase_words_by_taking_them_for_a_name():
    session = make_session(title="Who decides about open models?")
    question = make_question(session, text="Are open models safe?")
    guest = make_guest(session, display_name="open models", organization="safe")
    own = make_question(session, participant=guest, text="From open models: who?")

    erase_person(participant=guest)

    for row in (session, question, own):
        row.refresh_from_db()
    assert session.title == "Who decides about open models?"
    assert question.text == "Are open models safe?"
    assert own.text == "From Deleted person: who?"


def test_namesakes_parts_of_words_and_organizations_of_others_stay():
    session = make_session(description="Annabel meets Anna of the Lab; the Lab hosts.")
    anna = make_participant(session, display_name="Anna", organization="Lab")
    other = make_participant(session, display_name="Bo", organization="Lab")

    erase_person(participant=anna)

    session.refresh_from_db()
    other.refresh_from_db()
    assert session.description == "Annabel meets Deleted person of the Lab; the Lab hosts."
    assert (other.display_name, other.organization) == ("Bo", "Lab")


def test_an_account_takes_everything_along(everywhere):
    person, _mine = everywhere
    second = make_person(make_session(), user=person.user)

    person.user.delete()

    assert left() == []
    second.refresh_from_db()
    assert second.removed_at is not None


def test_a_registration_takes_its_letters_along(administrator):
    session = make_session(state="published")
    row = Registration.objects.create(session=session, email=ADDRESS)
    OutboxBackend().send_messages([EmailMessage("Please confirm", "Press", to=[ADDRESS])])
    LogEntry.objects.log_actions(administrator.pk, [row], 3, single_object=True)

    row.delete()

    assert left() == [] and not Letter.objects.exists()


def test_a_draft_that_is_deleted_takes_its_people_along(administrator, client):
    session = make_session(state="draft", description=NAME)
    person = make_person(session)
    Registration.objects.create(session=session, email=ADDRESS)
    Answer.objects.create(
        participant_id=person.pk, command_id=uuid.uuid4(), digest="x", body={"text": NAME}
    )
    LogEntry.objects.log_actions(
        administrator.pk, [person], 2, change_message=NAME, single_object=True
    )

    session.delete()

    assert left() == []


def test_after_a_restored_backup_who_was_erased_is_erased_again(
    django_capture_on_commit_callbacks, settings
):
    session = make_session()
    person, other = make_person(session), make_participant(session)
    user = get_user_model().objects.create_user("zq", ADDRESS, "x")
    registration = Registration.objects.create(session=session, email=ADDRESS)
    kept = [vars(row).copy() for row in (person, user, registration)]
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(participant=person)
        user.delete()
        registration.delete()
    assert left() == []
    assert not [word for word in WORDS if word in settings.ERASED.read_text()]
    assert settings.ERASED.stat().st_mode & 0o777 == 0o600

    models: list[Any] = [Participant, get_user_model(), Registration]
    for model, row in zip(models, kept, strict=True):
        names = {field.attname for field in model._meta.concrete_fields}
        model(**{name: value for name, value in row.items() if name in names}).save()
        if model is Registration:
            model.objects.filter(pk=row["id"]).update(asked_at=row["asked_at"])
    assert left()
    call_command("restored")

    assert left() == []
    other.refresh_from_db()
    assert other.display_name


def test_a_later_person_of_the_same_number_stays(django_capture_on_commit_callbacks):
    person = make_person(make_session())
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(participant=person)
    later = next(iter(ledger.entries()))[0] + dt.timedelta(days=1)
    Participant.objects.filter(pk=person.pk).update(
        display_name="Bo", joined_at=later, removed_at=None
    )

    call_command("restored")

    assert Participant.objects.get(pk=person.pk).display_name == "Bo"


def test_removed_is_not_erased():
    """Moderators take people out; only organizers delete."""
    person = make_person(make_session())

    remove_participant(participant=person)

    person.refresh_from_db()
    assert person.display_name == NAME


def test_every_text_of_a_session_is_within_reach():
    """Models are found by the way they belong to a session; here are those that do not."""
    reached = {model for model, _way in belonging_to(Session)}
    own = {"agenda", "participants", "qa", "polls", "floor", "live"}
    beyond = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in own and model not in reached and texts_of(model)
    }
    assert beyond <= {"Answer", "Letter", "SignIn", "Act", "Stream", "Topic", "Forum",
                      "Format", "Goal", "StakeholderGroup", "RegionalGroup"}  # fmt: skip
