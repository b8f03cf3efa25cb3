"""A block of settings looked at word by word: what is found is returned cleaned, what is wrong is complained about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..core.model import Json
from ..core.words import clean_line
from .complaint import Complaints
from .language import EXAMPLES, PLACEHOLDER, WORDS
from .parts import Block


class Checks:
    """The settings of one block, with the file's complaints at hand."""

    def __init__(self, block: Block, complaints: Complaints, step: str = "") -> None:
        self.block, self.step = block, step
        self.values: Mapping[str, Json] = block.values or {}
        self._complaints = complaints

    def complain(self, key: str, sentence: str, **data: object) -> None:
        self._complaints.add(self.block.at(key), sentence, step=self.step, **data)

    def at(self, line: int, sentence: str, **data: object) -> None:
        """A complaint at a line of the texts, outside the block."""
        self._complaints.add(line, sentence, step=self.step, **data)

    def example(self, key: str, found: object) -> None:
        """The value cannot be used, or is not there: show how it is written."""
        sentence = "formats.missing" if found in ("", None) else "formats.value"
        self.complain(key, sentence, setting=key, found=found, example=EXAMPLES[key])

    def keys(self, known: Iterable[str], table: Mapping[str, Json] | None = None, inside: str = "") -> None:
        known = tuple(known)
        for key in self.values if table is None else table:
            if key not in known:
                place = f"{inside}.{key}" if inside else key
                self.complain(inside or key, "formats.key_unknown", setting=place, known=", ".join(known))

    def word(self, key: str, default: str, table: Mapping[str, Json] | None = None) -> str:
        """One of the words the file language knows for this key."""
        value = (self.values if table is None else table).get(key.split(".")[-1], default)
        if value in WORDS[key]:
            return str(value)
        if value != default:
            self.complain(key, "formats.word", setting=key, found=value, known=", ".join(WORDS[key]))
        return default

    def number(self, key: str, default: int, low: int, high: int, table: Mapping[str, Json] | None = None) -> int:
        value = (self.values if table is None else table).get(key.split(".")[-1], default)
        if type(value) is int and low <= value <= high:
            return value
        self.complain(key, "formats.number", setting=key, low=low, high=high)
        return default

    def flag(self, key: str, table: Mapping[str, Json]) -> bool:
        value = table.get(key.split(".")[-1], False)
        if not isinstance(value, bool):
            self.example(key, value)
        return value is True

    def table(self, key: str) -> Mapping[str, Json]:
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return value
        self.example(key, value)
        return {}

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, also written as one text with commas."""
        value = self.values.get(key, [])
        listed = value.split(",") if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
            self.example(key, value)
            return ()
        return tuple(word.strip() for word in listed if word.strip())

    def per_language(self, key: str, languages: Sequence[str]) -> dict[str, str]:
        """`key.en`, `key.nl` …: a text in each language of the file; {} when the key is not there at all."""
        if key not in self.values:
            return {}
        table = self.table(key)
        self.keys(languages, table, key)
        found = {lang: clean_line(text) for lang, text in table.items() if lang in languages and isinstance(text, str)}
        for lang in languages:
            if not found.get(lang):
                self.complain(key, "formats.missing", setting=f"{key}.{lang}", example=EXAMPLES[key].replace(".en", f".{lang}"))
        return found


def stray(text: str, *, known: bool = True) -> str:
    """The first placeholder in it that nobody fills in, or a lone brace; "" when there is none. `known`: those we know are filled in here."""
    found = re.search(r"\{[^{}]*\}?|\}", PLACEHOLDER.sub("", text) if known else text)
    return found[0] if found else ""
