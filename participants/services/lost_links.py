"""Mailing somebody the link that they have, to the address that we know; a few times a day."""

from django.core.cache import cache

from participants.facts import letters
from participants.facts.accounts import has_proved
from participants.models import Participant

PAUSE_SECONDS = 10 * 60
A_DAY, DAY_SECONDS = 3, 24 * 3600


def may_be_asked(participant_id: int) -> bool:
    """Whether a letter may go out now, whoever asks for it; counted as asked."""
    if not cache.add(f"link-letter:{participant_id}", 1, PAUSE_SECONDS):
        return False
    count = f"link-letters:{participant_id}"
    cache.add(count, 0, DAY_SECONDS)
    return cache.incr(count) <= A_DAY


def mail(*, participant_id: int, language: str) -> bool:
    """Send the letter; False where we know no address, or the seat is no more."""
    found = Participant.objects.filter(removed_at=None, merged_into=None, pk=participant_id)
    person = found.select_related("user", "session").first()
    if person is None or person.user is None or not person.user.is_active:
        return False
    if not has_proved(person.user):
        return False
    return bool(letters.personal_link(person, language).send())
