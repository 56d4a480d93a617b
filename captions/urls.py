"""Addresses for captioners' software, which are Zoom's but for the site."""

from django.urls import path

from captions import views

urlpatterns = [
    path("closedcaption", views.closedcaption, name="closedcaption"),
    path("closedcaption/seq", views.last_seq, name="closedcaption-seq"),
]
