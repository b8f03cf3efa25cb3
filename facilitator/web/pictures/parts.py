"""What the pictures of the whole are made of: ink, words that wrap, threads. Every word of a person is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import shorten, wrap

ABREAST = 4  # cycles whose columns stand beside each other in full; of more, three fill the page and the others slide
WIDE = 1180  # the pictures' own units: one is about a pixel on a laptop of 1440
UI, VOICE = "var(--font-ui),system-ui,sans-serif", "var(--font-voice),Georgia,serif"
LINE = 1.25
WORD = {UI: 0.5, VOICE: 0.49}  # how wide a letter is, in parts of its size


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a picture: meaning is never in them alone."""

    ink: str
    soft: str
    line: str
    field: str
    teal: str
    pale: str
    care: str
    paper: str


INK = Ink(*(f"var(--{name})" for name in ("ink", "ink-2", "line", "field", "teal", "teal-2", "terra-ink", "paper")))
"""The house's own, by day and in a dark hall."""


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set."""

    size: float
    colour: str
    face: str = UI
    weight: int = 400
    anchor: str = "start"


def folded(words: str, wide: float, type: Type, most: int) -> list[str]:
    """The words on lines no wider than `wide`, at most so many; what does not fit ends in …"""
    letters = max(6, int(wide / (type.size * WORD[type.face])))
    lines = wrap(words, letters) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), letters, placeholder=" …")]
        lines[-1] = lines[-1] if lines[-1].strip(" …") else f"{' '.join(words.split())[: letters - 2]} …"
    return lines


def text(x: float, y: float, lines: Sequence[str] | str, type: Type) -> str:
    """Words from the baseline `y` down."""
    rows = [lines] if isinstance(lines, str) else lines
    spans = "".join(f'<tspan x="{x:.1f}" dy="{type.size * LINE if n else 0:.1f}">{escape(row)}</tspan>' for n, row in enumerate(rows))
    look = f'font-family="{type.face}" font-size="{type.size:g}" font-weight="{type.weight}" fill="{type.colour}" text-anchor="{type.anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{spans}</text>'


def dot(x: float, y: float, r: float, fill: str, edge: str = "none", thick: float = 1.5, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" stroke="{edge}" stroke-width="{thick:g}"{dashed}/>'


def stroke(path: str, colour: str, thick: float = 1.4, dashes: str = "", opacity: float = 1) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thick:g}" stroke-linecap="round"{dashed}{faint}/>'


def drawing(wide: float, high: float, parts: Sequence[str], told: str) -> str:
    """The whole, with one sentence for who listens."""
    return f'<svg viewBox="0 0 {wide:.0f} {high:.0f}" role="img" aria-label="{escape(told)}" class="whole-picture">{"".join(parts)}</svg>'
