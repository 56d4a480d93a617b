"""What of a page stands nowhere in the proposal: no line of it is lost. Compares words alone."""

import re
from collections.abc import Iterable, Iterator

from agenda.rules.proposal.items import sentences
from agenda.rules.proposal.model import Proposal, Rest
from agenda.rules.proposal.names import HONORIFICS, words_of
from agenda.rules.proposal.page import read_goals
from agenda.rules.proposal.roles import CARD
from agenda.rules.proposal.sections import Section
from agenda.rules.proposal.time_words import MONTHS, ZONES
from agenda.rules.proposal.when import is_slot
from common.mail_addresses import LONGEST_PASTED_LINE, addresses_in, without_addresses

# Parts whose values are short facts, read word by word.
FACTS = words_of(
    """
    title when zone place format minutes sdgs organizers speakers onsite_moderators
    online_moderators rapporteurs
    """
)
SHORT = 12  # words of a line that may be a fact wherever it stands
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w+")
# "14:00-1530": the end is no time that we read.
_UNREAD_END = re.compile(r"\d(?:\s?[ap]\.?m\.?)?\s?[-–—]\s?\d{3,4}(?![\d-])", re.IGNORECASE)
_MARK = re.compile(
    r"^(?:(?:Q|PQ|Question)\s?\d{1,2}\s?[.:)–-]|\(?\w{1,2}(?:[.)]|\s[-–])|[-–—•·▪◦‣●○■□➢➤✓*]+)\s*"
)
# What a fact may say beside its words: how people take part, and times, told as figures.
_SAID = words_of(
    """
    and online remote remotely virtual virtually onsite on site in person physical avatar for
    tbc tbd tba confirmed invited to be none min mins minute minutes hour hours h hrs duration long
    am pm a p m utc gmt of from until till noon midnight mon tue wed thu fri sat sun
    monday tuesday wednesday thursday friday saturday sunday
    lundi mardi mercredi jeudi vendredi samedi dimanche de à le et en ligne sur place
    lunes martes miércoles jueves viernes sábado domingo y a el línea minutos heures horas
    goal goals sdg sdgs e mail
    """
) | {*HONORIFICS, *MONTHS, *(zone.casefold() for zone in ZONES)}


def left_over(
    sections: Iterable[Section], proposal: Proposal, planned: frozenset[str], several: bool
) -> Iterator[Rest]:
    """Lines, or sentences of lines, that no value of the proposal holds, below their labels.

    Of `several` slots the proposal has the first: the lines that say so are all kept.
    """
    held = _Held(proposal, planned, several)
    for section in sections:
        label = section.label.text.strip(" :*(?")
        for line in (*section.text_lines, *section.details.values()):
            yield from (Rest(label, text) for text in held.lacking(line, section.part))


class _Held:
    """The words of all values of a proposal."""

    def __init__(self, proposal: Proposal, planned: frozenset[str], several: bool) -> None:
        told = proposal.as_dict()
        for ours in ("warnings",) if planned else ("warnings", "segments"):
            del told[ours]
        texts = list(_texts([told, [person.as_organizer() for person in proposal.helpers]]))
        people = (*proposal.organizers, *proposal.speakers, *proposal.helpers)
        self.addresses = {person.email for person in people if person.email}
        self.planned = planned
        self.unread = frozenset(proposal.unread)
        self.starts = bool(proposal.starts_at or proposal.local_start) and not several
        self.ends = proposal.minutes is not None
        self.known = {flat(text) for text in texts}
        self.all = f" {' | '.join(self.known)} "
        self.words = {word for text in self.known for word in text.split()} | _SAID

    def lacking(self, line: str, part: str) -> list[str]:
        if not line or line in self.planned or not (said := self.without_taken(line)):
            return []
        if line in self.unread:
            return [line]
        if part in FACTS:
            return [] if self.is_fact(said, part) else [line]
        if self.holds(line) or (len(line.split()) <= SHORT and self.is_fact(line, part)):
            return []
        pieces = [_MARK.sub("", piece) for piece in sentences(line)]
        lacking = [piece for piece in pieces if not self.holds(piece)]
        return [line] if len(lacking) == len(pieces) else lacking

    def without_taken(self, line: str) -> str:
        """What a line says beside the addresses that people of the proposal have from it."""
        found = addresses_in(line) if len(line) <= LONGEST_PASTED_LINE else []
        taken = bool(found) and self.addresses.issuperset(found)
        return without_addresses(line).strip() if taken else line

    def holds(self, text: str) -> bool:
        text = flat(_MARK.sub("", text))
        return not text or text in self.known or f" {text} " in self.all

    def is_fact(self, line: str, part: str) -> bool:
        if part == "sdgs" and read_goals(line):
            return True
        if (part == "when" or is_slot(line)) and not self.starts:
            return False
        if part == "when" and not self.ends and _UNREAD_END.search(line):
            return False
        words = flat(line.removeprefix(CARD)).split()
        return all(word in self.words or _FIGURE.match(word) for word in words)


def flat(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))
    elif isinstance(value, str):
        yield value
        yield from value.split("\n")
