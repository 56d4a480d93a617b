"""Addresses of asking in advance."""

from django.urls import path

from qa import views

urlpatterns = [
    path("sessions/<slug:slug>/ask", views.ask_ahead, name="ask-ahead"),
    path("asked/<slug:purpose>", views.asked, name="asked"),
]
