"""Which family a browser is of, by what it says of itself: a note, never a decision. Pure."""

# The first that it names: most of them claim to be some of the others, too.
NAMES = (
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Edg", "Edge"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")),
    *(("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")),
)


def family_of(agent: str) -> str:
    """`Firefox, Windows`; as much of it as is known."""
    found = (
        next((name for sign, name in table if sign in agent), "") for table in (NAMES, SYSTEMS)
    )
    return ", ".join(name for name in found if name)
