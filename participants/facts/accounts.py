"""Which accounts count: those whose owner has proved the address. Knows no requests."""

from typing import Any

from allauth.account.models import EmailAddress


def has_proved(user: Any) -> bool:
    """Whether the address that the account is known by is its owner's."""
    proved = EmailAddress.objects.filter(user=user, verified=True)
    return any(one.email == user.email.lower() for one in proved)


def proved_account(email: str) -> Any | None:
    """The active account whose owner has proved this address; of several, there is one."""
    proved = EmailAddress.objects.filter(email=email.lower(), verified=True, user__is_active=True)
    found = proved.select_related("user").first()
    return found and found.user
