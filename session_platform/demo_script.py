"""The demo roundtable as data: an invented session with invented people."""

from participants.rules.presence import State

TITLE = "Open models for everyone: who decides, who audits, who pays?"
PLACE = "Hall 2, ground floor"
DESCRIPTION = (
    "Models that anybody can download have moved from laboratories to town halls, farms and "
    "newsrooms within two years. The roundtable brings together those who build them, those who "
    "have to answer for their use, and those who live with the results."
)
GAINS = [
    "See which rules already apply to a model that nobody owns.",
    "Compare three ways to pay for audits, with their costs.",
    "Leave with people to work with, in the room and online.",
]
HYBRID = (
    "One queue for both rooms; the online moderator sits on stage and speaks for those "
    "who cannot. Everything on the wall is on every screen."
)
OUTCOMES = [
    "A one-page list of questions that a buyer should ask about an open model.",
    "An alliance of auditors from at least three regions, with a first joint case.",
]
GOALS = [9, 10, 16]
LINKS = [
    ("video", "https://video.example.org/roundtable", ""),
    ("captions", "https://captions.example.org/roundtable", ""),
    ("contact", "https://chat.example.org/roundtable", "Slack"),
]
POLICY_QUESTIONS = [
    "Who answers for a model once its weights are public: its makers, its hosts, or its users?",
    "How can audits of open models be paid for without giving the payers a veto?",
    "What would let institutions in smaller countries adapt open models instead of renting them?",
]
# name, organization, group, region, mode
PANEL = [
    ("Amina Okonjo-Weiss", "Ministry of Digital Affairs", "government", "african", "onsite"),
    ("Chen Wei-Ling", "Harbour Open Source Foundation", "technical", "asia-pacific", "online"),
    ("Inés Quiroga-Platt", "Data for the Commons", "civil-society", "grulac", "onsite"),
]
# kind, title, minutes, minimum, policy question, speaker
SEGMENTS = [
    ("welcome", "Welcome", 4, 2, None, None),
    ("keynote", "Keynote: Amina Okonjo-Weiss", 4, 3, None, 0),
    ("keynote", "Keynote: Chen Wei-Ling", 4, 3, None, 1),
    ("keynote", "Keynote: Inés Quiroga-Platt", 4, 3, None, 2),
    ("exchange", "Exchange 1", 15, 8, 0, None),
    ("exchange", "Exchange 2", 12, 8, 1, None),
    ("exchange", "Exchange 3", 11, 8, 2, None),
    ("summary", "Summary", 6, 4, None, None),
]
# How long the parts before the current one really took, in seconds.
TOOK = [250, 262, 236, 281]
INTO_THE_CURRENT_SECONDS = 500
CREW = [
    ("Johan Mbeki-Lund", "moderator", "onsite"),
    ("Priya Raman-Ortiz", "online_moderator", "online"),
    ("Sanna Kivelä", "clerk", "onsite"),
]
ATTENDEES = [
    ("Tomasz Reyes", "private-sector", "eastern-european", "online"),
    ("Leila Haddad-Brun", "civil-society", "african", "onsite"),
    ("Marcus Feld", "technical", "weog", "onsite"),
    ("Yuki Tanabe-Ross", "civil-society", "asia-pacific", "online"),
    ("Grace Mwangi-Holt", "government", "african", "onsite"),
    ("Bruno Salles", "private-sector", "grulac", "online"),
    ("Nadia Petrova-Lim", "technical", "eastern-european", "online"),
    ("Otto Brandvold", "government", "weog", "onsite"),
    ("Farah Siddiqui-Moe", "civil-society", "asia-pacific", "online"),
    ("Daniel Achebe-Novak", "intergovernmental", "no-region", "onsite"),
    ("Camila Duarte-Finn", "civil-society", "grulac", "online"),
    ("Henrik Solberg-Diaz", "technical", "weog", "online"),
    ("Rosa Amaru", "government", "grulac", "online"),
    ("Kwame Asante-Berg", "private-sector", "african", "onsite"),
    ("Mei Hoshino", "technical", "asia-pacific", "online"),
    ("Elif Demir-Kaye", "civil-society", "weog", "onsite"),
]
# who is not here any more: index of ATTENDEES, and minutes ago
GONE = {14: (State.AWAY, 4), 15: (State.LEFT, 11)}
# text, policy question, asker (index of ATTENDEES; None: seat 14, entered by the clerk), state,
# minutes ago, upvotes
QUESTIONS = [
    ("Who audits a model that has been changed by a thousand people?", 0, 4, "taken", 14, 12),
    (
        "Is access to computing power the real gate, whatever the licence says?",
        1,
        0,
        "approved",
        11,
        9,
    ),
    (
        "Can a city council refuse a vendor who cannot name the model inside?",
        0,
        1,
        "approved",
        9,
        7,
    ),
    ("What happens to languages for which there is no data at all?", 2, 3, "approved", 7, 6),
    ("Would a levy on large deployments pay for independent audits?", 1, 5, "approved", 6, 4),
    ("How do we report harm when the model runs on a phone?", 0, None, "approved", 4, 3),
    ("Are universities able to keep the people they train?", 2, 12, "approved", 3, 1),
    (
        "Which of the three speakers has changed a rule because of an audit?",
        None,
        8,
        "waiting",
        2,
        0,
    ),
    ("Could libraries host models as they host books?", 2, 6, "waiting", 1, 0),
    ("What did the first joint audit cost, and who paid?", 1, 9, "done", 19, 8),
]
# What became of some of them: index of QUESTIONS, and what is written down of it.
LABELLED = (4, "money")
TO_SPEAKER = (6, 2)  # index of PANEL
BY_GROUP = 3
WRITTEN = (
    ("Where can we read the licence that was mentioned?", 11, 16, 2),  # asker, minutes ago, upvotes
    "In the annex of the programme; the plain-language version is linked under materials.",
)
MERGED = (
    "Isn't it all about who owns the chips?",
    1,
    10,
    8,
    3,
)  # into, asker, minutes ago, upvotes
# who speaks: index of ATTENDEES, seconds into the exchange, seconds
TURNS = [(2, 60, 74), (6, 150, 88), (7, 245, 62), (10, 320, 71)]
# waiting hands: index of ATTENDEES, or a person in the room without a device
HANDS = [(11, 95), (4, 70), (3, 40)]
SEAT_WITHOUT_DEVICE = ("Seat 14", "government", "african")
# who raised a hand for the census: by stakeholder group, then by region, in their order
CENSUS_HANDS = (1, 3, 0, 2, 1, 2, 1, 0, 1, 2, 1)
# text, options
POLLS = [
    (
        "Could an open model replace a rented one in your institution within a year?",
        ["Yes, it already has", "In part", "Not yet", "It should not"],
    ),
    (
        "Which policy question needs the remaining time most?",
        ["Responsibility", "Paying for audits", "Adapting instead of renting"],
    ),
]
