"""Zones, seasons, places and months as pages write them; data only."""

# fmt: off
# Offsets in minutes of abbreviations that mean one zone only ("IST" or "CST" would not).
ZONES = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "EAT": 180, "CAT": 120, "SAST": 120, "WAT": 60, "JST": 540, "KST": 540,
    "HKT": 480, "SGT": 480, "ICT": 420, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EDT": -240, "PDT": -420, "PST": -480, "BRT": -180,
}
# Which of these names belong to a part of the year, and a place that keeps them.
SEASONS: dict[str, tuple[str, bool]] = {
    "WET": ("Europe/Lisbon", False), "WEST": ("Europe/Lisbon", True),
    "CET": ("Europe/Paris", False), "CEST": ("Europe/Paris", True),
    "EET": ("Europe/Athens", False), "EEST": ("Europe/Athens", True),
    "AEST": ("Australia/Sydney", False), "AEDT": ("Australia/Sydney", True),
    "NZST": ("Pacific/Auckland", False), "NZDT": ("Pacific/Auckland", True),
    "EDT": ("America/New_York", True),
    "PST": ("America/Los_Angeles", False), "PDT": ("America/Los_Angeles", True),
}
# Cities and countries of one zone in which such meetings are held, as pages write them.
_PLACES = {
    "Africa/Abidjan": "abidjan, côte d, accra, ghana, dakar, senegal, sénégal",
    "Africa/Addis_Ababa": "addis ababa, addis, ethiopia", "Africa/Cairo": "cairo, egypt, sharm el",
    "Africa/Casablanca": "rabat, casablanca, marrakesh, morocco, maroc",
    "Africa/Dar_es_Salaam": "dar es, tanzania",
    "Africa/Johannesburg": "johannesburg, cape town, pretoria, durban, south africa",
    "Africa/Kampala": "kampala, uganda", "Africa/Kigali": "kigali, rwanda",
    "Africa/Lagos": "lagos, abuja, nigeria", "Africa/Nairobi": "nairobi, kenya",
    "Africa/Tunis": "tunis, tunisia, tunisie", "America/Bogota": "bogota, bogotá, colombia",
    "America/Argentina/Buenos_Aires": "buenos aires, argentina", "America/Guatemala": "guatemala",
    "America/Costa_Rica": "costa rica", "America/Lima": "lima, peru, perú",
    "America/Mexico_City": "mexico city, guadalajara, ciudad de méxico",
    "America/Montevideo": "montevideo, uruguay",
    "America/New_York": "new york, washington, boston",
    "America/Panama": "panama, panamá", "America/Santiago": "santiago",
    "America/Sao_Paulo": "são paulo, sao paulo, joão pessoa, rio de, brasília",
    "America/Toronto": "toronto, ottawa, montreal, montréal",
    "America/Los_Angeles": "san francisco, los angeles, seattle",
    "Asia/Bangkok": "bangkok, thailand", "Asia/Colombo": "colombo, sri lanka",
    "Asia/Dhaka": "dhaka, bangladesh", "Asia/Dubai": "dubai, abu dhabi",
    "Asia/Hong_Kong": "hong kong",
    "Asia/Jakarta": "jakarta", "Asia/Makassar": "bali", "Asia/Kathmandu": "kathmandu, nepal",
    "Asia/Kolkata": "delhi, new delhi, mumbai, india, bengaluru",
    "Asia/Kuala_Lumpur": "kuala lumpur, malaysia", "Asia/Manila": "manila, philippines",
    "Asia/Riyadh": "riyadh, jeddah", "Asia/Seoul": "seoul, korea, busan",
    "Asia/Singapore": "singapore",
    "Asia/Taipei": "taipei, taiwan", "Asia/Tbilisi": "tbilisi",
    "Asia/Tokyo": "tokyo, kyoto, osaka, japan", "Asia/Ho_Chi_Minh": "hanoi, vietnam",
    "Australia/Sydney": "sydney, melbourne, canberra", "Australia/Brisbane": "brisbane",
    "Europe/Athens": "athens, greece, thessaloniki", "Europe/Belgrade": "belgrade, serbia",
    "Europe/Berlin": "berlin, munich, hamburg, bonn, germany, deutschland",
    "Europe/Brussels": "brussels, bruxelles, belgium", "Europe/Bucharest": "bucharest, romania",
    "Europe/Budapest": "budapest, hungary", "Europe/Chisinau": "chisinau, moldova",
    "Europe/Copenhagen": "copenhagen, denmark", "Europe/Dublin": "dublin, ireland",
    "Europe/Helsinki": "helsinki, tampere, finland", "Europe/Istanbul": "istanbul, ankara",
    "Europe/Kyiv": "kyiv, kiev, ukraine", "Europe/Lisbon": "lisbon, lisboa, portugal",
    "Europe/London": "london, edinburgh", "Europe/Ljubljana": "ljubljana, slovenia",
    "Europe/Madrid": "madrid, barcelona",
    "Europe/Oslo": "oslo, lillestrøm, lillestrom, norway, bergen",
    "Europe/Paris": "paris, strasbourg, lyon, france", "Europe/Prague": "prague, czechia",
    "Europe/Riga": "riga, latvia", "Europe/Rome": "rome, roma, trieste, milan, italy",
    "Europe/Sofia": "sofia, bulgaria", "Europe/Stockholm": "stockholm, sweden",
    "Europe/Tallinn": "tallinn, estonia", "Europe/Amsterdam": "amsterdam, hague, netherlands",
    "Europe/Vienna": "vienna, wien, graz, austria", "Europe/Vilnius": "vilnius, lithuania",
    "Europe/Warsaw": "warsaw, katowice, poland", "Europe/Zagreb": "zagreb, croatia",
    "Europe/Zurich": "geneva, genève, ginebra, zurich, zürich, bern, switzerland, suisse",
    "Pacific/Auckland": "auckland, wellington", "Asia/Beirut": "beirut, lebanon",
}
CITIES = {name: zone for zone, names in _PLACES.items() for name in names.split(", ")}

MONTHS = {
    name: number
    for number, names in enumerate((
        "january jan janvier janv enero ene", "february feb février fevrier févr febrero",
        "march mar mars marzo", "april apr avril avr abril abr", "may mai mayo",
        "june jun juin junio", "july jul juillet juil julio", "august aug août aout agosto ago",
        "september sept sep septembre septiembre setiembre", "october oct octobre octubre",
        "november nov novembre noviembre", "december dec décembre decembre déc diciembre dic",
    ), 1)
    for name in names.split()
}
