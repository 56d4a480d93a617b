"""What is understood of a video's address, in words, while it is typed."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.rules.video import Frame, understood
from session_platform.admin.states import OwnPages, managed_session

SHOWN = {
    "video": _("%(provider)s, the video “%(name)s”"),
    "live": _("%(provider)s, the live stream “%(name)s”"),
    "list": _("%(provider)s, the list “%(name)s”"),
    "room": _("%(provider)s, the room “%(name)s”"),
}
SINCE = _("%(shown)s from %(minutes)s:%(seconds)02d on")
COSTS = _(
    "In the page: %(shown)s at %(host)s. An hour is about %(mb)s MB; whoever lets it in tells "
    "%(host)s their address, and is told so before."
)
# Its owners let others' pages show it on trial only.
ON_TRIAL = {"meet.jit.si": _("meet.jit.si ends calls in others’ pages after five minutes.")}


def sentence(url: str) -> str:
    """What stands in the page with this address, or why nothing does and what to do."""
    try:
        frame = understood(url, settings.VIDEO_FRAME_HOSTS)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    costs = COSTS % {"shown": _shown(frame), "host": frame.host, "mb": frame.way.mb_an_hour}
    return f"{costs} {ON_TRIAL.get(frame.host, '')}".strip()


def _shown(frame: Frame) -> Any:
    kind, name, start = frame.shown.kind, frame.shown.name, frame.shown.start
    shown = SHOWN[kind] % {"provider": frame.way.name, "name": name}
    minutes, seconds = divmod(start, 60)
    times = {"shown": shown, "minutes": minutes, "seconds": seconds}
    return SINCE % times if start else shown


class VideoViews(OwnPages):
    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/video/", self.video_view, "video")
        return [page, *super().own_urls()]

    def video_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        managed_session(request, pk)
        return JsonResponse({"said": sentence(request.GET.get("url", ""))})
