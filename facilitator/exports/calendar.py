"""The next meeting as an ICS file, for who keeps a calendar (RFC 5545: whole-day event, lines of at most 75 octets, folded)."""

from __future__ import annotations

from datetime import date, timedelta

from ..core.model import ChallengeFacts


def calendar(challenge: ChallengeFacts, day: str) -> bytes:
    """One whole day, `day` being YYYY-MM-DD, with the question as its title. Asked again it is the same event."""
    first = date.fromisoformat(day)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tussenruimte//NL", "BEGIN:VEVENT", f"UID:{challenge.id}-{day}@tussenruimte",
        f"DTSTAMP:{challenge.created.replace('-', '')}T000000Z", f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(challenge.question)}", f"DESCRIPTION:{_text(challenge.person)}", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return b"".join(_folded(line) for line in lines)


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
