"""How much room words take, without asking the machine for fonts.

Widths come from the face that travels inside Pillow, made as wide as DejaVu, the widest of the faces a viewer without
Georgia or Calibri puts in their place: what fits here fits on every machine. Sizes are in points, rooms in inches.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from PIL import ImageFont

SANS, VOICE = "sans", "voice"  # what the program says; what people say
LINE = 1.22
SLACK = 0.985
WIDER = {SANS: 1.145, VOICE: 1.165}
BOLD = 1.1
COMPOUND = 26  # a word up to so many letters is never broken by choice
SIZES = (34, 30, 27, 24, 22, 20, 18, 17, 16, 15, 14)
FLOOR, CAPTION, SMALL = 14, 12, 11
SHORTENED = " …"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph. `gap`: points above it."""

    words: str
    size: float
    voice: str = SANS
    colour: str = "ink"
    bold: bool = False
    italic: bool = False
    gap: float = 0
    align: str = "l"


Body = tuple[Text, ...]


@cache
def _face() -> ImageFont.FreeTypeFont:
    face = ImageFont.load_default(200)
    assert isinstance(face, ImageFont.FreeTypeFont)
    return face


@cache
def _em(char: str) -> float:
    """The width of one character, in parts of the type size."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
        return 0
    base = " " if char == "\xa0" else unicodedata.normalize("NFD", char)[0]
    if base == "…":
        return 0.9
    if " " <= base <= "~" or base in "“”‘’–—€·•":
        return _face().getlength(base) / 200
    if ord(char) >= 0x1F000:
        return 1.35
    if unicodedata.east_asian_width(char) in "WF" or unicodedata.category(char).startswith("S"):
        return 1.0
    return 0.75


@lru_cache(20_000)
def _word(word: str) -> float:
    return sum(_em(char) for char in word)


def _scale(text: Text) -> float:
    return text.size / 72 * WIDER[text.voice] * (BOLD if text.bold else 1)


def width(text: Text) -> float:
    """Inches, when it stands on one line."""
    return max(_word(line) for line in text.words.split("\n")) * _scale(text)


def lines(text: Text, room: float) -> int:
    """On how many lines it stands in a box that is `room` inches wide."""
    free = room * SLACK / _scale(text)
    return sum(_lines(line, free) for line in text.words.split("\n"))


def _lines(line: str, free: float) -> int:
    count, used, space = 1, 0.0, _em(" ")
    for word in line.split(" "):
        long = _word(word)
        if used and used + space + long <= free:
            used += space + long
            continue
        if used:
            count += 1
        used = long
        if long > free:  # broken between letters, as PowerPoint does
            more, used = _broken(word, free)
            count += more
    return count


def _broken(word: str, free: float) -> tuple[int, float]:
    count, used = 0, 0.0
    for char in word:
        if used and used + _em(char) > free:
            count, used = count + 1, 0.0
        used += _em(char)
    return count, used


def height(body: Iterable[Text], room: float) -> float:
    return sum(lines(text, room) * text.size * LINE + text.gap for text in body) / 72


def breaks_a_word(body: Iterable[Text], room: float) -> bool:
    """Would a word that people read at a glance be cut in two?"""
    return any(_word(word) * _scale(text) > room * SLACK for text in body for word in text.words.split() if len(word) <= COMPOUND)


def fits(body: Sequence[Text], room: Box) -> bool:
    return not breaks_a_word(body, room.w) and height(body, room.w) <= room.h + 1e-6


def at_any(words: str, voice: str = VOICE, colour: str = "ink", align: str = "l") -> Callable[[float], Body]:
    """One paragraph whose size is still open."""
    return lambda size: (Text(words or "…", size, voice, colour, align=align),)


def largest(make: Callable[[float], Body], room: Box, sizes: Sequence[float] = SIZES) -> Body:
    """The body at the largest size that fits; at the smallest size it is shortened until it does."""
    for size in sizes:
        body = make(size)
        if fits(body, room):
            return body
    return within(make(sizes[-1]), room)


def within(body: Body, room: Box) -> Body:
    """Shorten the longest paragraph, again and again, until the body fits its box."""
    while height(body, room.w) > room.h + 1e-6:
        tallest = max(range(len(body)), key=lambda i: lines(body[i], room.w))
        long = body[tallest]
        allowed = lines(long, room.w) - 1
        shorter = _on(allowed, long, room.w) if allowed > 0 else long
        if len(shorter.words) >= len(long.words):
            body = body[:-1]  # nothing left to shorten: the last paragraph stays in the notes alone
            continue
        body = (*body[:tallest], shorter, *body[tallest + 1 :])
    return body


def _on(allowed: int, text: Text, room: float) -> Text:
    """The paragraph, shortened to so many lines."""
    return replace(text, words=shorten(text.words, lambda words: lines(replace(text, words=words), room) <= allowed))


def shorten(words: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning that fits, with "…" after it; the words themselves when they fit."""
    if fits(words):
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(words[:middle].rstrip() + SHORTENED) else (low, middle - 1)
    start = words[:low]
    at_space = start.rsplit(" ", 1)[0]
    return (at_space if len(at_space) > len(start) * 0.6 else start).rstrip(" \n,;:·") + SHORTENED


def one_line(text: Text, room: float) -> Text:
    """Cut to what stands on one line."""
    flat = replace(text, words=" ".join(text.words.split()))
    return replace(flat, words=shorten(flat.words, lambda words: lines(replace(flat, words=words), room) == 1))
