"""Mailing somebody the link that they have, to the address that we know; a few times a day."""

from django.core.cache import cache

from participants.facts import letters
from participants.facts.mail_addresses import address_of
from participants.facts.united import stays_as
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
    here = Participant.objects.filter(removed_at=None).select_related("user", "session")
    found = here.filter(pk=participant_id).first()
    person = stays_as(participant_id) if found and found.merged_into_id else found
    if person is None or (person.user and not person.user.is_active) or not address_of(person):
        return False
    return bool(letters.personal_link(person, person.language or language).send())
