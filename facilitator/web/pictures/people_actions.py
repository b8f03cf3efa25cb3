"""The web of people and actions: contact and learning above, people as dots without a name, actions below, and a thread for who does what."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from ...core.layers import layers
from ...core.reporting import History
from ...core.whole import Layers
from ...texts import say
from .parts import INK, LINE, VOICE, WIDE, Ink, Type, dot, drawing, folded, stroke, text

TOP = 30
ROW = 212  # where people stand
DEEP = 172  # from people down to their actions
SMALL = 372  # how wide only its form is
FEW = 8  # so many actions have their words right under them; more get a number, and their words in columns
COLUMNS = 3
ARCS = 36  # threads between people that are drawn; the number is said in any case
LEARNT = 4
STEP, ASIDE = 13, 0.3  # people without an action: how far apart, and in what part of the width they stand together at most


def pages(history: History, lang: str) -> list[str]:
    """For the big screen: the web of now, when anybody is busy with something."""
    found = layers(history)
    return [web(found, lang)] if found.actions else []


def web(found: Layers, lang: str) -> str:
    """The whole picture, with its words."""
    pen = INK
    high, below = _actions(found, lang, pen)
    people = text(0, ROW - 26, say(lang, "whole.people", n=found.people), Type(15, pen.soft, weight=600))
    parts = [_above(found, lang, pen), people, _threads(found, pen, ROW, DEEP, WIDE), *below]
    return drawing(WIDE, high, parts, told(found, lang))


def small(found: Layers, lang: str) -> str:
    """Only its form, for beside other cycles."""
    pen, row, deep = INK, 24, 96
    rows = [dot(x, row + deep, _size(found, k) * 0.8, pen.teal) for k, x in enumerate(_places(len(found.actions), SMALL))]
    return drawing(SMALL, row + deep + 18, [_threads(found, pen, row, deep, SMALL), *rows], told(found, lang))


def told(found: Layers, lang: str) -> str:
    """The web in a sentence: counts, never who."""
    counts = [say(lang, "whole.people", n=found.people), say(lang, "whole.actions", n=len(found.actions))]
    return " · ".join([*counts, *alarms(found, lang)])


def alarms(found: Layers, lang: str) -> list[str]:
    """People who do nothing yet, actions that rest on one person, and those nobody learns from: how often, never who or which."""
    counts = (("idle", found.idle), ("lone", found.lone), ("unlearned", found.unlearned))
    return [say(lang, f"whole.{key}", n=n) for key, n in counts if n]


def quiet(found: Layers, lang: str) -> list[str]:
    """A gentle word about a layer to which nothing was added this time."""
    return [say(lang, f"whole.silent_{layer}") for layer in found.silent]


# -- above


def _above(found: Layers, lang: str, pen: Ink) -> str:
    """Contact between people, and what we learn."""
    label = Type(15, pen.soft, weight=600)
    parts = [f'<rect x="0" y="0" width="{WIDE}" height="{ROW - 54}" rx="10" fill="{pen.pale}"/>', text(20, TOP, say(lang, "whole.relations"), label)]
    parts += [_contacts(found, lang, pen), text(WIDE / 3 + 20, TOP, say(lang, "whole.learning"), label), _learning(found, lang, pen)]
    return "".join(parts)


def _contacts(found: Layers, lang: str, pen: Ink) -> str:
    wide = WIDE / 3 - 60
    if not found.contacts:
        return text(20, TOP + 34, folded(say(lang, "whole.no_contacts"), wide, Type(15, pen.soft), 3), Type(15, pen.soft))
    n, big = found.contacts.threads, Type(15, pen.ink)
    drawn = min(n, ARCS)
    across = min(20, wide / max(drawn, 1))
    arcs = "".join(f"M{20 + k * across:.1f} {TOP + 48}q{across / 2:.1f} {-1.3 * across:.1f} {across:.1f} 0" for k in range(drawn))
    lines = [say(lang, "whole.threads", n=n), *([say(lang, "whole.threadless", n=found.contacts.alone)] if found.contacts.alone else [])]
    return stroke(arcs, pen.teal, 1.8) + text(20, TOP + 80, lines, big)


def _learning(found: Layers, lang: str, pen: Ink) -> str:
    left, soft = WIDE / 3 + 20, Type(15, pen.soft)
    wide = (WIDE - left) / 2 - 30
    if not found.learning:
        return text(left, TOP + 34, folded(say(lang, "whole.no_learning"), 2 * wide, soft, 3), soft)
    voice, parts = Type(17, pen.ink, VOICE), []
    for k, line in enumerate(found.learning[:LEARNT]):
        parts.append(text(left + k % 2 * (wide + 30), TOP + 32 + k // 2 * 54, folded(line, wide, voice, 2), voice))
    if len(found.learning) > LEARNT:
        parts.append(text(WIDE - 20, TOP, say(lang, "review.more", n=len(found.learning) - LEARNT), Type(15, pen.soft, anchor="end")))
    return "".join(parts)


# -- people, and the threads to what they do


def _places(n: int, wide: float) -> list[float]:
    return [wide * (k + 0.5) / n for k in range(n)]


def _size(found: Layers, place: int) -> float:
    """As large as its crew."""
    return 7 + 3 * sqrt(max(found.actions[place].people, 1) - 1)


def _aside(found: Layers, wide: float) -> tuple[int, float]:
    """People without an action stand together at the right: on how many rows, and how far apart."""
    rows = 3 if found.idle <= 60 else 4
    return rows, min(STEP * sqrt(wide / WIDE), wide * ASIDE / max(1, ceil(found.idle / rows)))


def _threads(found: Layers, pen: Ink, row: float, deep: float, wide: float) -> str:
    rows, step = _aside(found, wide)
    aside = ceil(found.idle / rows) * step + 0.04 * wide + step if found.idle else 0
    spots, r = _places(len(found.dots), wide - aside), min(6.5 * sqrt(wide / WIDE), max(1.6, 0.36 * (wide - aside) / max(len(found.dots), 1)))
    ends = _places(len(found.actions), wide)
    paths = "".join(
        f"M{x:.1f} {row:.0f}C{x:.1f} {row + deep * 0.55:.0f} {ends[k]:.1f} {row + deep * 0.45:.0f} {ends[k]:.1f} {row + deep:.0f}"
        for x, dots in zip(spots, found.dots, strict=True)
        for k in dots
    )
    people = "".join(dot(x, row, r, pen.ink) for x in spots)
    left = wide - aside + 0.04 * wide + step / 2
    alone = "".join(dot(left + k // rows * step, row + (k % rows - 1) * step, 0.32 * step, "none", pen.field, 0.12 * step) for k in range(found.idle))
    return stroke(paths, pen.teal, 1.4 if wide == WIDE else 1.1, opacity=0.6) + people + alone


# -- below


def _actions(found: Layers, lang: str, pen: Ink) -> tuple[float, list[str]]:
    """The actions with their words, and how high the picture is with them."""
    y = ROW + DEEP
    if not found.actions:
        soft = Type(17, pen.soft)
        return ROW + 80, [text(0, ROW + 50, folded(say(lang, "whole.no_actions"), WIDE - 40, soft, 2), soft)]
    places = _places(len(found.actions), WIDE)
    under = _words(found, places, pen) if len(found.actions) <= FEW else _list(found, places, pen)
    end, drawn = under
    discs = [dot(x, y, _size(found, k) + (4 if len(found.actions) > FEW else 0), pen.teal, pen.paper, 2) for k, x in enumerate(places)]
    if len(found.actions) > FEW:
        number = Type(13, pen.paper, weight=700, anchor="middle")
        discs += [text(x, y + 4.5, str(k), number) for k, x in enumerate(places, 1)]
    high, notes = _notes(found, lang, pen, end + 34)
    return high, [*discs, *drawn, *notes]


def _notes(found: Layers, lang: str, pen: Ink, y: float) -> tuple[float, list[str]]:
    """The counts that ask for a talk, beside each other; under them a word about a layer to which nothing was added."""
    type, soft, wide = Type(15, pen.ink), Type(15, pen.soft), WIDE / COLUMNS
    folds = [folded(words, wide - 30, type, 2) for words in alarms(found, lang)]
    parts = []
    for k, lines in enumerate(folds):
        parts += [stroke(f"M{k * wide + 2:.0f} {y - 12:.0f}v{len(lines) * 19 - 1}", pen.care, 3), text(k * wide + 14, y, lines, type)]
    y += max(map(len, folds), default=0) * 19 + 7
    for sentence in quiet(found, lang):
        parts.append(text(0, y + 12, sentence, soft))
        y += 24
    return y, parts


def _words(found: Layers, places: Sequence[float], pen: Ink) -> tuple[float, list[str]]:
    """Right under each action."""
    type, wide = Type(16, pen.ink, VOICE, anchor="middle"), WIDE / len(places) - 20
    folds = [folded(action.text, wide, type, 4) for action in found.actions]
    y = ROW + DEEP + 44
    return y + max(map(len, folds)) * type.size * LINE, [text(x, y, lines, type) for x, lines in zip(places, folds, strict=True)]


def _list(found: Layers, places: Sequence[float], pen: Ink) -> tuple[float, list[str]]:
    """By their numbers, down one column and then the next."""
    type, number = Type(16, pen.ink, VOICE), Type(14, pen.teal, weight=700, anchor="end")
    columns = COLUMNS + (len(places) > 18)
    rows = ceil(len(places) / columns)
    wide, y = WIDE / columns, ROW + DEEP + 52
    parts = []
    for k, action in enumerate(found.actions):
        x, down = k // rows * wide, y + k % rows * 23
        parts += [text(x + 20, down, str(k + 1), number), text(x + 28, down, folded(action.text, wide - 46, type, 1), type)]
    return y + rows * 23 - 8, parts
