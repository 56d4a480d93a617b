"""The page "Captions and interpretation": languages, their addresses, what is kept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from captions.facts.addresses import address_of
from captions.facts.captioning import is_kept
from captions.models import Feed, Listening
from captions.rules.languages import choices
from captions.services import offering
from common import keys
from common.instants import database_now
from participants.rules.countdown import since
from session_platform.admin.states import OwnPages, managed_session

TEMPLATE = "admin/agenda/session/captions.html"
SAID = {
    "offer": _("Captions in this language are offered now."),
    "withdraw": _("Captions in this language are offered no longer."),
    "address": _("The new address holds. One that was there before holds no longer."),
    "revoke": _("Nothing comes in by the address any more."),
    "keep": _("What is said is kept from now on, and everybody is told so at the door."),
    "forget": _("What is said is forgotten a quarter of an hour after the end."),
    "listen": _("The link is on the public page and on every screen."),
    "unlisten": _("The link is taken back."),
}


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", "…"), *choices()]  # type: ignore[attr-defined]  # a ChoiceField


class ListeningForm(forms.ModelForm):
    class Meta:
        model = Listening
        fields = ("language", "url", "label")

    url = forms.URLField(
        label=_("Address"),
        assume_scheme="https",
        validators=[URLValidator(["https", "http"])],
        widget=forms.TextInput(attrs={"inputmode": "url", "size": 40}),
    )


class CaptionViews(OwnPages):
    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/captions/", self.captions_view, "captions")
        return [page, *super().own_urls()]

    def captions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        if request.method != "POST":
            return self._page(request, session, ListeningForm())
        return self._decided(request, session, request.POST.get("do", ""))

    def _decided(self, request: HttpRequest, session: Session, do: str) -> HttpResponse:
        form = ListeningForm(request.POST, instance=Listening(session=session))
        if do == "listen" and not form.is_valid():
            return self._page(request, session, form)
        try:
            _carry_out(session.pk, do, request.POST, form)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            if do in SAID:
                self.note(request, session, SAID[do])
                messages.success(request, SAID[do])
        return redirect(reverse("admin:agenda_session_captions", args=[session.pk]))

    def _page(self, request: HttpRequest, session: Session, form: ListeningForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Captions and interpretation"),
            "session": session,
            "lines": [_line(feed) for feed in Feed.objects.filter(session=session)],
            "listenings": Listening.objects.filter(session=session),
            "kept": is_kept(session.pk),
            "offer": LanguageForm(),
            "listen": form,
        }
        return TemplateResponse(request, TEMPLATE, context, status=422 if form.errors else 200)


def _carry_out(session_id: int, do: str, sent: Any, form: ListeningForm) -> None:
    language = sent.get("language", "")
    verbs: dict[str, Callable[[], None]] = {
        "offer": lambda: offering.offer(session_id=session_id, language=language),
        "withdraw": lambda: offering.withdraw(session_id=session_id, language=language),
        "address": lambda: offering.make_address(session_id=session_id, language=language),
        "revoke": lambda: offering.revoke_address(session_id=session_id, language=language),
        "keep": lambda: offering.keep(session_id=session_id, on=True),
        "forget": lambda: offering.keep(session_id=session_id, on=False),
        "listen": lambda: offering.offer_listening(listening=form.instance),
        "unlisten": lambda: offering.withdraw_listening(
            session_id=session_id, pk=keys.number(sent.get("pk", "")) or 0
        ),
    }
    if do in verbs:
        verbs[do]()


def _line(feed: Feed) -> dict[str, Any]:
    heard = since(feed.heard_at, database_now()) if feed.heard_at else ""
    return {"feed": feed, "address": address_of(feed), "heard": heard}
