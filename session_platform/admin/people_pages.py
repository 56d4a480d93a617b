"""All pages about the people of a session, in one piece for the session's own page."""

from session_platform.admin.people_merge import MergeViews
from session_platform.admin.people_replace import ReplaceViews


class PeoplePages(MergeViews, ReplaceViews):
    """The list with its ways: replace, remove, make one person of two rows."""
