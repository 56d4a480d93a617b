"""The last organizer does not vanish by a slip; administrators, who see everything, are asked."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.refusals import refuse


def refusal_for(request: HttpRequest, about: str, titles: Sequence[Any] = ()) -> Any | None:
    """Why not, as an error of a form; nothing for an administrator who was asked just now."""
    if not getattr(request.user, "is_superuser", False):
        return refuse("last_organizer")
    key = f"nobody organizes {about}"
    if request.session.pop(key, False):
        return None
    request.session[key] = True
    return ValidationError(_asked(titles), code="nobody_organizes")


def _asked(titles: Sequence[Any]) -> str:
    if not titles:
        return _(
            "Then nobody organizes this session, and administrators alone can open it. If that is "
            "meant, press once more; or make somebody else an organizer first."
        )
    named = ", ".join(f"“{title}”" for title in titles)
    return _(
        "Nobody else organizes %(titles)s: administrators alone could open it then. If that is "
        "meant, press once more; or make somebody else an organizer first."
    ) % {"titles": named}
