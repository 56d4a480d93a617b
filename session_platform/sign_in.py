"""Signing in by a code that was mailed: who comes too late is given another one, with the why."""

from typing import Any

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

ASKED_FOR = "code_asked_for"  # in the browser's session: the address, to be offered again


class AskForCode(RequestLoginCodeView):
    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "email": self.request.session.get(ASKED_FOR, "")}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        self.request.session[ASKED_FOR] = form.cleaned_data["email"]
        return response


class EnterCode(ConfirmLoginCodeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        before = len(messages.get_messages(request))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        sent_back = response.headers.get("Location") == reverse("account_request_login_code")
        told_why = len(messages.get_messages(request)) > before
        if sent_back and not told_why and ASKED_FOR in request.session:
            sentence = _("That code is too old, it was for a quarter of an hour. Ask for another.")
            messages.info(request, sentence)
        return response

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        """Who has no account gets the letter about that again: nothing is "sent" without one."""
        response: HttpResponse = super()._resend_form_valid(form)
        if self._process.user is None:
            self._process.send_by_email(self._process.state["email"])
        return response
