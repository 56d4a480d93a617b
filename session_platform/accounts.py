"""Whose an account is: of whoever has proved its address, or for whom an administrator vouches."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _


def vouch_for(user: Any) -> None:
    """The account's address counts as confirmed; another one signs in as this account no more.

    Otherwise a code would be mailed at the first sign-in, and without a mail server it would be
    kept in the admin: behind the very sign-in that it is for.
    """
    with transaction.atomic():
        if _is_unproved(user):
            _forget(user)
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(
            user=user, email=user.email.lower(), verified=True, primary=True
        )


def hand_over(request: HttpRequest, email_address: EmailAddress, **_signal: Any) -> None:
    """The first proof of an address: what was set before it may be a stranger's, and is wiped.

    A stranger can sign up with somebody's address and wait until it has been given rights. Only
    who proves it in the browser that has just given the password keeps that. Heard from allauth
    on every road by which an address is proved.
    """
    user: Any = email_address.user
    others = EmailAddress.objects.filter(user=user).exclude(pk=email_address.pk)
    if others.filter(verified=True).exists():
        return
    with transaction.atomic():
        others.delete()
        if _by_mail_alone(request, user):
            had_password = user.has_usable_password()
            _forget(user, first_name="", last_name="", email=email_address.email)
            if had_password:
                sentence = _("A password that was set before you confirmed your address is void.")
                messages.info(request, sentence)


def _is_unproved(user: Any) -> bool:
    """Somebody has signed up with the address, and nobody has confirmed it."""
    addresses = EmailAddress.objects.filter(user=user)
    return addresses.exists() and not addresses.filter(verified=True).exists()


def _by_mail_alone(request: HttpRequest, user: Any) -> bool:
    records = get_authentication_records(request, user)
    return bool(records) and records[-1]["method"] == "code"


def _forget(user: Any, **also: str) -> None:
    """No password fits any more, and with it every sign-in made by it has ended."""
    user.set_unusable_password()
    for name, value in also.items():
        setattr(user, name, value)
    user.save(update_fields=["password", *also])


def account_at(email: str) -> Any:
    """The account of whoever opened a letter to this address, which proves that it is theirs.

    A new one where there is none; what a stranger set on one that nobody had proved is wiped.
    """
    users: Any = get_user_model().objects
    with transaction.atomic():
        user = users.filter(email__iexact=email).order_by("-is_active", "pk").first()
        if user is None:
            user = users.create(
                username=get_adapter().generate_unique_username([email]), email=email
            )
            user.set_unusable_password()
            user.save(update_fields=["password"])
        elif _is_unproved(user):
            _forget(user, first_name="", last_name="")
        vouch_for(user)
    return user
