"""How long what is said of people may be, and how many guests a session takes."""

# Characters.
LONGEST_NAME = 120  # of a person
LONGEST_ORGANIZATION = 160
LONGEST_TITLES = 60  # what stands before and behind a name
LONGEST_LANGUAGE = 10  # its code
# Of a mail that is kept for reading; what is longer is cut.
LONGEST_RECIPIENTS = 500
LONGEST_SUBJECT = 300
LONGEST_ADDRESS = 254  # of a mailbox: RFC 5321, and every column of ours

MOST_IN_A_HUB = 999  # people behind one seat, as they say
MOST_HEARD_OF_A_HUB = 40  # of them; their word is nobody else's
MOST_GUESTS = 5000  # in a session: five times the largest hall that was measured
