"""What fields of the agenda accept, in sentences for people."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def known_time_zone(name: str) -> None:
    """Refuse what is not an IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone we know. Choose one such as Europe/Oslo or UTC."),
            code="time_zone",
            params={"name": name},
        )
