"""How allauth speaks for us: its links lead to this site, whatever name it was asked by."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as asked
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from participants.facts.accounts import proved_account
from participants.facts.never import wants_no_mail
from session_platform import devices, guessing

# What a browser has without being signed in: its guests, its personal links, its screens.
ITS_OWN = ("guest_key", "seats", "displays")


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Too many passwords were tried from here. Have a code mailed to you instead, or try "
            "again in five minutes."
        ),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        if not guessing.may_try(request, credentials.get("email", "")):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None:
            guessing.was_right(request, credentials.get("email", ""))
        return user

    def post_login(self, request: HttpRequest, user: Any, **login: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **login)
        devices.remember(request, response, user)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every letter about an account; who asks for too many of them is told so."""
        if wants_no_mail(email) and proved_account(email) is None:
            return  # with the same answer as ever
        if not guessing.may_be_written_to(asked.request, email, template_prefix):
            raise ImmediateHttpResponse(render(asked.request, "429.html", status=429))
        super().send_mail(template_prefix, email, context)

    def logout(self, request: HttpRequest) -> None:
        """Ends what the sign-in has opened; who came as a guest or by a link stays inside."""
        kept = {name: request.session[name] for name in ITS_OWN if name in request.session}
        super().logout(request)
        request.session.update(kept)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The Host header is a stranger's word: no link with a key in it follows that."""
        links = {
            key: self._at_home(value) for key, value in context.items() if key.endswith("_url")
        }
        letter: EmailMessage = super().render_mail(
            template_prefix, email, {**context, **links}, headers
        )
        return letter

    def _at_home(self, link: str) -> str:
        return settings.SITE_URL + link.removeprefix(asked.request.build_absolute_uri("/")[:-1])

    def is_safe_url(self, url: str | None) -> bool:
        """Where a `next` may lead after signing in: within this site."""
        return url_has_allowed_host_and_scheme(
            url, {urlsplit(settings.SITE_URL).netloc}, require_https=settings.HTTPS
        )
