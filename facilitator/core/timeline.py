"""Cards in the order of their dates: what people wrote in the field `when`, as far as a day can be read in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..texts import LANGUAGES, texts
from .shapes import Card, Moment, Timeline, in_time

WHEN = "when"
"""The field of a form that says when."""


def timeline(cards: Sequence[Card], label: str, today: str) -> Timeline:
    """`label`: that of the field; `today`: the day people are together, YYYY-MM-DD, or "" when nobody said."""
    told = {card.id: next((words for name, words in card.lines if name == label), "") for card in cards}
    days = {id: found for id, words in told.items() if (found := day_in(words, today))}
    first, last = min(days.values(), default=date.min), max(days.values(), default=date.min)
    long = (last - first).days or 1
    at = {id: round((found - first).days / long, 3) for id, found in days.items()}
    return Timeline(in_time(Moment(card.id, _text(card, label), told[card.id], at.get(card.id), card.name) for card in cards))


def _text(card: Card, label: str) -> str:
    return " · ".join(filter(None, (card.text, *(words for name, words in card.lines if name != label))))


def day_in(words: str, today: str) -> date | None:
    """The day in some words: 2026-05-07, 7 mei, May 7th, 7/5. Without a year it is the next one from `today` on."""
    if found := re.search(r"(\d{4})-(\d\d)-(\d\d)", words):
        return _date(*map(int, found.groups()))
    months = _months()
    day, month, year = r"\b(?P<day>\d{1,2})", rf"\b(?P<month>{'|'.join(months)})", r"(?:[ ,/]+(?P<year>\d{4}))?\b"
    for pattern in (rf"{day}(?:st|nd|rd|th)? {month}{year}", rf"{month} {day}(?:st|nd|rd|th)?{year}", rf"{day}/(?P<month>\d{{1,2}}){year}"):
        if found := re.search(pattern, words, re.IGNORECASE):
            name = found["month"].casefold()
            return _coming(int(found["day"]), months.get(name) or int(name), int(found["year"] or 0), today)
    return None


def _months() -> dict[str, int]:
    """The months by their names, in every language of the program."""
    return {texts(lang)[f"calendar.month{n}"].casefold(): n for lang in LANGUAGES for n in range(1, 13)}


def _coming(day: int, month: int, year: int, today: str) -> date | None:
    """That day of that year, else the first one that is still to come."""
    now = date.fromisoformat(today) if today else date(2000, 1, 1)
    found = _date(year or now.year, month, day)
    return _date(now.year + 1, month, day) if found and not year and found < now else found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
