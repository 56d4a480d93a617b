"""A site with something of everything in it, and what the arguments of addresses lead to there."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model

from agenda.models import Forum
from outbox.models import Delivery
from outbox.rules import recipients
from participants.models import Display, Letter, Registration
from participants.rules.roles import Role
from tests import factories as make
from tests.materials.made import make_material


def everything() -> dict[str, Any]:
    """A session of somebody else, then one of the organizer's: something of everything in both."""
    people: Any = get_user_model().objects
    root = people.create_superuser("root", "root@example.org", "secret")
    other = people.create_user("other", "other@example.org", "secret", is_staff=True)
    organizer = people.create_user("organizer", "o@example.org", "secret", is_staff=True)
    for user in (root, other, organizer):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Letter.objects.create(recipients="a", subject="b", text="c", source="d")
    Forum.objects.get_or_create(code="forum", defaults={"name": "A forum"})
    theirs, mine = furnished(other), furnished(organizer)
    return {**mine, "theirs": theirs["session"], "users": {"root": root, "organizer": organizer}}


def furnished(user: Any) -> dict[str, Any]:
    """A session with what forms may change in it, and what addresses of it are called."""
    session = make.make_session(state="published", ended_at=None, live_at=None)
    person = make.make_participant(session, user=user, roles=[Role.ORGANIZER, Role.MODERATOR])
    segment = make.make_segment(session)
    segment.leads.create(participant=person)
    make.make_policy_question(session)
    make.make_policy_question(session)  # a second one, to choose between
    make.make_poll(session)
    make.make_question(session, person)
    ahead = make.make_question(session, person, ahead=True, text="Asked a week before")
    session.links.create(label="Minutes", url="https://example.org/")
    session.page_lines.create(order=1, text="A line of the page")
    display, stage = make.make_display(session), make.make_display(session, kind=Display.Kind.STAGE)
    registration = Registration.objects.create(session=session, email=f"r{user.pk}@example.org")
    Delivery.objects.create(
        kind="confirm",
        key=str(user.pk),
        session_id=session.pk,
        recipient=recipients.registration(registration.pk),
        due_at=registration.asked_at,
    )
    make.make_preparation(person, bio="I count votes.")
    photo = make.make_photo(person)
    asked = session.organizer_invitations.create(
        email="co@example.org", asked_at=registration.asked_at, until=registration.asked_at
    )
    shared = make_material(session, token=f"shared-by-{user.pk}-until-taken-back")
    return {
        "session": session,
        "seat": person,
        "screens": (display, stage),
        "slug": session.slug,
        "code": session.join_code,
        "pk": person.pk,
        "pk@:": session.pk,
        "pk@screen-": display.pk,
        "pk@projector": display.pk,
        "pk@stage-screen": stage.pk,
        "pk@captions-screen": display.pk,
        "pk@material": shared.pk,
        "pk@seat-": person.pk,
        "token": shared.token,
        "digest": photo.digest,
        "size": "96",
        "row": person.pk,
        "row@_display": display.pk,
        "row@_withdraw": asked.pk,
        "id": user.pk,
        "language": "en",
        "name": "polls",
        "app_label": "agenda",
        "purpose": "withdraw",
        "question": ahead.pk,
        "kind": "day_before",
        "verb": "tell",
        "verb@_asked": "sort",
        "uidb36": "1",
        "key": "a-b",
        "content_type_id": 1,
    }
