"""What organizers wrote for a session, text by text, and the names that may stand in it.

Apps above register what they have of it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from agenda.models import Session
from participants.models import Participant, PeopleChange
from participants.rules.readiness.snapshot import Text

Reader = Callable[[Collection[int]], Iterable[tuple[int, Text]]]
_readers: list[Reader] = []
OF_SESSION = ("title", "description", "gains", "hybrid")
OF_ROWS = {
    "policy_questions": ("text",),
    "segments": ("title", "says"),
    "links": ("label",),
    "outcomes": ("text",),
}
SHOWN_OF_A_ROW = 48


class Written(NamedTuple):
    """Of one session: the names of who was replaced and of who is there, and all texts."""

    replaced: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()


def has_texts(reader: Reader) -> Reader:
    """Register what else is written: sessions in, each text with its session out."""
    _readers.append(reader)
    return reader


def text_of(prefix: str, number: int, row: Any, name: str, text: str) -> Text:
    """A field in the rows of the session's page, as its form numbers them."""
    label = f"“{Truncator(str(row)).chars(SHOWN_OF_A_ROW)}”"
    words = {"row": label, "field": row._meta.get_field(name).verbose_name}
    return Text(f"id_{prefix}-{number}-{name}", _("%(row)s, %(field)s") % words, text)


def written_in(sessions: Collection[Session]) -> dict[int, Written]:
    """Those in which somebody was replaced; of the others one query finds that out.

    Their rows are read before, with who leads them.
    """
    gone = _replaced(sessions)
    if not gone:
        return {}
    texts, names = _texts_above(gone), _names(gone)
    return {
        session.pk: Written(
            tuple(dict.fromkeys(gone[session.pk].values())),
            tuple(names[session.pk]),
            (*_texts(session, gone[session.pk]), *texts[session.pk]),
        )
        for session in sessions
        if session.pk in gone
    }


def _replaced(sessions: Collection[Session]) -> dict[int, dict[int, str]]:
    """By session, and by the row of who had the place."""
    kind = PeopleChange.Kind.REPLACED
    rows = PeopleChange.objects.filter(session__in=sessions, kind=kind, undone_at=None)
    rows = rows.exclude(other=None).exclude(other__display_name="")
    gone: dict[int, dict[int, str]] = defaultdict(dict)
    for session, key, name in rows.values_list("session", "other", "other__display_name"):
        gone[session][key] = name
    return gone


def _names(sessions: Collection[int]) -> dict[int, list[str]]:
    """Of those whom the organizers know: a name may be part of a longer one."""
    there = Participant.objects.filter(session__in=sessions, removed_at=None, merged_into=None)
    names = defaultdict(list)
    for session, name in there.exclude(known_at=None).values_list("session", "display_name"):
        names[session].append(name)
    return names


def _texts_above(sessions: Collection[int]) -> dict[int, list[Text]]:
    texts = defaultdict(list)
    for reader in _readers:
        for session, text in reader(sessions):
            texts[session].append(text)
    return texts


def _texts(session: Session, gone: Collection[int]) -> Iterator[Text]:
    """But for segments that are still theirs: those had run, and say who spoke."""
    for name in OF_SESSION:
        label = capfirst(str(Session._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # a column
        yield Text(f"id_{name}", label, getattr(session, name))
    for prefix, names in OF_ROWS.items():
        for number, row in enumerate(getattr(session, prefix).all()):
            if prefix == "segments" and _led_by(row) & set(gone):
                continue
            for name in names:
                yield text_of(prefix, number, row, name, getattr(row, name))


def _led_by(segment: Any) -> set[int]:
    return {lead.participant_id for lead in segment.leads.all()}
