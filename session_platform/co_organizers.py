"""The page behind "Organize with us": accepted by a press, by whoever has the invited address.

The letter proves the address, once. Who has no account gets one by it and is signed in; where an
account is somebody's already, its owner signs in first: letters are passed on.
"""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress, Login
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.text import clean_line
from participants.facts.accounts import proved_account
from participants.facts.co_organizers import invitation_of, token_of
from participants.models import OrganizerInvitation
from participants.rules.limits import LONGEST_NAME
from participants.services import co_organizers
from session_platform.accounts import account_at
from session_platform.sign_in import ASKED_FOR

TEMPLATE = "participants/organize.html"
KEPT = "organize"  # in the browser's session: the invitation that waits for a sign-in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def organize(request: HttpRequest) -> HttpResponse:
    token = request.POST.get("token", "").strip() or request.session.get(KEPT, "")
    if request.method != "POST":
        return render(request, TEMPLATE, {"token": token, **_waiting(token)})
    try:
        invitation = invitation_of(token)
        co_organizers.must_hold(invitation)
        return _accepted(request, invitation)
    except ValidationError as refusal:
        return _refused(request, token, refusal)


def _waiting(token: str) -> dict[str, Any]:
    """What waits in this browser, named: for who comes back from signing in."""
    try:
        return {"invitation": invitation_of(token)}
    except ValidationError:
        return {}


def _refused(request: HttpRequest, token: str, refusal: ValidationError) -> HttpResponse:
    late = refusal.code == "organize_late"
    asked = late and request.POST.get("again") == "1"
    if asked:
        co_organizers.ask_again(invitation=invitation_of(token))
    context = {"why": refusal.messages[0], "token": token, "late": late, "asked": asked}
    context["incomplete"] = refusal.code == "link"
    return render(request, TEMPLATE, context, status=410)


def _accepted(request: HttpRequest, invitation: OrganizerInvitation) -> HttpResponse:
    email = invitation.email
    if request.user.is_authenticated:
        if not _is_own(request.user, email):
            return render(request, TEMPLATE, {"other": request.user, "token": ""}, status=403)
        return _welcome(request, invitation, request.user)
    owner = proved_account(email)
    if owner is not None:
        return _sign_in_first(request, invitation, owner)
    if _is_closed(email):
        return render(request, TEMPLATE, {"closed": True}, status=403)
    return _signed_in(request, invitation)


def _signed_in(request: HttpRequest, invitation: OrganizerInvitation) -> HttpResponse:
    """By the letter itself, as by a code that was mailed."""
    with transaction.atomic():
        user = account_at(invitation.email)
        response = _welcome(request, invitation, user)
    record_authentication(request, user, method="code", email=invitation.email)
    login = Login(user=user, redirect_url=response.url, email=invitation.email)
    signed_in: HttpResponse = perform_login(request, login)
    return signed_in


def _welcome(request: HttpRequest, invitation: OrganizerInvitation, user: Any) -> Any:
    person = co_organizers.accept(invitation=invitation, user=user)
    name = clean_line(request.POST.get("name", ""))[:LONGEST_NAME]
    if name and not person.display_name:
        person.display_name = name
        person.save(update_fields=["display_name"])
    request.session.pop(KEPT, None)
    messages.success(request, _("You organize this session now, together with the others."))
    return redirect("admin:agenda_session_change", person.session_id)


def _sign_in_first(
    request: HttpRequest, invitation: OrganizerInvitation, owner: Any
) -> HttpResponse:
    """A code goes to the address; who has entered it comes back to accept."""
    request.session[KEPT] = token_of(invitation)
    request.session[ASKED_FOR] = invitation.email
    LoginCodeVerificationProcess.initiate(request=request, user=owner, email=invitation.email)
    return redirect(f"{reverse('account_confirm_login_code')}?next={reverse('organize')}")


def _is_own(user: Any, email: str) -> bool:
    return EmailAddress.objects.filter(user=user, verified=True, email__iexact=email).exists()


def _is_closed(email: str) -> bool:
    """An administrator has closed the account of this address."""
    accounts = get_user_model()._default_manager.filter(email__iexact=email)
    return accounts.exists() and not accounts.filter(is_active=True).exists()
