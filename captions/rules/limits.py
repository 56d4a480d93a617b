"""How long a line may be, how many are shown, and how long one may take to come."""

import datetime as dt

LONGEST_CODE = 12  # of a language
LONGEST_TAG = 35  # of what a captioner's software calls a language
LONGEST_TYPED_CAPTION = 500
LONGEST_CAPTION = 2_000  # some software sends a paragraph at once
MOST_AT_ONCE, AT_ONCE_SECONDS = 100, 5  # lines of one address; three a second is fast speech
LONGEST_LISTEN_LABEL = 80
MOST_LANGUAGES = 20  # of a session
SHOWN = 20  # lines that somebody who comes is shown, and that may still be corrected
WINDOW = SHOWN  # lines within which one that is late finds its place; so many lost ones count
RETRY_SECONDS = 30.0  # so long the same number means the same line
AFTER_THE_END = dt.timedelta(minutes=2)  # the last words are written down after they were said
FORGOTTEN_AFTER = dt.timedelta(minutes=15)  # the end: a page that comes back may read on until then
NEVER_BEGAN = dt.timedelta(days=1)  # after the planned start
