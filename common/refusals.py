"""Refusals that every app speaks: a code and its figures for screens, a sentence for forms."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

Refusal = ValidationError | PermissionDenied | ObjectDoesNotExist
Item = TypeVar("Item")
Done = TypeVar("Done")


def each(judge: Callable[[Item], Done], items: Iterable[Item]) -> list[Done | Refusal]:
    """Judge one after the other; what one is refused for is its own."""
    return [_judged(judge, item) for item in items]


def _judged(judge: Callable[[Item], Done], item: Item) -> Done | Refusal:
    try:
        return judge(item)
    except (ValidationError, PermissionDenied, ObjectDoesNotExist) as refusal:
        return refusal


def wrong_state() -> ValidationError:
    return ValidationError(
        _("This has changed in the meantime. Look again and repeat what is still needed."),
        code="wrong_state",
    )


def not_live() -> ValidationError:
    return ValidationError(_("This works only while the session is on."), code="not_live")


def empty() -> ValidationError:
    return ValidationError(_("Write something first."), code="empty")


def too_long(limit: int) -> ValidationError:
    return ValidationError(
        _("This is too long: at most %(limit)s characters."),
        code="too_long",
        params={"limit": limit},
    )


@contextmanager
def refereed(refusal: ValidationError) -> Iterator[None]:
    """The database's own constraint decides; who breaks it is refused and nothing is written."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as broken:
        raise refusal from broken
