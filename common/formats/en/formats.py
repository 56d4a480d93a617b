"""One way for all pages: "Mon 21 December 2026, 14:00"; no order of figures, no a.m. and p.m."""

DATE_FORMAT = SHORT_DATE_FORMAT = "D j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "D j F Y, H:i"
