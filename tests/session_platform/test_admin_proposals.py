"""Paste, look, create: the import in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agenda.models import Session
from agenda.rules.codes import State
from participants.facts.readiness import check
from participants.rules.roles import Role
from tests.factories import make_participant, make_session
from tests.participants.test_import_command import PAGE, WS403
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_staff(first_name="Mireille", last_name="Sandoval")


@pytest.fixture
def browser_of(client, user):
    client.force_login(user)
    return client


def post(client, session=None, **data):
    return client.post(address(session), data)


def address(session=None):
    if session is None:
        return reverse("admin:agenda_session_import")
    return reverse("admin:agenda_session_import_again", args=[session.pk])


def test_the_list_has_the_button(browser_of):
    page = browser_of.get(reverse("admin:agenda_session_changelist"))
    assert "New session from a proposal" in text_of(page)
    assert browser_of.get(address()).status_code == 200


def test_the_preview_shows_what_was_understood_and_what_is_missing(browser_of):
    text = PAGE.replace("Description:", "Strange Heading Nobody Knows\nDescription:")
    shown = text_of(post(browser_of, text=text, read="1"))
    for words in ("Amara Lindqvist", "Who pays for the audit?", "Exchange 1"):
        assert words in shown
    assert "Missing on the page" in shown and "online moderator" in shown
    assert not Session.objects.exists()


def test_an_upload_is_read_like_a_paste(browser_of):
    file = SimpleUploadedFile("page.txt", PAGE.encode("utf-16"))
    response = post(browser_of, file=file, read="1")
    assert "Amara Lindqvist" in response.context["text"]


@pytest.mark.parametrize("text", ["", "Buy one, get one free! Today only.\n" * 5])
def test_bad_input_is_answered_in_words_and_not_lost(browser_of, text):
    response = post(browser_of, text=text, read="1")
    assert response.status_code == 200 and response.context["form"].errors
    assert response.context["form"]["text"].value() == text


def test_a_file_that_is_too_large_or_no_text_is_refused(browser_of):
    for content in (b"a" * 1_000_001, b"\x00\x01" * 99):
        file = SimpleUploadedFile("page.txt", content)
        assert post(browser_of, file=file, read="1").context["form"].errors
    assert not Session.objects.exists()


def test_create_makes_a_draft_of_which_one_is_the_organizer(browser_of, user):
    response = post(
        browser_of, text=PAGE, create="1", title="", time_zone="", place="", starts_at_0=""
    )
    session = Session.objects.get()
    assert response.url == reverse("admin:agenda_session_change", args=[session.pk])
    assert (session.state, session.title, session.starts_at) == (State.DRAFT, "", None)
    person = session.participants.get(user=user)  # the page names her: she is not there twice
    assert person.roles.get().role == Role.ORGANIZER and person.stakeholder_group
    assert session.participants.filter(display_name="Mireille Sandoval").count() == 1
    assert browser_of.get(response.url).status_code == 200


def test_what_only_the_organizer_knows_is_stored(browser_of):
    post(browser_of, text=PAGE, create="1", title="Typed", time_zone="Asia/Tokyo", place="Hall 3",
         starts_at_0="2031-05-06", starts_at_1="09:00")  # fmt: skip
    session = Session.objects.get()
    assert (session.title, session.place) == ("Typed", "Hall 3")
    assert session.starts_at.isoformat() == "2031-05-06T00:00:00+00:00"


@pytest.mark.parametrize(
    "typed",
    [
        {"starts_at_0": "2031-05-06", "starts_at_1": "09:00", "time_zone": ""},
        {"starts_at_0": "2031-05-06", "starts_at_1": "", "time_zone": "UTC"},
        {"starts_at_0": "", "starts_at_1": "09:00", "time_zone": "UTC"},
        {"time_zone": "Europe/Nowhere"},
        {"starts_at_0": "2031-03-30", "starts_at_1": "02:30", "time_zone": "Europe/Oslo"},
    ],
    ids=["no zone", "no time", "no date", "unknown zone", "skipped hour"],
)
def test_half_a_time_is_asked_for_again_and_the_text_is_kept(browser_of, typed):
    response = post(browser_of, text=PAGE, create="1", **typed)
    assert response.status_code == 200 and response.context["form"].errors
    assert "Amara Lindqvist" in response.context["text"]
    assert not Session.objects.exists()


def test_back_to_the_text_loses_nothing(browser_of):
    response = post(browser_of, text=PAGE, back="1")
    assert response.context["form"]["text"].value() == PAGE


def test_import_again_keeps_and_lists_what_was_edited(browser_of):
    post(browser_of, text=PAGE, create="1")
    session = Session.objects.get()
    Session.objects.update(description="Ours.")
    newer = PAGE.replace("A conversation", "Another conversation").replace(
        "1. A note of two pages.", "1. A note of three pages."
    )
    preview = text_of(post(browser_of, session, text=newer, read="1"))
    assert "Stays as you edited it" in preview and "description" in preview
    response = browser_of.post(address(session), {"text": newer, "create": "1", "time_zone": "UTC"},
                               follow=True)  # fmt: skip
    assert "Kept as you edited it: description." in text_of(response)
    session.refresh_from_db()
    assert session.description == "Ours." and Session.objects.count() == 1
    assert session.outcomes.get().text == "A note of three pages."


@pytest.mark.parametrize("again", [True, False], ids=["import again", "same number"])
def test_what_the_session_has_is_shown_and_not_missing(browser_of, again):
    page = PAGE.replace("Session", "IGF 2031 WS #77", 1)
    post(browser_of, text=page, create="1", title="Typed", time_zone="Asia/Tokyo", place="Hall 3",
         starts_at_0="2031-05-06", starts_at_1="09:00")  # fmt: skip
    session = Session.objects.get()
    response = post(browser_of, session if again else None, text=page, read="1")
    form, missing = response.context["form"], response.context["missing"]
    assert [form[name].value() for name in ("title", "place")] == ["Typed", "Hall 3"]
    assert form["starts_at"].value().isoformat() == "2031-05-06T09:00:00"
    assert not {"title", "place", "date and time", "time zone"} & set(missing)
    assert "rapporteur" in missing


def test_a_zone_that_nobody_chose_is_asked_for_while_it_is_a_draft(browser_of):
    post(browser_of, text=PAGE, create="1")
    session = Session.objects.get()
    question = "The time zone is UTC: is that the venue's?"
    assert question in [finding.text for finding in check(session)]
    for other in ({"time_zone": "Asia/Tokyo"}, {"state": State.PUBLISHED}):
        Session.objects.update(time_zone="UTC", state=State.DRAFT)
        Session.objects.update(**other)
        session.refresh_from_db()
        assert question not in [finding.text for finding in check(session)]


def test_a_likely_twin_is_told_before_it_is_made(browser_of):
    post(browser_of, text=PAGE, create="1")
    assert "looks like the same session" in text_of(post(browser_of, text=PAGE, read="1"))


def test_others_sessions_are_not_imported_into(browser_of):
    other = make_session()
    make_participant(other, user=make_staff("other"), roles=[Role.ORGANIZER])
    assert browser_of.get(address(other)).status_code == 404
    assert post(browser_of, other, text=PAGE, create="1").status_code == 404
    assert not other.outcomes.exists()


@pytest.mark.skipif(not WS403.exists(), reason="the folder of real proposals is not here")
def test_the_real_page_is_previewed_and_created(browser_of):
    text = WS403.read_text(encoding="utf-8")
    shown = text_of(post(browser_of, text=text, read="1"))
    assert "Kilnam Chon" in shown and "60 / 60" in shown
    post(browser_of, text=text, create="1")
    assert Session.objects.get().participants.count() == 5


DOUBTFUL = PAGE.replace(
    "Format\n", "Date: 23 June 2031 10:00-11:00 CET\nRoom: Hall 3, Oslo\nFormat\n", 1
)


def test_zone_that_cannot_be_true_is_asked_and_that_of_the_place_offered(browser_of):
    response = post(browser_of, text=DOUBTFUL, read="1")
    form = response.context["form"]
    assert form["starts_at"].value().isoformat() == "2031-06-23T10:00:00"
    assert form["time_zone"].value() == ""
    assert 'data-zone="Europe/Oslo"' in response.content.decode()
    assert "nobody keeps that time" in text_of(response)
    assert "date and time" not in response.context["missing"]  # it waits in the form
    told = {"starts_at_0": "2031-06-23", "starts_at_1": "10:00", "place": "Hall 3, Oslo"}
    again = post(browser_of, text=DOUBTFUL, create="1", time_zone="", **told)
    assert "choose a time zone" in text_of(again) and not Session.objects.exists()
    post(browser_of, text=DOUBTFUL, create="1", time_zone="Europe/Oslo", **told)
    session = Session.objects.get()
    assert session.starts_at.isoformat() == "2031-06-23T08:00:00+00:00"
    assert session.time_zone == "Europe/Oslo"


STRANGE = PAGE.replace("Description:", "Track: Oceans and rivers\nDescription:")


def lines_page(session):
    return reverse("admin:agenda_session_page_lines", args=[session.pk])


def test_what_has_no_place_is_shown_and_stays_readable_after_create(browser_of):
    shown = text_of(post(browser_of, text=STRANGE, read="1"))
    assert "Oceans and rivers" in shown and "Our proposal" in shown
    post(browser_of, text=STRANGE, create="1")
    session = Session.objects.get()
    change = browser_of.get(reverse("admin:agenda_session_change", args=[session.pk]))
    assert "1 line of the proposal page has no place yet" in text_of(change)
    assert "Oceans and rivers" in text_of(browser_of.get(lines_page(session)))


def test_line_is_given_a_place_with_a_press(browser_of):
    post(browser_of, text=STRANGE, create="1")
    session = Session.objects.get()
    key = session.page_lines.get().pk
    data = {"lines": [key], "place": "description"}
    shown = text_of(browser_of.post(lines_page(session), data, follow=True))
    session.refresh_from_db()
    assert session.description.endswith("Oceans and rivers")
    assert "1 line: Description." in shown and "Every line of the page has a place." in shown


@pytest.mark.parametrize("data", [{}, {"place": "gains"}, {"lines": ["x"], "place": "gains"},
                                  {"lines": ["1"], "place": "nowhere"}])  # fmt: skip
def test_press_without_a_line_or_a_place_changes_nothing(browser_of, data):
    post(browser_of, text=STRANGE, create="1")
    session = Session.objects.get()
    response = browser_of.post(lines_page(session), data)
    assert response.status_code == 200 and response.context["form"].errors
    assert session.page_lines.filter(place="").count() == 1


def test_lines_of_others_are_not_shown(browser_of):
    other = make_session()
    make_participant(other, user=make_staff("other"), roles=[Role.ORGANIZER])
    assert browser_of.get(lines_page(other)).status_code == 404


def test_agenda_of_the_page_is_called_so(browser_of):
    plan = "Agenda\nWelcome (10 min)\nInputs (20 min)\nTalk of all (30 min)\n"
    shown = text_of(post(browser_of, text=PAGE + plan, read="1"))
    assert "The page's own agenda" in shown and "Our proposal" not in shown


NAMELESS_ROLE = PAGE.replace(
    "Format\n",
    "Moderator: Cy Fictive, Technical Community, African Group\n"
    "Rapporteur: Di Placeholder, Civil Society, Asia-Pacific Group\n\n"
    "Eve Invented, Sample Lab, Civil Society, African Group\nFormat\n",
    1,
)


def test_moderators_and_rapporteurs_keep_their_group_and_region(browser_of):
    shown = text_of(post(browser_of, text=NAMELESS_ROLE, read="1"))
    assert "Cy Fictive, Technical Community, African Group" in shown
    post(browser_of, text=NAMELESS_ROLE, create="1")
    people = Session.objects.get().participants
    cy = people.get(display_name="Cy Fictive")
    assert (cy.stakeholder_group.code, cy.regional_group.code) == ("technical", "african")
    di = people.get(display_name="Di Placeholder")
    assert (di.stakeholder_group.code, di.regional_group.code) == ("civil-society", "asia-pacific")


def test_person_without_a_label_gets_a_role_by_one_click(browser_of):
    response = post(browser_of, text=NAMELESS_ROLE, read="1")
    assert [field.name for field in response.context["form"].asked_roles] == ["role_0"]
    assert "without saying what they do" in text_of(response)
    post(browser_of, text=NAMELESS_ROLE, create="1", role_0="online_moderators")
    session = Session.objects.get()
    eve = session.participants.get(display_name="Eve Invented")
    assert eve.roles.get().role == Role.ONLINE_MODERATOR
    assert (eve.stakeholder_group.code, eve.organization) == ("civil-society", "Sample Lab")
    assert not session.page_lines.filter(text__contains="Eve Invented").exists()
    again = post(browser_of, session, text=NAMELESS_ROLE, read="1")
    assert again.context["form"]["role_0"].value() == "online_moderators"


def test_titles_and_post_are_shown_apart_from_the_name(browser_of):
    page = PAGE.replace(
        "Format\n", "Moderator: H.E. Dr. Cy Fictive, Minister of Maps, Lab\nFormat\n", 1
    )
    shown = text_of(post(browser_of, text=page, read="1"))
    assert "H.E. Dr. Cy Fictive, Minister of Maps, Lab" in shown
    post(browser_of, text=page, create="1")
    cy = Session.objects.get().participants.get(display_name="Cy Fictive")
    assert (cy.titles, cy.post, cy.organization) == ("H.E. Dr.", "Minister of Maps", "Lab")
    cy.roles.update(role=Role.SPEAKER)
    public = text_of(browser_of.get(reverse("session", args=[Session.objects.get().slug])))
    assert "H.E. Dr. Cy Fictive, Minister of Maps, Lab" in public.replace(" ,", ",")


def test_person_who_is_given_no_role_stays_readable(browser_of):
    post(browser_of, text=NAMELESS_ROLE, create="1", role_0="")
    session = Session.objects.get()
    assert not session.participants.filter(display_name="Eve Invented").exists()
    assert session.page_lines.filter(text__contains="Eve Invented").exists()
