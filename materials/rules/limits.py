"""How much there may be of materials."""

MEGABYTE = 1024 * 1024
MOST_FILE_BYTES = 25 * MEGABYTE  # of a file
MOST_ITEMS = 60  # in a session: the list goes to every screen
LONGEST_LINK = 500
