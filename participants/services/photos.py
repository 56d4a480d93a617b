"""Their photo: chosen, shown or not, taken away by themselves."""

import hashlib

from common import instants
from common.refusals import refuse
from common.throttles import allowed
from participants.models import Photo
from participants.rules.pictures import made_of

AT_ONCE, SECONDS = 12, 600  # tries: each of them is a picture to unpack


def keep_photo(*, participant_id: int, content: bytes, name: str, shown: bool) -> Photo:
    """In place of the one before. Of the file itself nothing is kept."""
    if not content:
        raise refuse("no_photo")
    if not allowed("photos", str(participant_id), AT_ONCE, SECONDS):
        raise refuse("rate", seconds=SECONDS)
    picture = made_of(content, name)
    fields = {
        **picture._asdict(),
        "digest": hashlib.sha256(picture.large).hexdigest()[:32],
        "shown": shown,
        "at": instants.database_now(),
    }
    return Photo.objects.update_or_create(participant_id=participant_id, defaults=fields)[0]


def show_photo(*, participant_id: int, shown: bool) -> None:
    Photo.objects.filter(participant=participant_id).update(shown=shown)


def remove_photo(*, participant_id: int) -> None:
    Photo.objects.filter(participant=participant_id).delete()
