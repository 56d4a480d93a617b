"""Addresses of pages about a session and the people in it."""

from django.urls import include, path, re_path

from agenda.rules.join_codes import CODE_IN_ADDRESS
from screens import (
    call_chat,
    entrance,
    lines,
    live_pages,
    lost_seats,
    material_door,
    materials,
    photos,
    preparation,
    previews,
    public_pages,
)

session_patterns = [
    path("", public_pages.session_page, name="session"),
    path("preview", previews.preview, name="preview"),
    path("agenda.ics", public_pages.agenda_ics, name="agenda-calendar"),
    path("join", entrance.join, name="join"),
    path("join/code", entrance.go_on, name="go-on"),
    path("qr.svg", public_pages.qr, name="qr"),
    path("seats/<int:pk>/", live_pages.attendee, name="seat"),
    path("seats/<int:pk>/console", live_pages.console, name="console"),
    path("seats/<int:pk>/desk", live_pages.room_desk, name="room-desk"),
    path("seats/<int:pk>/language", live_pages.language_team, name="language"),
    path("seats/<int:pk>/captions", live_pages.captions, name="captions"),
    path("seats/<int:pk>/stage", live_pages.stage, name="stage"),
    path("seats/<int:pk>/state", live_pages.seat_state, name="seat-state"),
    path("seats/<int:pk>/do", live_pages.seat_do, name="seat-do"),
    path("seats/<int:pk>/lines", lines.lines, name="seat-lines"),
    path("seats/<int:pk>/call-chat", call_chat.call_chat, name="call-chat"),
    path("seats/<int:pk>/prepare", preparation.preparation, name="preparation"),
    path("seats/<int:pk>/prepare/photo", preparation.photo, name="preparation-photo"),
    path("seats/<int:pk>/prepare/clock", preparation.clock, name="preparation-clock"),
    path("photos/<int:pk>/<slug:digest>/<slug:size>.jpg", photos.photo, name="photo"),
    path("seats/<int:pk>/materials", material_door.bring, name="seat-materials"),
    path("materials/<int:pk>", materials.material, name="material"),
    path("materials/<int:pk>/qr.svg", materials.material_qr, name="material-qr"),
    path("seats/<int:pk>/link", lost_seats.mail_link, name="seat-link"),
    path("screens/<int:pk>/", live_pages.projector, name="projector"),
    path("screens/<int:pk>/stage", live_pages.stage_screen, name="stage-screen"),
    path("screens/<int:pk>/captions", live_pages.captions_screen, name="captions-screen"),
    path("screens/<int:pk>/state", live_pages.screen_state, name="screen-state"),
    path("screens/<int:pk>/do", live_pages.screen_do, name="screen-do"),
]

urlpatterns = [
    path("", public_pages.front, name="front"),
    path("enter", entrance.enter, name="enter"),
    path("parts/<slug:language>/<slug:name>", public_pages.parts, name="parts"),
    path("sessions/<slug:slug>/", include(session_patterns)),
    path("m/<str:token>", materials.shared_material, name="shared-material"),
    # Six letters and digits, as on the wall; typed as they were read, copied with what hung on.
    re_path(rf"^(?P<code>{CODE_IN_ADDRESS})/?$", public_pages.short, name="short"),
]
