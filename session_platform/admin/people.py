"""Somebody's own page in the admin: their questions name them, too."""

from django.http import HttpRequest

from participants.admin import ParticipantAdmin
from qa.services import resend_questions


class PersonAdmin(ParticipantAdmin):
    def announce(self, request: HttpRequest, session_id: int) -> None:
        super().announce(request, session_id)
        resend_questions(session_id=session_id)
