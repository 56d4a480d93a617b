"""From a proposal to a session, again and again. What was edited by hand stays."""

from participants.services.imports.sessions import Imported, import_proposal, rehearse_import

__all__ = ["Imported", "import_proposal", "rehearse_import"]
