"""Puts a tombstone where somebody's name stood: in a text, in JSON, in the rows of a database."""

import json
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Model

TOMBSTONE = "Deleted person"  # stored, so it is the same in every language


class Words(NamedTuple):
    """What names somebody: everywhere, and only where it is certainly about them."""

    anywhere: Collection[str]
    near: Collection[str]


def without(text: str, words: Collection[str]) -> str:
    """The text with a tombstone for each of these words, where they stand by themselves."""
    spelled = {*words, *(json.dumps(word)[1:-1] for word in words)}  # as the admin's history has it
    for word in sorted(spelled, key=len, reverse=True):
        text = _without(text, word)
    return text


def _without(text: str, word: str) -> str:
    pieces, start = [], 0
    at = text.find(word) if word.strip() else -1
    while at >= 0:
        end = at + len(word)
        if not _joins(text, at, word[0]) and not _joins(text, end + 1, word[-1]):
            pieces += [text[start:at], TOMBSTONE]
            start = end
        at = text.find(word, end)
    return "".join([*pieces, text[start:]])


def _joins(text: str, after: int, edge: str) -> bool:
    """A letter before this place goes on into the word."""
    return edge.isalnum() and 0 < after <= len(text) and text[after - 1].isalnum()


def without_in_json(value: Any, words: Words) -> Any:
    """The same in all texts of a value; an object that bears such a name is about its bearer."""
    if isinstance(value, str):
        return without(value, words.anywhere)
    if isinstance(value, list):
        return [without_in_json(each, words) for each in value]
    if not isinstance(value, dict):
        return value
    near = {word.casefold() for word in words.near}
    said = [each for each in value.values() if isinstance(each, str)]
    if any(each.casefold() in near for each in said):
        words = Words(words.near, words.near)
    return {
        without(key, words.anywhere): without_in_json(each, words)
        for key, each in value.items()
        if key.casefold() not in near
    }


def belonging_to(root: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Every model whose rows belong to a row of this one, with the way there, as for filters."""
    ways: dict[type[Model], str] = {root: "pk"}
    found = [root]
    for model in found:
        yield model, ways[model]
        for other in apps.get_models():
            for field in other._meta.concrete_fields:
                if other not in ways and field.related_model is model:
                    way = "" if model is root else f"__{ways[model]}"
                    ways[other] = f"{field.name}{way}"
                    found.append(other)


def texts_of(model: type[Model]) -> list[Any]:
    """The columns that people, or programs for them, write texts into."""
    kinds = {"CharField", "TextField", "EmailField", "URLField", "JSONField"}
    return [
        field
        for field in model._meta.concrete_fields
        if field.get_internal_type() in kinds and not field.choices and not field.unique
    ]


def erase_in_rows(
    model: type[Model], words: Words, about: tuple[Any, ...] = (), **where: Any
) -> None:
    """In all these rows; those that point to one of `about` lose what is only near them, too."""
    texts = [field.name for field in texts_of(model)]
    if not texts:
        return
    for row in model._base_manager.filter(**where).only("pk", *texts, *_pointers(model, about)):
        theirs = any(
            getattr(row, name) == one.pk for one in about for name in _pointers(model, (one,))
        )
        changed = _erase_in(row, texts, Words(words.near, words.near) if theirs else words)
        if changed:
            model._base_manager.filter(pk=row.pk).update(**changed)


def _pointers(model: type[Model], about: tuple[Any, ...]) -> list[str]:
    fields = model._meta.concrete_fields
    return [field.attname for field in fields for one in about if field.related_model is type(one)]


def _erase_in(row: Model, names: list[str], words: Words) -> dict[str, Any]:
    changed = {}
    for name in names:
        before = getattr(row, name)
        after = without_in_json(before, words)
        if isinstance(after, str):
            # A field of text, never a relation: it has a length, or None for none.
            after = after[: row._meta.get_field(name).max_length]  # type: ignore[union-attr]
        if after != before:
            changed[name] = after
    return changed
