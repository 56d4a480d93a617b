"""The page "Materials" of a session: what is there, in which order and for what; files and links.

Files have an address of their own, which takes large ones (`session_platform/bodies.py`).
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion, Segment, Session
from common import keys
from common.refusals import refuse
from live import stream
from materials.facts.materials import address_of
from materials.models import Material
from materials.rules.codes import CHOSEN
from materials.rules.limits import MEGABYTE, MOST_FILE_BYTES
from materials.services import files, shelf
from materials.services.shelf import About
from session_platform.admin.states import OwnPages, managed_session

TEMPLATE = "admin/agenda/session/materials.html"
ADDRESS = "admin:agenda_session_materials"


class PlaceForm(forms.ModelForm):
    """What organizers may say anew of a material that is there."""

    class Meta:
        model = Material
        fields = ("order", "title", "segment", "policy_question")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _own_choices(self, self.instance.session_id)
        self.where = address_of(self.instance, self.instance.session.slug)


class BringForm(forms.Form):
    """A file or a link; what is refused is said beside it, and what was typed stays."""

    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    url = forms.CharField(label=_("or address on the web"), required=False, max_length=500)
    title = forms.CharField(
        label=_("Title"), required=False, max_length=200,
        help_text=_("Left empty, the name of the file."),
    )  # fmt: skip
    segment: Any = forms.ModelChoiceField(
        label=_("Segment"), queryset=Segment.objects.none(), required=False
    )
    policy_question: Any = forms.ModelChoiceField(
        label=_("Policy question"), queryset=PolicyQuestion.objects.none(), required=False
    )

    def __init__(self, session: Session, *args: Any) -> None:
        super().__init__(*args)
        _own_choices(self, session.pk)
        kinds = ",".join(f".{ending}" for ending in CHOSEN)
        self.fields["file"].widget.attrs["accept"] = kinds

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("file") and said.get("url", "").strip():
            self.add_error("url", refuse("file_and_link").messages[0])
        return said

    def about(self) -> About:
        said = self.cleaned_data
        keys = (row and row.pk for row in (said["segment"], said["policy_question"]))
        return About(said["title"], *keys)


def _own_choices(form: Any, session_id: int) -> None:
    for name, model in (("segment", Segment), ("policy_question", PolicyQuestion)):
        field = form.fields[name]
        field.queryset = model.objects.filter(session=session_id)
        field.empty_label = "–"


class MaterialViews(OwnPages):
    """Prepared by organizers; what speakers brought stands there as well."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/materials/", self.materials_view, "materials"),
            self.page("<int:pk>/materials/file/", self.material_file_view, "materials_file"),
            *super().own_urls(),
        ]

    def materials_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        if request.method != "POST":
            return self._materials_page(request, session, BringForm(session))
        if gone := request.POST.get("remove", ""):
            return self._material_removed(request, session, keys.number(gone) or 0)
        if back := request.POST.get("restore", ""):
            return self._material_restored(request, session, keys.number(back) or 0)
        return self._materials_arranged(request, session)

    def material_file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        if request.method != "POST":
            return redirect(ADDRESS, pk)
        form = BringForm(session, request.POST, request.FILES)
        if form.is_valid():
            self._bring_material(request, session, form)
        if "application/json" in request.headers.get("Accept", ""):
            return _for_a_script(form)
        if form.errors:
            return self._materials_page(request, session, form, status=422)
        messages.success(request, _("It is among the materials."))
        return redirect(ADDRESS, pk)

    def _bring_material(self, request: HttpRequest, session: Session, form: BringForm) -> None:
        file, url = form.cleaned_data["file"], form.cleaned_data["url"]
        told: Any = {"session_id": session.pk, "about": form.about()}
        try:
            if file is None:
                row = shelf.add_link(url=url, **told)
            else:
                sender = f"account:{request.user.pk}"
                row = files.keep_file(file=file.file, name=file.name, sender=sender, **told)
        except ValidationError as refusal:
            form.add_error("url" if file is None and url.strip() else "file", refusal.messages[0])
        else:
            self.note(request, session, _("Material added: %(title)s") % {"title": row.title})

    def _materials_arranged(self, request: HttpRequest, session: Session) -> HttpResponse:
        with stream.locked(session.pk):
            rows = self._material_rows(session, request.POST)
            if not all(row.is_valid() for row in rows):
                return self._materials_page(request, session, BringForm(session), rows, status=422)
            for row in rows:
                row.save()
            stream.changed(session.pk, "materials")
        messages.success(request, _("Saved."))
        return redirect(ADDRESS, session.pk)

    def _material_removed(self, request: HttpRequest, session: Session, key: int) -> HttpResponse:
        try:
            shelf.remove(session_id=session.pk, material_id=key)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(ADDRESS, session.pk)

    def _material_restored(self, request: HttpRequest, session: Session, key: int) -> HttpResponse:
        try:
            shelf.restore(session_id=session.pk, material_id=key)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(ADDRESS, session.pk)

    def _material_rows(self, session: Session, data: Any = None) -> list[PlaceForm]:
        there = Material.objects.there().filter(session=session)
        there = there.select_related("session", "added_by")
        said = [row for row in there if data is None or f"m{row.pk}-title" in data]
        return [PlaceForm(data, instance=row, prefix=f"m{row.pk}") for row in said]

    def _materials_page(
        self,
        request: HttpRequest,
        session: Session,
        form: BringForm,
        rows: list[PlaceForm] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        gone = Material.objects.filter(session=session).exclude(removed_at=None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Materials"),
            "session": session,
            "rows": self._material_rows(session) if rows is None else rows,
            "gone": gone.exclude(file="", url=""),
            "form": form,
            "most": MOST_FILE_BYTES // MEGABYTE,
        }
        return TemplateResponse(request, TEMPLATE, context, status=status)


def _for_a_script(form: BringForm) -> HttpResponse:
    refused = {name: errors[0] for name, errors in form.errors.items()}
    kept = [] if refused else ["material"]
    return JsonResponse({"kept": kept, "refused": refused}, status=422 if refused else 200)
