"""Addresses of the record."""

from django.urls import path

from reports import views

urlpatterns = [
    path("sessions/<slug:slug>/record", views.record, name="record"),
    path("sessions/<slug:slug>/record.md", views.record_markdown, name="record-markdown"),
    path("sessions/<slug:slug>/record.csv", views.record_csv, name="record-csv"),
]
