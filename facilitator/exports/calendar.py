"""What has a day, as an ICS file for who keeps a calendar (RFC 5545: whole-day events, lines of at most 75 octets, folded)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from ..core.model import ChallengeFacts
from ..core.rhythm import Beat
from ..texts import say

TO_COME = ("step", "call")


def calendar(challenge: ChallengeFacts, next: str, beats: Iterable[Beat] = ()) -> bytes:
    """The next meeting on the day `next` (YYYY-MM-DD), and what people do before it. Asked again they are the same events."""
    events = _event(challenge, next, challenge.question, challenge.person)
    for beat in beats:
        if beat.kind in TO_COME:
            events += _event(challenge, beat.date, say(challenge.lang, f"calendar.{beat.kind}", text=beat.text), challenge.question)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tussenruimte//NL", *events, "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _event(challenge: ChallengeFacts, day: str, title: str, more: str) -> list[str]:
    first = date.fromisoformat(day)
    mark = "" if title == challenge.question else f"-{hashlib.sha256(title.encode()).hexdigest()[:8]}"
    return [
        "BEGIN:VEVENT", f"UID:{challenge.id}-{day}{mark}@tussenruimte", f"DTSTAMP:{challenge.created.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(title)}", f"DESCRIPTION:{_text(more)}", "END:VEVENT",
    ]  # fmt: skip


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A character is never cut in two."""
    parts, here = [], b""
    for char in line:
        if len(here) + len(char.encode()) > 74:
            parts.append(here)
            here = b""
        here += char.encode()
    return b"\r\n ".join([*parts, here]) + b"\r\n"
