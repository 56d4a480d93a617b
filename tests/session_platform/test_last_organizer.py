"""The last organizer does not vanish: refused wherever it is tried; administrators are asked."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from agenda.rules.codes import State
from participants.facts.co_organizers import organizers_of
from participants.rules.roles import Role
from tests.factories import make_participant, make_session
from tests.session_platform.test_admin import Page, make_staff, text_of

pytestmark = pytest.mark.django_db
REFUSED = "make somebody else an organizer first"


@pytest.fixture
def session():
    return make_session(state=State.DRAFT, title="Open models")


@pytest.fixture
def user():
    return make_staff()


@pytest.fixture
def organizer(session, user):
    return make_participant(session, user=user, roles=[Role.ORGANIZER], display_name="Mireille")


@pytest.fixture
def page(client, session, user, organizer):
    client.force_login(user)
    return Page(client, session)


@pytest.fixture
def own_page(organizer):
    return reverse("admin:participants_participant_change", args=[organizer.pk])


@pytest.fixture
def root(client, organizer):
    client.force_login(make_staff("root", is_superuser=True))
    return client


def is_organized(session):
    return organizers_of(session.pk).exists()


def second(session, **over):
    return make_participant(
        session, user=make_staff("second", **over), roles=[Role.ORGANIZER], display_name="Second"
    )


@pytest.mark.parametrize("how", [{"held": []}, {"DELETE": "on"}])
def test_the_rows_of_the_session_keep_one(page, session, organizer, how):
    name = page.open().prefix_of("participants", organizer.pk)
    answer = page.save(**{f"{name}{field}": value for field, value in how.items()})

    assert REFUSED in text_of(answer)
    assert is_organized(session)


def test_one_of_two_may_go(page, session, organizer):
    second(session)
    name = page.open().prefix_of("participants", organizer.pk)
    page.save(**{f"{name}held": []})
    assert list(organizers_of(session.pk).values_list("display_name", flat=True)) == ["Second"]


@pytest.mark.parametrize("over", [{"is_staff": False}, {"is_active": False}])
def test_an_organizer_who_cannot_open_the_admin_is_none(page, session, organizer, over):
    second(session, **over)
    name = page.open().prefix_of("participants", organizer.pk)
    assert REFUSED in text_of(page.save(**{f"{name}held": []}))


def test_the_role_changes_hands_in_one_saving(page, session, organizer):
    other = make_participant(session, user=make_staff("second"), display_name="Second")
    other.roles.create(role=Role.SPEAKER)
    name = page.open().prefix_of("participants", organizer.pk)
    hers = page.prefix_of("participants", other.pk)
    page.save(**{f"{name}held": [], f"{hers}held": [Role.ORGANIZER]})
    assert list(organizers_of(session.pk)) == [other]


@pytest.mark.parametrize("changed", [{"held": []}, {"account": ""}])
def test_the_page_of_a_person_keeps_role_and_account(page, client, session, own_page, changed):
    form = client.get(own_page).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, "")}

    answer = client.post(own_page, data | changed)

    assert REFUSED in text_of(answer)
    assert is_organized(session)


def test_nor_can_they_delete_themselves(page, client, session, organizer):
    url = reverse("admin:participants_participant_delete", args=[organizer.pk])
    assert REFUSED in text_of(client.post(url, {"post": "yes"}, follow=True))
    assert is_organized(session)


@pytest.mark.parametrize("missing", ["is_active", "is_staff"])
def test_an_administrator_is_asked_before_an_account_is_closed(root, session, user, missing):
    url = reverse("admin:auth_user_change", args=[user.pk])
    data = {"email": user.email, "is_active": "on", "is_staff": "on"}
    del data[missing]

    answer = root.post(url, data)

    assert "Nobody else organizes “Open models”" in text_of(answer)
    assert is_organized(session)
    root.post(url, data)
    assert not is_organized(session)


def test_an_administrator_is_asked_before_an_account_is_deleted(
    root, session, user, settings, tmp_path
):
    settings.ERASED = tmp_path / "erased"
    url = reverse("admin:auth_user_delete", args=[user.pk])
    assert "Nobody else organizes" in text_of(root.post(url, {"post": "yes"}, follow=True))
    assert get_user_model().objects.filter(pk=user.pk).exists()
    root.post(url, {"post": "yes"})
    assert not get_user_model().objects.filter(pk=user.pk).exists()


def test_an_administrator_is_asked_on_the_page_of_the_session(root, session, organizer):
    page = Page(root, session)
    name = page.open().prefix_of("participants", organizer.pk)
    assert "press once more" in text_of(page.save(**{f"{name}held": []}))
    assert is_organized(session)
    page.save(**{f"{name}held": []})
    assert not is_organized(session)


def test_where_nobody_could_open_it_anyway_nothing_is_refused(root, session, organizer, user):
    user.is_staff = False
    user.save()
    page = Page(root, session)
    name = page.open().prefix_of("participants", organizer.pk)
    assert REFUSED not in text_of(page.save(**{f"{name}held": []}))
