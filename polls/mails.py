"""What the outbox has composed here: the letter that confirms a choice before the hour."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion
from outbox.models import Delivery
from outbox.registry import NotWanted, delivers
from outbox.rules import recipients
from participants.facts import stop_links
from participants.facts.letters_dress import Reader, Stop, Way, dress
from polls.facts.needs import is_open
from polls.services import needs

CHOSEN = _("Somebody, most likely you, chose with this address.")


@delivers(needs.CONFIRM, label=_("what matters most: please confirm"), grace=dt.timedelta(days=1))
def ask_to_confirm(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    found = PolicyQuestion.objects.select_related("session")
    about = found.filter(pk=delivery.params["about"], session=delivery.session_id).first()
    if about is None or not is_open(about.session, now):
        raise NotWanted("over")
    email = recipients.address_of(delivery.recipient)
    key = needs.sign(about.pk, email)
    context = {
        "about": about.text,
        "press_link": f"{settings.SITE_URL}{reverse('need-confirm')}#{key}",
        "confirm_days": needs.CONFIRM_DAYS,
    }
    reader = Reader(email, delivery.params["zone"], delivery.params["language"])
    subject = _("Please confirm your choice: %(title)s")
    stop = _stop(email)
    return dress(about.session, reader, "need_confirm", context, stop, subject=subject, now=now)


def _stop(email: str) -> Stop:
    key = stop_links.refuse_key(email)
    way = Way(stop_links.NEVER, stop_links.page("refuse", key))
    return Stop(CHOSEN, (way,), stop_links.one_click("refuse", key))
