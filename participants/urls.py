"""Addresses of pages about a session and the people in it."""

from django.urls import include, path, re_path

from participants import public_views, screen_views

session_patterns = [
    path("", public_views.session_page, name="session"),
    path("agenda.ics", public_views.agenda_ics, name="agenda-calendar"),
    path("join", public_views.join, name="join"),
    path("qr.svg", public_views.qr, name="qr"),
    path("seats/<int:pk>/", screen_views.attendee, name="seat"),
    path("seats/<int:pk>/console", screen_views.console, name="console"),
    path("seats/<int:pk>/desk", screen_views.room_desk, name="room-desk"),
    path("seats/<int:pk>/stage", screen_views.stage, name="stage"),
    path("seats/<int:pk>/state", screen_views.seat_state, name="seat-state"),
    path("seats/<int:pk>/do", screen_views.seat_do, name="seat-do"),
    path("screens/<int:pk>/", screen_views.projector, name="projector"),
    path("screens/<int:pk>/stage", screen_views.stage_screen, name="stage-screen"),
    path("screens/<int:pk>/state", screen_views.screen_state, name="screen-state"),
    path("screens/<int:pk>/do", screen_views.screen_do, name="screen-do"),
]

urlpatterns = [
    path("", public_views.front, name="front"),
    path("enter", public_views.enter, name="enter"),
    path("parts/<slug:language>/attendee", public_views.attendee_parts, name="attendee-parts"),
    path("sessions/<slug:slug>/", include(session_patterns)),
    # Six letters and digits, as on the wall; read aloud they come in any case.
    re_path(r"^(?P<code>[A-HJ-NP-Za-hj-np-z2-9]{6})/?$", public_views.short, name="short"),
]
