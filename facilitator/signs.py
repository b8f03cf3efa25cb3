"""A person's sign: five letters that only their own phone shows. With them one comes in as the same person when the laptop's address has changed.

A browser keeps nothing from one address to the next, so the phone is a stranger there; a name proves nothing. Nothing of it is stored.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Iterable

from .core.challenge import LETTERS
from .core.model import Participant
from .core.words import clean_line
from .errors import Refused

TRIES = 10  # wrong ones a minute, in one room: some twenty million are possible


def sign_of(person: Participant) -> str:
    digest = hashlib.sha256(f"sign {person.tokens[0]}".encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:5])


class Signs:
    """The signs of one room, and how often somebody guessed wrong."""

    def __init__(self) -> None:
        self._wrong: list[float] = []

    def whose(self, sign: str, people: Iterable[Participant]) -> Participant:
        """Raises Refused: wrong-sign, too-many-tries."""
        now, asked = time.monotonic(), clean_line(sign).replace(" ", "").upper()
        self._wrong = [at for at in self._wrong if now - at < 60]
        if len(self._wrong) >= TRIES:
            raise Refused("too-many-tries", 429, retry_after=60)
        for person in people:
            if secrets.compare_digest(sign_of(person).encode(), asked.encode()):
                return person
        self._wrong.append(now)
        raise Refused("wrong-sign", 404)
