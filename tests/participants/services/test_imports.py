"""A proposal becomes a session, again and again, and what people edited stays."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied

from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.proposal import Person, Proposal, Segment, Source, propose_agenda
from live.models import Topic
from participants.facts.people import speakers
from participants.models import Lead, Participant
from participants.rules.roles import Mode, Role
from participants.services.imports import import_proposal
from tests.factories import make_participant, make_session
from tests.outcomes import at_once

pytestmark = pytest.mark.django_db

SPEAKERS = (
    Person("Amara Lindqvist", "Open Lab", "Civil Society", "African Group", None),
    Person("Jun Achterberg", None, "Technical Community", "Asia-Pacific Group", True),
)
QUESTIONS = ("Who may audit an open model?", "Who pays for it?")
PROPOSAL = Proposal(
    title="Who decides about open models?",
    format="Round Table - U-shape - 60 Min",
    minutes=60,
    organizers=(Person(None, None, "Private Sector", "Asia-Pacific Group"),),
    speakers=SPEAKERS,
    onsite_moderators=("Amara Lindqvist",),
    online_moderators=("Noor Halvorsen",),
    rapporteurs=("Sefa Tuilagi",),
    policy_questions=QUESTIONS,
    gains=("See who decides.", "Meet those who do."),
    description="A page about models.\n\nWith two paragraphs.",
    sdgs=(9, 16),
    outcomes=("A note of two pages.",),
    hybrid="Both rooms speak in turn.",
    segments=tuple(propose_agenda(60, SPEAKERS, QUESTIONS)),
    source=Source("IGF", 2031, "WS", 7),
)


def make_user(name="organizer", **over):
    fields = {"username": name, "email": f"{name}@example.org", "is_staff": True}
    return get_user_model().objects.create(**fields | over)


def roles_of(session, name):
    person = Participant.objects.get(session=session, display_name=name)
    return {role.role for role in person.roles.all()}


def test_import_creates_the_whole_session():
    user = make_user(first_name="Mireille", last_name="Sandoval")
    imported = import_proposal(proposal=PROPOSAL, user=user)
    session = Session.objects.get(pk=imported.session.pk)
    assert imported.created and not imported.kept and not imported.warnings
    assert (session.title, session.minutes, session.state) == (PROPOSAL.title, 60, State.DRAFT)
    assert session.format.code == "roundtable"
    assert session.slug == session.draft_slug
    assert len(session.join_code) == 6 and session.starts_at is None
    assert session.gains.splitlines() == list(PROPOSAL.gains)
    assert [goal.number for goal in session.goals.all()] == [9, 16]
    assert [one.text for one in session.policy_questions.all()] == list(QUESTIONS)
    assert [one.text for one in session.outcomes.all()] == ["A note of two pages."]
    assert sum(part.minutes for part in session.segments.all()) == 60
    assert str(session.forum) == "IGF" and session.source_number == "WS #7"


def test_import_maps_people_to_roles_groups_and_modes():
    user = make_user(first_name="Mireille", last_name="Sandoval")
    session = import_proposal(proposal=PROPOSAL, user=user).session
    amara = session.participants.get(display_name="Amara Lindqvist")
    assert roles_of(session, "Amara Lindqvist") == {Role.SPEAKER, Role.MODERATOR}
    assert amara.stakeholder_group.code == "civil-society"
    assert amara.regional_group.code == "african"
    assert (amara.organization, amara.mode) == ("Open Lab", Mode.ONSITE)
    assert session.participants.get(display_name="Jun Achterberg").mode == Mode.ONLINE
    assert roles_of(session, "Noor Halvorsen") == {Role.ONLINE_MODERATOR}
    assert roles_of(session, "Sefa Tuilagi") == {Role.RAPPORTEUR}
    assert roles_of(session, "Mireille Sandoval") == {Role.ORGANIZER}
    nameless = session.participants.get(display_name="")
    assert nameless.stakeholder_group.code == "private-sector" and nameless.user is None


def test_import_links_segments_with_leads_and_policy_questions():
    session = import_proposal(proposal=PROPOSAL).session
    leads = Lead.objects.filter(segment__session=session).order_by("segment__order")
    assert [lead.participant.display_name for lead in leads] == [one.name for one in SPEAKERS]
    exchanges = session.segments.filter(kind="exchange")
    assert [part.policy_question.text for part in exchanges] == list(QUESTIONS)


def test_import_tells_the_screens():
    session = import_proposal(proposal=PROPOSAL).session
    topics = set(Topic.objects.filter(stream_id=session.pk).values_list("name", flat=True))
    assert {"agenda", "people", "clock"} <= topics


def test_typed_values_win_over_the_page():
    start = dt.datetime(2031, 5, 6, 12, tzinfo=dt.UTC)
    session = import_proposal(
        proposal=replace(PROPOSAL, title=None, source=None),
        title="Typed",
        starts_at=start,
        time_zone="Europe/Oslo",
        place="Hall 3",
    ).session
    session.refresh_from_db()
    assert session.title == "Typed"
    assert (session.starts_at, session.time_zone, session.place) == (start, "Europe/Oslo", "Hall 3")


def test_a_session_without_title_is_a_draft_like_others():
    session = import_proposal(proposal=replace(PROPOSAL, title=None, source=None)).session
    assert session.slug == session.draft_slug and session.title == ""


def test_the_same_page_goes_into_the_same_session():
    first = import_proposal(proposal=PROPOSAL)
    people = Participant.objects.count()
    again = import_proposal(proposal=PROPOSAL)
    assert not again.created and again.session.pk == first.session.pk
    assert not again.kept and not again.warnings
    assert Participant.objects.count() == people and Session.objects.count() == 1


def test_edited_fields_are_kept_and_listed_while_others_follow_the_page():
    session = import_proposal(proposal=PROPOSAL).session
    Session.objects.filter(pk=session.pk).update(description="Ours.")
    question = session.policy_questions.first()
    question.text = "Edited question?"
    question.save()
    newer = replace(
        PROPOSAL,
        description="A newer page.",
        hybrid="A newer arrangement.",
        policy_questions=(*QUESTIONS, "A third?"),
    )
    again = import_proposal(proposal=newer, into=session)
    session.refresh_from_db()
    assert again.kept == ["description", "policy questions"]
    assert (session.description, session.hybrid) == ("Ours.", "A newer arrangement.")
    assert session.policy_questions.count() == 2


def test_a_kept_field_is_still_kept_at_the_third_import():
    session = import_proposal(proposal=PROPOSAL).session
    Session.objects.filter(pk=session.pk).update(description="Ours.")
    import_proposal(proposal=replace(PROPOSAL, description="Second."), into=session)
    third = import_proposal(proposal=replace(PROPOSAL, description="Third."), into=session)
    session.refresh_from_db()
    assert third.kept == ["description"] and session.description == "Ours."


def test_an_emptied_page_erases_nothing():
    session = import_proposal(proposal=PROPOSAL).session
    again = import_proposal(proposal=replace(PROPOSAL, outcomes=(), hybrid=None), into=session)
    assert not again.kept
    session.refresh_from_db()
    assert session.hybrid and session.outcomes.count() == 1


def test_edits_of_a_person_stay_and_the_rest_of_the_person_follows():
    session = import_proposal(proposal=PROPOSAL).session
    Participant.objects.filter(display_name="Amara Lindqvist").update(organization="Ours")
    changed = Person("Amara Lindqvist", "Theirs", "Government", "African Group", None)
    again = import_proposal(
        proposal=replace(PROPOSAL, speakers=(changed, SPEAKERS[1])), into=session
    )
    amara = session.participants.get(display_name="Amara Lindqvist")
    assert again.kept == ["Amara Lindqvist: organization"]
    assert (amara.organization, amara.stakeholder_group.code) == ("Ours", "government")


INTRODUCED = Person(
    "Amara Lindqvist", "Open Lab", "Civil Society", "African Group", None, "Dr. PhD", "Head of Maps"
)


def test_titles_and_post_are_the_persons_and_not_their_name():
    session = import_proposal(
        proposal=replace(PROPOSAL, speakers=(INTRODUCED, SPEAKERS[1]))
    ).session
    amara = session.participants.get(display_name="Amara Lindqvist")
    assert (amara.titles, amara.post, amara.organization) == ("Dr. PhD", "Head of Maps", "Open Lab")
    assert roles_of(session, "Amara Lindqvist") == {Role.SPEAKER, Role.MODERATOR}
    shown = speakers(session.pk)[0]
    assert (shown["name"], shown["called"]) == ("Amara Lindqvist", "Dr. Amara Lindqvist, PhD")
    assert shown["post"] == "Head of Maps"
    assert "called" not in speakers(session.pk)[1]


def test_person_whom_an_earlier_import_named_with_titles_is_the_same():
    old = replace(SPEAKERS[0], name="Dr. Amara Lindqvist", organization="Head of Maps, Open Lab")
    proposal = replace(PROPOSAL, speakers=(old, SPEAKERS[1]), onsite_moderators=())
    session = import_proposal(proposal=proposal).session
    last = session.imported or {}
    people = dict(last["people"])
    people["dr. amara lindqvist"] = people.pop("amara lindqvist")
    Session.objects.filter(pk=session.pk).update(imported={**last, "people": people})
    again = import_proposal(proposal=replace(proposal, speakers=(INTRODUCED, SPEAKERS[1])))
    assert not again.kept and not again.warnings
    amara = session.participants.get(display_name="Amara Lindqvist")
    assert (amara.titles, amara.post, amara.organization) == ("Dr. PhD", "Head of Maps", "Open Lab")
    assert not session.participants.filter(display_name__startswith="Dr.").exists()


def test_titles_that_an_organizer_typed_stay():
    session = import_proposal(proposal=PROPOSAL).session
    Participant.objects.filter(display_name="Amara Lindqvist").update(titles="H.E.")
    again = import_proposal(proposal=replace(PROPOSAL, speakers=(INTRODUCED, SPEAKERS[1])))
    amara = session.participants.get(display_name="Amara Lindqvist")
    assert again.kept == ["Amara Lindqvist: titles"]
    assert (amara.titles, amara.post) == ("H.E.", "Head of Maps")


def test_a_speaker_removed_by_hand_does_not_come_back():
    session = import_proposal(proposal=PROPOSAL).session
    session.participants.get(display_name="Jun Achterberg").delete()
    again = import_proposal(proposal=PROPOSAL, into=session)
    assert "Jun Achterberg (removed by hand)" in again.kept
    assert not session.participants.filter(display_name="Jun Achterberg").exists()


def test_a_speaker_who_left_the_page_is_named_but_stays():
    session = import_proposal(proposal=PROPOSAL).session
    again = import_proposal(proposal=replace(PROPOSAL, speakers=SPEAKERS[:1]), into=session)
    assert [remark.code for remark in again.warnings] == ["left_the_proposal"]
    assert session.participants.filter(display_name="Jun Achterberg").exists()


def test_the_agenda_of_a_session_that_has_begun_is_left_alone():
    session = import_proposal(proposal=PROPOSAL).session
    Session.objects.filter(pk=session.pk).update(state=State.LIVE)
    shorter = replace(PROPOSAL, segments=(Segment("welcome", "Welcome", 60),))
    again = import_proposal(proposal=shorter, into=session)
    assert again.kept == ["agenda (the session has begun)"]
    assert session.segments.count() == len(PROPOSAL.segments)


def test_unknown_groups_and_formats_are_left_empty_and_said():
    strange = Person("Teodor Okafor-Reyes", None, "Time Travellers", "Moon", None)
    imported = import_proposal(
        proposal=replace(PROPOSAL, speakers=(strange,), format="Séance", segments=())
    )
    person = imported.session.participants.get(display_name="Teodor Okafor-Reyes")
    assert person.stakeholder_group is None and person.regional_group is None
    assert imported.session.format is None
    codes = [remark.code for remark in imported.warnings]
    assert codes == ["unknown_format", "unknown_group", "unknown_group"]


def test_a_likely_twin_is_a_warning_and_never_a_merge():
    first = import_proposal(proposal=replace(PROPOSAL, source=None))
    second = import_proposal(proposal=replace(PROPOSAL, source=None, title="Other words"))
    assert first.session.pk != second.session.pk
    assert [remark.code for remark in second.warnings] == ["twin"]
    assert PROPOSAL.title in second.warnings[0].message


def test_a_twin_of_other_organizers_is_not_named():
    import_proposal(proposal=PROPOSAL, user=make_user("first"))
    imported = import_proposal(proposal=PROPOSAL, user=make_user("second"))
    assert imported.created and imported.session.source_number == ""
    assert {remark.code for remark in imported.warnings} == {"imported_by_others", "twin"}
    assert not any(PROPOSAL.title in remark.message for remark in imported.warnings)


def test_nobody_imports_into_a_session_of_others():
    session = make_session()
    make_participant(session, user=make_user("owner"), roles=[Role.ORGANIZER])
    with pytest.raises(PermissionDenied):
        import_proposal(proposal=PROPOSAL, user=make_user("stranger"), into=session)
    assert not session.outcomes.exists()


def test_a_session_made_by_hand_keeps_what_was_written():
    session = make_session(state=State.DRAFT, description="By hand.", minutes=60)
    imported = import_proposal(proposal=PROPOSAL, into=session)
    session.refresh_from_db()
    assert imported.kept == ["description"]
    assert session.description == "By hand." and session.outcomes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_page_imported_twice_at_once_is_one_session():
    user = make_user()
    act = partial(import_proposal, proposal=PROPOSAL, user=user)

    assert at_once(act, act) == ["done", "done"]

    assert Session.objects.count() == 1
    assert Participant.objects.filter(display_name="Amara Lindqvist").count() == 1
