"""What is shared has a picture of its address for the wall, and gives way to what comes next."""

import pytest
from django.urls import reverse

from agenda.facts.clock import clock
from agenda.services import clock as hour
from materials.facts.materials import materials
from materials.models import Material
from materials.services.sharing import share, unshare
from tests.factories import make_lobby, make_segment
from tests.materials.made import make_material

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = make_lobby()
    for order in (1, 2):
        make_segment(session, order=order)
    return session


def qr(client, material):
    return client.get(reverse("material-qr", args=[material.session.slug, material.pk]))


def test_a_picture_is_there_while_it_is_shared_and_is_another_address_each_time(client, session):
    material = make_material(session)
    assert qr(client, material).status_code == 404

    share(session_id=session.pk, material_id=material.pk)
    first = qr(client, material)
    assert first["Content-Type"] == "image/svg+xml"

    unshare(session_id=session.pk, material_id=material.pk)
    assert qr(client, material).status_code == 404
    share(session_id=session.pk, material_id=material.pk)
    assert qr(client, material).content != first.content


def test_it_gives_way_when_the_hall_is_shown_something_new_and_stays_public(session):
    material = make_material(session)
    share(session_id=session.pk, material_id=material.pk)
    hour.start(session_id=session.pk, step=clock(session.pk)["step"])

    told = materials(session.pk)
    assert told is not None and told["shared"] is None
    assert Material.objects.public().filter(pk=material.pk).exists()
