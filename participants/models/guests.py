"""Who is a guest: said here and nowhere else. In SQL, because a hall's votes are read by hand."""

from participants.rules.roles import Role


def guest_sql(table: str) -> str:
    """The condition that a row of participants, known to the statement as `table`, is a guest's.

    Guests came by the open door, and nobody vouches for them: no account, no clerk and no role.
    One person may be several of them.
    """
    return f"""({table}.open_door AND {table}.user_id IS NULL AND {table}.added_by_id IS NULL
AND NOT EXISTS (SELECT 1 FROM participants_participantrole r
WHERE r.participant_id = {table}.id AND r.role <> '{Role.ATTENDEE.value}'))"""  # noqa: S608
