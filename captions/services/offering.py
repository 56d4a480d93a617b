"""What organizers and moderators decide: languages, addresses, where to listen, what is kept."""

from agenda.models import Session
from agenda.rules.codes import State
from captions.models import CaptionRules, Feed, Listening
from captions.rules.languages import known
from captions.rules.limits import MOST_LANGUAGES
from captions.services.forgetting import forget_lines
from captions.services.lines import feed_in, topic_of
from common.instants import database_now
from common.refusals import refereed, refuse
from live.stream import changed, locked

TOPICS = "captioning", "caption_feeds"


def offer(*, session_id: int, language: str) -> None:
    """Captions in a language, which the language team may type at once."""
    if language not in known():
        raise refuse("caption_language")
    with locked(session_id):
        if Feed.objects.filter(session=session_id).count() >= MOST_LANGUAGES:
            raise refuse("too_many", limit=MOST_LANGUAGES)
        with refereed(refuse("caption_twice")):
            Feed.objects.create(session_id=session_id, language=language)
        Feed.objects.filter(session=session_id).update(strange="", strange_at=None)
        changed(session_id, *TOPICS)


def withdraw(*, session_id: int, language: str) -> None:
    """No captions in this language any more; its lines and its address go with it."""
    with locked(session_id):
        feed = feed_in(session_id, language)
        feed.delete()
        changed(session_id, *TOPICS, topic_of(feed))


def make_address(*, session_id: int, language: str) -> None:
    """A new address; one that held before does so no longer."""
    with locked(session_id):
        feed = feed_in(session_id, language)
        feed.serial += 1
        feed.revoked_at, feed.heard_at, feed.strange, feed.strange_at = None, None, "", None
        feed.save()
        changed(session_id, "caption_feeds")


def revoke_address(*, session_id: int, language: str) -> None:
    """Nothing comes in by it any more."""
    with locked(session_id):
        feed = feed_in(session_id, language)
        if feed.revoked_at is None:
            feed.revoked_at = database_now()
            feed.save(update_fields=["revoked_at"])
            changed(session_id, "caption_feeds")


def keep(*, session_id: int, on: bool) -> None:
    """Keep what is said from now on, which everybody is told; or forget all of it after the end."""
    with locked(session_id):
        rules, _made = CaptionRules.objects.get_or_create(session_id=session_id)
        if on == (rules.kept_from is not None):
            return
        rules.kept_from = database_now() if on else None
        rules.save()
        if not on and Session.objects.filter(pk=session_id, state=State.ENDED).exists():
            for feed in Feed.objects.filter(session=session_id):
                forget_lines(feed)
        changed(session_id, "captioning")


def offer_listening(*, listening: Listening) -> None:
    """Its form has judged it."""
    with locked(listening.session_id):
        if Listening.objects.filter(session=listening.session_id).count() >= MOST_LANGUAGES:
            raise refuse("too_many", limit=MOST_LANGUAGES)
        with refereed(refuse("caption_twice")):
            listening.save()
        changed(listening.session_id, "captioning")


def withdraw_listening(*, session_id: int, pk: int) -> None:
    with locked(session_id):
        Listening.objects.filter(session=session_id, pk=pk).delete()
        changed(session_id, "captioning")
