"""Addresses of the record, and of what one takes along."""

from django.urls import path

from reports import downloads, transcripts, views
from reports.formats import FORMATS

PAGE = "sessions/<slug:slug>/"

urlpatterns = [
    path(f"{PAGE}record", views.record, name="record"),
    *(
        path(f"{PAGE}record.{form.ending}", views.record_file, {"form": form}, name=form.address)
        for form in FORMATS
    ),
    *(
        path(
            f"{PAGE}record/<slug:language>.{form.ending}",
            transcripts.transcript,
            {"form": form},
            name=form.address,
        )
        for form in (transcripts.TEXT, transcripts.VTT)
    ),
    path(f"{PAGE}questions.csv", downloads.questions, {"form": "csv"}, name="questions-csv"),
    path(f"{PAGE}questions.xlsx", downloads.questions, {"form": "xlsx"}, name="questions-xlsx"),
    path(f"{PAGE}polls.csv", downloads.polls, {"form": "csv"}, name="polls-csv"),
    path(f"{PAGE}polls.xlsx", downloads.polls, {"form": "xlsx"}, name="polls-xlsx"),
    path(f"{PAGE}polls.json", downloads.polls, {"form": "json"}, name="polls-json"),
]
