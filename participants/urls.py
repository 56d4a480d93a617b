"""Addresses of registering, reminders and the calendar."""

from django.urls import path

from participants import views

urlpatterns = [
    path("sessions/<slug:slug>/remind", views.remind, name="remind"),
    path("sessions/<slug:slug>/session.ics", views.calendar, name="calendar"),
    path("confirm", views.confirm, name="confirm"),
    path("no-mail", views.never, name="never"),
    path("no-more-mails", views.leave, name="leave"),
    path("one-click/<slug:purpose>", views.one_click, name="one-click"),
    path("withdraw", views.withdraw, name="withdraw"),
]
