"""What the sections of the agenda are called: as the program says it, or as this group does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..errors import Refused
from ..texts import texts
from .model import SECTIONS, ChallengeFacts
from .words import clean_line

CHARS = 40  # what fits above a list on a big screen


def title_of(titles: Mapping[str, str], section: str, lang: str) -> str:
    """What a section is called on every screen and in every document. `titles`: what the group calls some of them."""
    return titles.get(section) or texts(lang).get(f"agenda.{section}", section)


def retitled(challenge: ChallengeFacts, section: str, title: str) -> ChallengeFacts:
    """The challenge with a section called otherwise; "" = as the program says it again. Raises Refused: unknown-section, too-long-title."""
    words = clean_line(title)
    if section not in SECTIONS:
        raise Refused("unknown-section", 404, section=section, known=", ".join(SECTIONS))
    if len(words) > CHARS:
        raise Refused("too-long-title", chars=CHARS)
    others = {key: known for key, known in challenge.titles.items() if key != section}
    return replace(challenge, titles={**others, section: words} if words else others)
