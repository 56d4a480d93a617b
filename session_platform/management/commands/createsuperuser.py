"""Django's command; whoever sits at the terminal also vouches for the address.

Otherwise a code would be mailed at the first sign-in, and without a mail server it would be kept
in the admin: behind the very sign-in that it is for.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.management.commands import createsuperuser


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        unknown = get_user_model().objects.filter(is_superuser=True, emailaddress=None)
        for user in unknown.exclude(email=""):
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
