"""All pages about the people of a session, in one piece for the session's own page."""

from session_platform.admin.people_hand_over import HandOverViews
from session_platform.admin.people_merge import MergeViews
from session_platform.admin.people_replace import ReplaceViews
from session_platform.admin.people_table import TableViews


class PeoplePages(HandOverViews, MergeViews, ReplaceViews, TableViews):
    """The list with its ways: replace, remove, hand over, unite two rows; and as a table."""
