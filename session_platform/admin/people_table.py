"""The page "People in a table": a file in, a verdict for each row, then it is done; and out."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from common.refusals import refuse
from live import stream
from participants.facts.tables import rows_of
from participants.models import PeopleChange
from participants.rules.tables import words
from participants.rules.tables.files import MOST_TABLE_ROWS, Table
from participants.services.tables.files import read_table
from participants.services.tables.rows import Judged, Reader, Verdict, column_words
from participants.services.tables.writing import take_back, write_rows
from reports.sheets import csv_of, xlsx_of
from session_platform.admin.people import UNDO, PeopleViews
from session_platform.admin.states import managed_session

UNDO[PeopleChange.Kind.READ] = take_back
SALT = "people.table"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOLD = (Verdict.NEW, Verdict.UPDATES, Verdict.TWIN, Verdict.BAD, Verdict.SAME)
SAID: dict[Verdict, Any] = {
    Verdict.NEW: _("new"),
    Verdict.UPDATES: _("changes"),
    Verdict.TWIN: _("who is it?"),
    Verdict.BAD: _("not understood"),
    Verdict.SAME: _("already so"),
}


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, ODS or CSV, at most 2 MB."),
        error_messages={"required": _("Choose a file first.")},
        widget=forms.FileInput({"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )
    table: Table

    def clean_file(self) -> Any:
        self.table = read_table(self.cleaned_data["file"].read())
        if not {words.NAME, words.EMAIL, words.FIRST} & {*words.columns_of(self.table.rows[0])}:
            raise refuse("table_no_heads")
        return self.cleaned_data["file"]


class TableViews(PeopleViews):
    """Nothing is kept between the two presses but the rows, which the browser sends again."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/people/table/", self.table_view, "people_table"),
            self.page("<int:pk>/people/table.xlsx", self.xlsx_view, "people_xlsx"),
            self.page("<int:pk>/people/table.csv", self.csv_view, "people_csv"),
            *super().own_urls(),
        ]

    def table_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        if "rows" in request.POST:
            return self._rows(request, session)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            judged = Reader(session).judge(form.table, {})
            return self._dry_run(request, session, form.table, judged)
        last = PeopleChange.objects.filter(
            session=session, kind=PeopleChange.Kind.READ, undone_at=None
        )
        context = {
            "title": _("People in a table"),
            "form": form,
            "last": last.order_by("-at", "-pk").first(),
            "columns": [column_words()[column] for column in words.COLUMNS],
            "most": MOST_TABLE_ROWS,
        }
        return self.people_page(request, "table", session, context)

    def _rows(self, request: HttpRequest, session: Session) -> HttpResponse:
        """The second press: rows as they were shown, judged by the session as it is now."""
        try:
            sent = signing.loads(request.POST["rows"], salt=f"{SALT}.{session.pk}")
        except signing.BadSignature:
            messages.error(request, _("The rows did not come back whole. Choose the file again."))
            return redirect("admin:agenda_session_people_table", session.pk)
        table = Table(*sent)
        chosen = {number: request.POST.get(f"twin_{number}", "") for number in table.numbers[1:]}
        with stream.locked(session.pk):
            judged = Reader(session).judge(table, chosen)
            if "do" not in request.POST:
                return self._dry_run(request, session, table, judged)
            try:
                change = write_rows(session=session, rows=judged, by=request.user.pk)
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
                return self._dry_run(request, session, table, judged)
        self._say(request, session, judged, change)
        return redirect("admin:agenda_session_people_table", session.pk)

    def _say(
        self, request: HttpRequest, session: Session, judged: list[Judged], change: Any
    ) -> None:
        count = Counter(row.verdict for row in judged)
        done = _("%(new)s new, %(updates)s changed, %(same)s already so, %(left)s left out.") % {
            "new": count[Verdict.NEW],
            "updates": count[Verdict.UPDATES],
            "same": count[Verdict.SAME],
            "left": count[Verdict.TWIN] + count[Verdict.BAD],
        }
        messages.success(request, done)
        if change is not None:
            self.note(request, session, _("A table of people was read: %(done)s") % {"done": done})

    def _dry_run(
        self, request: HttpRequest, session: Session, table: Table, judged: list[Judged]
    ) -> HttpResponse:
        count = Counter(row.verdict for row in judged)
        spoken = column_words()
        ordered = sorted(judged, key=lambda row: TOLD.index(row.verdict))
        context = {
            "title": _("People in a table"),
            "counts": [(SAID[verdict], count[verdict]) for verdict in TOLD if count[verdict]],
            "rows": [
                (row, SAID[row.verdict], ", ".join(spoken[column] for column in row.differs))
                for row in ordered
            ],
            "unread": [head for head in table.rows[0] if head and not words.column_of(head)],
            "packed": signing.dumps([*table], salt=f"{SALT}.{session.pk}", compress=True),
            "does": count[Verdict.NEW] + count[Verdict.UPDATES],
            "asks": count[Verdict.TWIN],
        }
        return self.people_page(request, "dry_run", session, context)

    def xlsx_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        data = xlsx_of({str(_("People")): (_heads(), rows_of(session))})
        return _file(data, XLSX, f"people-{session.pk}.xlsx")

    def csv_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        text = csv_of(_heads(), rows_of(session))
        return _file(text.encode(), "text/csv; charset=utf-8", f"people-{session.pk}.csv")


def _heads() -> list[str]:
    return [column_words()[column] for column in words.COLUMNS]


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    """Addresses stand in it: for the organizer alone, kept by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=kind, headers=headers)
