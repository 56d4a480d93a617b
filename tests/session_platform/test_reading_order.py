"""What a reader without eyes meets first, and what is read out with a field."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from agenda.rules.codes import State
from participants.rules.roles import Role
from tests.factories import make_participant, make_poll, make_segment, make_session
from tests.session_platform.test_admin import make_staff

ERRORS = ("400", "403", "404", "408", "413", "429", "500", "503", "403_csrf", "still_at_work")
ID = re.compile(r'\bid="([^"]+)"')
REFERRED = re.compile(r'\b(?:aria-describedby|aria-labelledby|aria-controls|for)="([^"]+)"')


def dangling(page: str) -> set[str]:
    """Ids that are referred to and stand nowhere."""
    named = {one for each in REFERRED.findall(page) for one in each.split()}
    return named - set(ID.findall(page))


def title_of(page: str) -> str:
    return re.findall(r"<title>(.*?)</title>", page)[0]


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_named_in_the_title_of_its_page(name: str) -> None:
    page = render_to_string(f"{name}.html", request=RequestFactory().get("/"))
    heading = re.findall(r"<h1[^>]*>(.*?)</h1>", page)[0]
    assert title_of(page) == f"{heading} · Roundtable"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/nothing", "/accounts/login/", "/sessions/{slug}/join"])
def test_the_way_to_the_content_leads_past_the_brand(client, path: str) -> None:
    slug = make_session(state=State.PUBLISHED).slug
    page = client.get(path.format(slug=slug)).content.decode()
    skip, brand, main = (
        page.index(one) for one in ('class="skip"', 'class="brand"', '<main id="main"')
    )
    assert skip < brand < main


@pytest.mark.django_db
def test_fields_of_the_admin_are_described_by_what_stands_there(client) -> None:
    session = make_session(state=State.DRAFT)
    make_segment(session)
    make_poll(session)
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    for path in (f"{session.pk}/change/", f"{session.pk}/duplicate/", "import/"):
        page = client.get(f"/admin/agenda/session/{path}").content.decode()
        assert "_helptext" in page or "duplicate" in path
        assert dangling(page) == set(), path


@pytest.mark.django_db
def test_a_cell_of_a_list_that_can_be_edited_has_a_name(admin_client) -> None:
    page = admin_client.get("/admin/agenda/format/").content.decode()
    cells = re.findall(r'<input type="number"[^>]*>', page)
    assert cells
    assert all('aria-label="Order"' in one for one in cells)
