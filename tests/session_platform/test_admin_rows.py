"""Rows of a session's page that comes back with errors: in the order that was sent, all of them."""

import re

import pytest

from agenda.models import Outcome
from agenda.rules.codes import State
from participants.rules.roles import Role
from tests.factories import (
    make_participant,
    make_policy_question,
    make_poll,
    make_segment,
    make_session,
    make_speaker,
)
from tests.session_platform.test_admin import Page, fields_of, make_staff, text_of

pytestmark = pytest.mark.django_db
WRONG = {"minutes": "0"}  # refused by the session's form, so the whole page comes back


@pytest.fixture
def session():
    return make_session(state=State.DRAFT)


@pytest.fixture
def page(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return Page(client, session)


def make_rows(session):
    """Three of each, by their prefix, with the field that shows which one it is."""
    for n in range(3):
        make_segment(session, order=n, title=f"row {n}")
        make_policy_question(session, order=n, text=f"row {n}")
        Outcome.objects.create(session=session, order=n, text=f"row {n}")
        make_poll(session, order=n, text=f"row {n}")
        make_speaker(session, order=n, display_name=f"row {n}")


SHOWN = {"segments": "title", "policy_questions": "text", "outcomes": "text", "polls": "text",
         "participants": "display_name"}  # fmt: skip


def numbers_on(response, prefix):
    """The numbers of the rows in the order in which they stand on the page."""
    rows = re.findall(rf'<tr class="form-row[^>]* id="{prefix}-(\d+)"', response.content.decode())
    return [int(number) for number in rows]


def words_on(response, prefix):
    formset = next(
        each.formset
        for each in response.context["inline_admin_formsets"]
        if each.formset.prefix == prefix
    )
    return [formset.forms[n][SHOWN[prefix]].value() for n in numbers_on(response, prefix)]


@pytest.mark.parametrize("prefix", SHOWN)
def test_rows_come_back_in_the_order_that_was_sent(page, session, prefix):
    make_rows(session)
    page.open()
    found = [name for name in page.fields if re.fullmatch(rf"{prefix}-\d+-order", name)]
    mine = [
        name for name in found if page.fields[name.replace("order", SHOWN[prefix])][:3] == "row"
    ]
    moved = dict(zip(mine, ("3", "1", "2"), strict=True))
    others = {name: "9" for name in found if name not in mine}

    response = page.save(**moved | others | WRONG)

    assert response.status_code == 200
    assert words_on(response, prefix)[:3] == ["row 1", "row 2", "row 0"]


def test_new_and_deleted_rows_stand_where_they_were_put(page, session):
    make_rows(session)
    page.open()
    new = page.row("segments", kind="exchange", title="new", minutes="5", order="1")
    order = {f"segments-{n}-order": str(place) for n, place in enumerate((4, 2, 3))}

    response = page.save(**new | order | {"segments-1-DELETE": "on"} | WRONG)

    assert words_on(response, "segments") == ["new", "row 1", "row 2", "row 0"]
    assert 'name="segments-1-DELETE" id="id_segments-1-DELETE" checked' in response.content.decode()


def test_a_row_that_nobody_filled_in_stands_last(page, session):
    make_rows(session)
    page.open()
    blank = page.row("segments", kind="", title="", minutes="", order="")

    response = page.save(**blank | WRONG)

    assert words_on(response, "segments") == ["row 0", "row 1", "row 2", ""]


def test_the_kept_order_is_saved_when_the_error_is_mended(page, session):
    make_rows(session)
    page.open()
    order = {f"segments-{n}-order": str(place) for n, place in enumerate((3, 1, 2))}
    refused = page.save(**order | WRONG)
    places = {
        f"segments-{n}-order": str(at) for at, n in enumerate(numbers_on(refused, "segments"))
    }

    assert page.save(**order | places).status_code == 302

    titles = [segment.title for segment in session.segments.order_by("order")]
    assert titles == ["row 1", "row 2", "row 0"]


def test_a_row_is_known_by_its_key_and_not_by_its_place_in_the_form(page, session):
    """A new row dragged before the others takes the number of a stored one when one is removed."""
    first, second = make_segment(session, title="a"), make_segment(session, title="b", order=1)
    page.open()
    fields = {name: page.fields.pop(name) for name in list(page.fields) if name[:9] == "segments-"}
    new = {"id": "", "kind": "exchange", "title": "new", "minutes": "5", "minimum_minutes": "0"}
    rows = {f"segments-0-{name}": value for name, value in new.items()} | {"segments-0-order": "1"}
    for name, value in fields.items():
        if found := re.fullmatch(r"segments-(\d)-(.+)", name):
            rows[f"segments-{int(found[1]) + 1}-{found[2]}"] = value
        else:
            rows[name] = value
    rows["segments-TOTAL_FORMS"] = "3"

    assert page.save(**rows).status_code == 302

    assert session.segments.count() == 3
    assert {segment.pk for segment in session.segments.all()} > {first.pk, second.pk}


def test_what_was_typed_into_a_row_that_others_deleted_is_kept(page, session):
    segment = make_segment(session, title="old")
    keep = make_segment(session, title="other", order=1)
    page.open()
    name = page.prefix_of("segments", segment.pk)
    segment.delete()

    refused = page.save(**{f"{name}title": "typed for an hour"})

    assert refused.status_code == 200 and "deleted this row" in text_of(refused)
    assert "typed for an hour" in words_on(refused, "segments")
    page.fields = fields_of(refused)
    assert page.save().status_code == 302
    assert {each.title for each in session.segments.all()} == {"other", "typed for an hour"}
    assert session.segments.filter(pk=keep.pk).exists()


def test_a_row_that_others_deleted_and_nobody_touched_stays_deleted(page, session):
    segment = make_segment(session, title="old")
    page.open()
    segment.delete()

    assert page.save(title="Mine").status_code == 302

    session.refresh_from_db()
    assert session.title == "Mine" and not session.segments.exists()


@pytest.mark.parametrize("name", ["", "  ", "\u3164"])
def test_whoever_is_added_with_a_role_is_asked_for_by_name(page, session, name):
    page.open()
    new = page.row("participants", held=[Role.MODERATOR], display_name=name)
    response = page.save(**new)
    assert "Who is this? Enter a name, or remove the row." in text_of(response)
    assert not session.participants.filter(roles__role=Role.MODERATOR).exists()


def test_whom_a_page_names_for_a_role_without_a_name_stays_so(page, session):
    nobody = make_speaker(session, display_name="")
    prefix = page.open().prefix_of("participants", nobody.pk)
    assert page.save(**{f"{prefix}organization": "Meter Watch"}).status_code == 302
    nobody.refresh_from_db()
    assert (nobody.display_name, nobody.organization) == ("", "Meter Watch")


def test_a_row_with_an_account_and_no_name_says_whose_it_is(page, session):
    session.participants.update(display_name="")

    shown = page.client.get(page.url).content.decode()

    assert "No name; the account of organizer@example.org." in shown
