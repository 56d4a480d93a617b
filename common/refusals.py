"""Refusals: a code and its figures for screens, and one sentence a code, for them and for forms.

An app declares its sentences in `rules/refusals.py`, the wire in `live/refusals.py`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

Refusal = ValidationError | PermissionDenied | ObjectDoesNotExist
Item = TypeVar("Item")
Done = TypeVar("Done")


class Reader(IntEnum):
    """Whose live page carries a sentence. Each of them carries those of the ones before, too."""

    EVERYBODY = 1
    TEAM = 2
    MODERATORS = 3
    FORMS = 4  # no press on a live page is refused so


class Sentence(NamedTuple):
    """What a code means and what to do now, with a `%(name)s` for each figure that it tells."""

    text: Any  # lazy: in the language of whoever reads it
    reader: Reader
    beside: str = ""  # with what stands beside the page and comes later it comes, too


SENTENCES: dict[str, Sentence] = {}


def declare(reader: Reader = Reader.EVERYBODY, /, **texts: Any) -> None:
    """Say what these codes mean to whom."""
    SENTENCES.update({code: Sentence(text, reader) for code, text in texts.items()})


def declare_beside(part: str, reader: Reader = Reader.EVERYBODY, /, **texts: Any) -> None:
    """The same of what stands beside: a page that never shows it never carries the sentences."""
    SENTENCES.update({code: Sentence(text, reader, part) for code, text in texts.items()})


def refuse(code: str, /, **params: Any) -> ValidationError:
    """To be raised: as it travels to screens, and as forms show it."""
    return ValidationError(SENTENCES[code].text, code=code, params=params or None)


def on_page_of(reader: Reader, part: str = "") -> dict[str, str]:
    """By code the sentences that this reader can meet; the page puts figures in for `{name}`.

    Of a `part` that stands beside the page, those that come with it.
    """
    return {
        code: str(sentence.text) % _Braces()
        for code, sentence in SENTENCES.items()
        if sentence.reader <= reader and sentence.beside == part
    }


class _Braces(dict[str, str]):
    """For `%`: each name stays, in braces."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


declare(
    wrong_state=_("This is no longer possible: things have moved on."),
    moved_on=_("Somebody else was quicker. Look again, then decide."),
    too_long=_("Too long: at most %(limit)s characters."),
    empty=_("Write something first."),
    rate=_("That was quick. Try again in %(seconds)s sec."),
    not_live=_("The session is not running."),
    crowded=_("%(limit)s wait already. Try again later."),
)
declare(Reader.TEAM, too_many=_("At most %(limit)s are possible here."))


def each(judge: Callable[[Item], Done], items: Iterable[Item]) -> list[Done | Refusal]:
    """Judge one after the other; what one is refused for is its own."""
    return [_judged(judge, item) for item in items]


def _judged(judge: Callable[[Item], Done], item: Item) -> Done | Refusal:
    try:
        return judge(item)
    except (ValidationError, PermissionDenied, ObjectDoesNotExist) as refusal:
        return refusal


@contextmanager
def refereed(refusal: ValidationError) -> Iterator[None]:
    """The database's own constraint decides; who breaks it is refused and nothing is written."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as broken:
        raise refusal from broken
