"""What the public page takes before the hour: what matters most, and questions in advance."""

from typing import Any

from django import template

from common.instants import database_now
from participants.facts.accounts import has_proved
from polls.facts import needs
from polls.models import Need
from qa.facts.ahead import approved_ahead
from qa.rules.ahead import takes_questions
from qa.views import ahead_form

register = template.Library()


@register.inclusion_tag("screens/session/_policies.html", takes_context=True)
def policies(context: dict[str, Any]) -> dict[str, Any]:
    """The policy questions: to be chosen from before the hour, with what was chosen after."""
    session, now = context["session"], database_now()
    user = context["request"].user
    shown = {
        "session": session,
        "request": context["request"],
        "csrf_token": context["csrf_token"],
        "policy_questions": context["policy_questions"],
        "open": needs.is_open(session, now),
        "proved": user.is_authenticated and has_proved(user),
        "by_browser": needs.poll_of(session.pk).chooser == Need.Chooser.BROWSER,
    }
    if needs.is_told(session, now) and (told := needs.figures(session)).enough:
        indicative = needs.is_indicative(session.pk)
        shown |= {"told": told, "shares": told.shares(), "indicative": indicative}
    return shown


@register.inclusion_tag("screens/session/_ahead.html", takes_context=True)
def ask_in_advance(context: dict[str, Any]) -> dict[str, Any]:
    """The form until the lobby opens, and what was approved until the hour begins."""
    session = context["session"]
    if not takes_questions(session, database_now()):
        return {"session": session}
    form = ahead_form(context["request"], session)
    asked = approved_ahead(session.pk)
    return {**form, "asked": asked, "csrf_token": context["csrf_token"], "before": True}


@register.filter
def share_of(shares: dict[int, float], pk: int) -> int | None:
    """Whole percent of a policy question; nothing where it is told together with others."""
    return round(shares[pk]) if pk in shares else None
