"""Which lines people asked the moderators to look at: told to these alone."""

from django.db.models import Count

from live.registry import fact
from talk.models import Report


@fact("reported_lines", audience="moderators")
def reported_lines(session_id: int) -> dict[str, int]:
    """By line, how many people did since a moderator has looked at it."""
    asked = Report.objects.filter(line__session=session_id, looked_at=False)
    counts = asked.order_by().values_list("line").annotate(Count("pk"))
    return {str(line): count for line, count in counts}
