"""Django's command; whoever sits at the terminal also vouches for the address."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.management.commands import createsuperuser

from session_platform.accounts import vouch_for


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        unknown = get_user_model().objects.filter(is_superuser=True, emailaddress=None)
        for user in unknown.exclude(email=""):
            vouch_for(user)
