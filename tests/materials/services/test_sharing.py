"""Sharing: one thing on top, public until it is taken back, and at another address afterwards."""

import pytest
from django.core.exceptions import ValidationError

from live import stream
from materials.facts.materials import materials
from materials.models import Material
from materials.services import sharing, shelf
from materials.services.shelf import About
from participants.facts.seats import seat_of
from tests.factories import make_moderator, make_policy_question, make_segment, make_session
from tests.materials.made import make_link, make_material
from tests.outcomes import send_from, state_of

pytestmark = pytest.mark.django_db


def fact(session):
    return materials(session.pk)


def test_a_session_without_materials_tells_nothing_of_them():
    session = make_session()
    assert fact(session) is None
    gone = make_link(session)
    shelf.remove(session_id=session.pk, material_id=gone.pk)
    assert fact(session) is None


def test_what_is_shared_is_on_top_and_public_until_it_is_taken_back():
    session = make_session()
    first, second = make_material(session), make_material(session)
    own = f"/sessions/{session.slug}/materials/"
    assert [one["url"] for one in fact(session)["items"]] == [
        f"{own}{first.pk}",
        f"{own}{second.pk}",
    ]

    sharing.share(session_id=session.pk, material_id=first.pk)
    address = fact(session)["items"][0]["url"]
    sharing.share(session_id=session.pk, material_id=second.pk)

    told = fact(session)
    assert told["shared"] == second.pk
    assert told["items"][0]["url"] == address, "somebody has just opened it"
    assert [one.get("public") for one in told["items"]] == [True, True]
    assert len(address.removeprefix("/m/")) >= 16

    sharing.unshare(session_id=session.pk)
    sharing.unshare(session_id=session.pk, material_id=first.pk)
    told = fact(session)
    assert told["shared"] is None
    assert [one["url"] for one in told["items"]] == [f"{own}{first.pk}", f"{own}{second.pk}"]
    assert "public" not in told["items"][0]

    sharing.share(session_id=session.pk, material_id=first.pk)
    assert fact(session)["items"][0]["url"] not in (address, f"{own}{first.pk}")


def test_sharing_what_is_on_top_changes_nothing():
    session = make_session()
    row = make_link(session)
    for _ in range(2):
        sharing.share(session_id=session.pk, material_id=row.pk)
    with stream.locked(session.pk) as now:
        assert now.revision == 1


def test_what_is_removed_is_nobodys_and_comes_back_unshared():
    session = make_session()
    row = make_material(session)
    sharing.share(session_id=session.pk, material_id=row.pk)
    shelf.remove(session_id=session.pk, material_id=row.pk)
    with pytest.raises(ValidationError, match="not among the materials"):
        sharing.share(session_id=session.pk, material_id=row.pk)
    shelf.restore(session_id=session.pk, material_id=row.pk)
    told = fact(session)
    assert told["shared"] is None and "public" not in told["items"][0]


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("example.org/paper", "https://example.org/paper"),
        (" http://example.org:8080/a?b=c#d ", "http://example.org:8080/a?b=c#d"),
        ("https://bücher.example/", "https://bücher.example/"),
    ],
)
def test_a_link_of_the_web_is_kept(typed, kept):
    session = make_session()
    row = shelf.add_link(session_id=session.pk, url=typed, about=About())
    assert row.url == kept
    assert row.title in kept, "without a title it is called as its host"


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "file:///etc/passwd", "x",
     "https://", "//example.org", "https://example.org\u0000/", "mailto:a@example.org",
     "https://bank.example@evil.example/", "https://[::1", "https://example.org/" + "x" * 500, ""],
)  # fmt: skip
def test_what_is_no_link_of_the_web_is_refused_in_words(typed):
    session = make_session()
    with pytest.raises(ValidationError) as refused:
        shelf.add_link(session_id=session.pk, url=typed, about=About("Paper"))
    assert refused.value.code in {"material_link", "material_link_login", "too_long", "empty"}
    assert not Material.objects.exists()


def test_a_link_stands_by_its_segment_and_question_and_says_who_brought_it():
    session = make_session()
    segment, question = make_segment(session), make_policy_question(session)
    seat = seat_of(make_moderator(session))
    body = {"title": "Paper", "url": "https://example.org/", "segment": segment.pk}
    answer = send_from(seat, "materials.add_link", policy_question=question.pk, **body)
    (item,) = state_of(seat)["facts"]["materials"]["items"]
    assert answer["material"] == item["id"]
    assert (item["segment"], item["policy_question"]) == (segment.pk, question.pk)
    assert (item["by"], item["kind"], item["size"]) == (seat.participant_id, "link", 0)

    elsewhere = make_segment(make_session())
    refused = send_from(seat, "materials.add_link", **body | {"segment": elsewhere.pk})
    assert refused["code"] == "material_segment"
    segment.delete()
    question.delete()
    (item,) = materials(session.pk)["items"]
    assert (item["segment"], item["policy_question"]) == (None, None)


def test_only_so_many_are_taken(monkeypatch):
    monkeypatch.setattr(shelf, "MOST_ITEMS", 2)
    session = make_session()
    first, _ = make_link(session), make_link(session)
    with pytest.raises(ValidationError, match="Remove one first"):
        shelf.add_link(session_id=session.pk, url="example.org", about=About())
    shelf.remove(session_id=session.pk, material_id=first.pk)
    shelf.add_link(session_id=session.pk, url="example.org", about=About())
    with pytest.raises(ValidationError, match="Remove one first"):
        shelf.restore(session_id=session.pk, material_id=first.pk)


def test_they_stand_in_the_order_they_are_given():
    session = make_session()
    one, two, three = (make_link(session, title=title) for title in "abc")
    shelf.arrange(session_id=session.pk, order=[three.pk, one.pk])
    assert [item["id"] for item in fact(session)["items"]] == [three.pk, one.pk, two.pk]
