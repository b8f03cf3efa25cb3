"""The rhythm line on a page, with the same days as a list for who listens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nicegui import ui

from ...core.rhythm import Beat, seen_on
from ..parts import box, words
from ..pictures import rhythm_line
from ..pictures.rhythm import said


def beats_told(lang: str, on: Sequence[Beat], today: date) -> None:
    beats = seen_on(on, today.isoformat())
    with box("div", "wide"):
        ui.html(rhythm_line(beats, lang), sanitize=False)
    with box("ol", "vh"):
        for beat in beats:
            words("li", ", ".join(part for part in said(beat, lang) if part))
