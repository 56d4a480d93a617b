"""What is said about a press says, too, that nobody has been told of what it changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from common.instants import database_now
from participants.facts import news
from participants.models import News
from participants.rules.news import What

UNTOLD = {
    What.CALLED_OFF: _("Nobody has been told that it is called off yet."),
    What.TAKEN_UP: _("Nobody has been told that it is held after all yet."),
    What.TIME: _("Nobody has been told of the new time yet."),
    What.LENGTH: _("Nobody has been told of the new length yet."),
    What.PLACE: _("Nobody has been told of the new place yet."),
    What.TITLE: _("Nobody has been told of the new title yet."),
}
SEVERAL = _("Nobody has been told of what has changed yet.")


def untold(session: Session, user_id: int | None) -> Any:
    """The sentence while somebody is to be told; nothing once that is decided."""
    row = News.objects.filter(session=session).first()
    found = news.to_decide(session, row, database_now()) if row else []
    if row is None or not found:
        return ""
    if not news.audience(session, row.changed_at, but=user_id).everybody:
        return ""
    return UNTOLD[found[0].what] if len(found) == 1 else SEVERAL


def say_done(request: HttpRequest, session: Session, done: Any) -> None:
    """With a link to the panel where it is told: the page may come back scrolled past it."""
    waits = untold(session, request.user.pk)
    way = '{} <a href="#news">{}</a>'
    messages.success(request, format_html(way, done, waits) if waits else done)
