"""What happens to questions when the session ends or goes on, and when people say who they are."""

from live.moments import Happening, Moment, when
from live.stream import changed
from qa.services.lifecycle import about, tell_rows


@when(Moment.ENDED, Moment.RESUMED)
def tell_who_may_ask(happening: Happening) -> None:
    """`asking` says until when questions may come in after the end."""
    changed(happening.session_id, "asking")


@when(Moment.RENAMED)
def name_anew(happening: Happening) -> None:
    """Questions name who asked them, and who asked what was merged into them."""
    tell_rows(happening.session_id, about(happening.session_id, happening.people))
