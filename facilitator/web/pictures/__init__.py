"""Pictures, one function each: facts in, SVG out. Every word of a person is escaped there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...core.reporting import History
from ...core.river import river as lineage
from . import hexagons, people_actions, portfolio
from .consent import consent_bar
from .parts import ABREAST
from .rhythm import rhythm_line
from .river import river_large, river_lines
from .small_deep import small_deep_map
from .trust import in_a_word, sign, trust_lines

__all__ = ["ABREAST", "PAGES", "consent_bar", "in_a_word", "rhythm_line", "river_large", "river_lines", "sign", "small_deep_map", "trust_lines"]

PAGES: Mapping[str, Callable[[History, str], list[str]]] = {
    "river": lambda history, lang: river_large(lineage(history), lang),
    "web": people_actions.pages,
    "portfolio": portfolio.pages,
    "hexagons": hexagons.pages,
}
"""The pictures the big screen gets as drawn here, by their name in `LARGE`: pages of SVG."""
