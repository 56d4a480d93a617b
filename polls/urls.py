"""Addresses of the poll before the hour."""

from django.urls import path

from polls import views

urlpatterns = [
    path("sessions/<slug:slug>/matters", views.choose_need, name="choose-need"),
    path("matters/confirm", views.confirm_need, name="need-confirm"),
]
