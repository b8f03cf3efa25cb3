"""The lineage of small wins as a picture: strands as thick as their crew, from the cycle where each began to what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from ...core.courses import Course, Laid, Room, Stream, laid, pages
from ...core.report import River, Strand
from ...core.river import ENDED, fate, onward, window
from ...exports.deck.measure import SANS, VOICE, Text, shorten, width
from ...texts import day, say
from .parts import ABREAST

WIDE = 1180  # units of a desk page: one is about a pixel on a laptop of 1440
STAGE, STAGE_HIGH, STAGE_CYCLES = 920, 400, 4  # of these units a hundredth of the stage's height holds about five and a half
PAPER = 1060
CALM = 16  # so many strands have room for two lines of their name
THICK, THINNER, THICKEST = 10.5, 6.0, 12
PAD, LEAD = 11, 1.22
HEAD = 46
CLOSE = {SANS: 0.88, VOICE: 0.93}

SIGNS = {
    "happened": '<path class="s" d="M-5 0.5l3.4 4L5.5 -4.5"/>',
    "partly": '<circle class="s" r="5.2"/><path class="f" d="M0 -5.2a5.2 5.2 0 0 0 0 10.4z"/>',
    "other": '<path class="s" d="M0 -6L6 0L0 6L-6 0z"/>',
    "stuck": '<path class="s" d="M-5 -5H5V5H-5z"/>',
    "planned": '<circle class="s" r="5.2"/>',
    "idea": '<circle class="f" r="2.6"/>',
    "silent": '<circle class="s" r="5.2" stroke-dasharray="2.4 2.6"/>',
    "retired": '<path class="s" d="M-5.5 0H5.5"/>',
    "merged": '<path class="s" d="M-6 -4.5C0 -4.5 -1 0 6 0M-6 4.5C0 4.5 -1 0 6 0"/>',
}
"""What became of a small win, as a form around (0, 0); the word always stands beside it."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How large and how close this picture is drawn."""

    lang: str
    room: Room
    size: float
    lines: int  # of a name, at the most
    each: float  # units of thickness for one person
    told: bool  # how many people is said in words too

    @property
    def small(self) -> float:
        return self.size * 0.86

    def free(self, one: Strand) -> float:
        """How wide the words of a strand may be."""
        return (one.ends - one.begins + 1) * self.room.column - (0 if one.going else self.room.gap) - 2 * PAD

    @property
    def narrow(self) -> bool:
        return self.room.column - self.room.gap < self.size * 17

    def beside(self, one: Strand) -> bool:
        """Does what became of it stand beside its name, and not under it?"""
        return not self.narrow and wide(one.text, self.size, VOICE) <= self.free(one) - self.status(one) - 16

    def name(self, one: Strand) -> list[str]:
        return [one.text] if self.beside(one) else wrapped(one.text, self.size, self.free(one), self.lines)

    def status(self, one: Strand) -> float:
        return wide(fate(self.lang, one.fate), self.small) + 22

    def people(self, one: Strand) -> str:
        if not one.people:
            return say(self.lang, "review.no_crew")
        return say(self.lang, "desk.people_were", n=one.people)

    def under(self, one: Strand) -> str:
        """The second line: how many they are, and how they go on."""
        on = onward(self.lang, one.onward) if one.onward and one.onward not in ENDED else ""
        return " · ".join(part for part in (self.people(one) if self.told else "", on) if part)

    def tall(self, one: Strand) -> float:
        words = len(self.name(one)) * self.size * LEAD
        if self.under(one) or not self.beside(one):
            words += self.small * LEAD
        return max(min(one.people, THICKEST) * self.each, words + 9)


def hand(lang: str, whole: River, wide: float, size: float, *, calm: bool) -> Hand:
    """`calm`: with room for more lines of a name, and for how many they are."""
    column = wide / max(1, len(whole.cycles))
    room = Room(column, max(58, min(96, column * 0.26)) * size / 16, 13 if calm else 7)
    narrow = column - room.gap < size * 17
    lines = (4 if narrow else 2) if calm else 2 if narrow else 1
    return Hand(lang, room, size if calm else size * 0.94, lines, THICK if calm else THINNER, calm)


def river_lines(whole: River, lang: str, *, paper: bool = False) -> str:
    """For a page: columns as wide as those above it, and on paper all of them on one sheet."""
    columns = len(whole.cycles)
    across = PAPER if paper else WIDE / 3 * columns if columns > ABREAST else WIDE
    return _svg(whole, hand(lang, whole, across, 15 if paper else 16, calm=len(whole.strands) <= CALM), "river print" if paper else "river", 0)


def river_large(whole: River, lang: str) -> list[str]:
    """For the big screen: the last cycles, on pages that can be read from the back."""
    first = max(0, len(whole.cycles) - STAGE_CYCLES)
    seen = window(whole, first, len(whole.cycles) - 1)
    drawing = hand(lang, seen, STAGE, 19.6, calm=True)
    return [_svg(page, drawing, "river large", HEAD) for page in pages(seen, drawing.room, drawing.tall, STAGE_HIGH - HEAD)]


def _svg(whole: River, drawing: Hand, classes: str, top: float) -> str:
    there = laid(whole, drawing.room, drawing.tall)
    across, high = drawing.room.column * len(whole.cycles), there.high + top + 4
    heads = "".join(_head(drawing, n, *cycle) for n, cycle in enumerate(whole.cycles)) if top else ""
    flows = "".join(_flow(stream) for stream in there.streams)
    sources = {flow.source for flow in whole.flows}
    strands = "".join(_strand(drawing, course, course.strand.id in sources) for course in there.courses)
    body = f'<g transform="translate(2 {top + 2:.0f})">{flows}{strands}{_words(drawing, there)}</g>'
    return f'<svg viewBox="0 0 {across:.0f} {high:.0f}" class="{classes}" preserveAspectRatio="xMinYMin" aria-hidden="true">{heads}{body}</svg>'


def _head(drawing: Hand, n: int, cycle: str, date: str) -> str:
    x, words = n * drawing.room.column + 14, day(drawing.lang, date, weekday=False) if date else ""
    shown = cut(words, drawing.small, drawing.room.column - 44)
    ring = f'<circle class="s" cx="{x:.1f}" cy="16" r="12.5"/>' + text("k m", x, 21, drawing.small, cycle)
    return ring + text("w", x + 21, 21, drawing.small, shown)


# -- strands


def _strand(drawing: Hand, course: Course, followed: bool) -> str:
    one = course.strand
    kind = "still" if one.fate == "retired" or one.onward == "stop" or (one.fate == "stuck" and not followed) else one.fate if one.fate == "silent" else "runs"
    told = ", ".join((one.text, drawing.people(one), fate(drawing.lang, one.fate)))
    edge = "" if one.older else f'<path class="edge" d="M{course.x:.1f} {course.y:.1f}v{course.h:.1f}"/>'
    return f'<g class="{kind}"><title>{escape(told)}</title><path class="bar" d="{_bar(course, kind)}"/>{edge}{_inside(drawing, course)}</g>'


def _bar(course: Course, kind: str) -> str:
    """Pointed where it is another's now, round where it rests, else straight."""
    x, y, w, h = course.x, course.y, course.w, course.h
    if course.strand.onward == "hand":
        return f"M{x:.1f} {y:.1f}h{w - 12:.1f}l14 {h / 2:.1f}l-14 {h / 2:.1f}h{12 - w:.1f}z"
    if kind == "still":
        r = min(h / 2, 20)
        return f"M{x:.1f} {y:.1f}h{w - r:.1f}a{r:.1f} {r:.1f} 0 0 1 {r:.1f} {r:.1f}v{h - 2 * r:.1f}a{r:.1f} {r:.1f} 0 0 1 {-r:.1f} {r:.1f}h{r - w:.1f}z"
    return f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"


def _inside(drawing: Hand, course: Course) -> str:
    """Its name, what became of it, how many they are and how they go on."""
    one, size, small = course.strand, drawing.size, drawing.small
    name, under, beside, free = drawing.name(one), drawing.under(one), drawing.beside(one), drawing.free(one)
    words = len(name) * size * LEAD + (small * LEAD if under or not beside else 0)
    x, y = course.x + PAD, course.y + (course.h - words) / 2 + size * 0.95
    below = y + len(name) * size * LEAD - (size - small) * 0.9
    out = [text("n", x, y + n * size * LEAD, size, line) for n, line in enumerate(name)]
    if drawing.narrow:
        out += [_sign(drawing, one, x + 6, below), _fate(drawing, one, x + 17, below)]
    else:
        out += [_fate_last(drawing, one, x + free, y if beside else below), text("w", x, below, small, cut(under, small, free)) if under else ""]
    return "".join(out)


def _fate(drawing: Hand, one: Strand, x: float, y: float) -> str:
    """What became of it, with what else there is room for; as small as it must be."""
    words, small, room = fate(drawing.lang, one.fate), drawing.small, drawing.free(one) - 12
    longer = (f"{words} · {more}" for more in (drawing.under(one), drawing.under(replace(one, onward=""))) if more)
    shown = next((line for line in longer if wide(line, small) <= room), words)
    return text("w", x, y, min(small, small * room / wide(shown, small)), shown)


def _fate_last(drawing: Hand, one: Strand, x: float, y: float) -> str:
    """The word, and the sign at the end of the line."""
    return text("w e", x - 17, y, drawing.small, fate(drawing.lang, one.fate)) + _sign(drawing, one, x - 4, y)


def _sign(drawing: Hand, one: Strand, x: float, y: float) -> str:
    small = drawing.small
    drawn = SIGNS.get(one.fate, SIGNS["planned"])
    return f'<g class="sign" transform="translate({x:.1f} {y - small * 0.34:.1f}) scale({small / 14:.2f})">{drawn}</g>'


# -- flows


def _flow(stream: Stream) -> str:
    x, y, high, to_x, to_y, to_high = stream.x, stream.y, stream.high, stream.to_x, stream.to_y, stream.to_high
    if to_x <= x:  # both began the same evening: a thread along their edges
        start, end, out = y + high / 2, to_y + to_high / 2, x - 22
        return f'<path class="thread" d="M{x:.1f} {start:.1f}C{out:.1f} {start:.1f} {out:.1f} {end:.1f} {x:.1f} {end:.1f}"/>'
    middle = (stream.bend + to_x) / 2
    there = f"M{x:.1f} {y:.1f}H{stream.bend:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    back = f"v{to_high:.1f}C{middle:.1f} {to_y + to_high:.1f} {middle:.1f} {y + high:.1f} {stream.bend:.1f} {y + high:.1f}H{x:.1f}z"
    return f'<path class="flow" d="{there}{back}"/>'


def _words(drawing: Hand, there: Laid) -> str:
    """How each goes on: on its flow, once where several go the same way, or behind where it ends."""
    out, size = [], drawing.small
    ways: dict[tuple[str, str], list[Stream]] = {}
    for stream in there.streams:
        end = stream.flow.to if stream.flow.how == "merged" else stream.flow.source
        ways.setdefault((end, stream.flow.how), []).append(stream)
    for (_, how), streams in ways.items():
        if streams[0].to_x <= streams[0].x:
            continue  # a thread at the edge: its strands say so themselves
        x = (streams[0].bend + streams[0].to_x) / 2
        middles = [(one.y + one.high / 2 + one.to_y + one.to_high / 2) / 2 for one in streams]
        words = onward(drawing.lang, how)
        fits = min(size, size * (drawing.room.gap - 4) / wide(words, size, VOICE))
        out.append(text("i m", x, sum(middles) / len(middles) + size * 0.33, max(fits, drawing.size * 0.7), words))
    for course in there.courses:
        if course.strand.onward in ENDED:
            out.append(_behind(drawing, course))
    return "".join(out)


def _behind(drawing: Hand, course: Course) -> str:
    lines = onward(drawing.lang, course.strand.onward).replace(", ", ",\n").split("\n")
    y = course.y + course.h / 2 + drawing.small * (0.33 - LEAD * (len(lines) - 1) / 2)
    return "".join(text("i", course.x + course.w + 9, y + n * drawing.small * LEAD, drawing.small, line) for n, line in enumerate(lines))


# -- words


def text(classes: str, x: float, y: float, size: float, words: str) -> str:
    return f'<text class="{classes}" x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}">{escape(words)}</text>'


def wide(words: str, size: float, voice: str = SANS) -> float:
    """Units, as our own faces set it: they are closer than the widest the slides reckon with."""
    return width(Text(words, size, voice)) * 72 * CLOSE[voice]


def cut(words: str, size: float, room: float) -> str:
    return shorten(words, lambda part: wide(part, size) <= room)


def wrapped(words: str, size: float, room: float, most: int) -> list[str]:
    """A name on so many lines, the last one shortened where it must be."""
    lines: list[str] = [""]
    rest: Sequence[str] = words.split()
    while rest:
        longer = f"{lines[-1]} {rest[0]}".strip()
        if not lines[-1] or wide(longer, size, VOICE) <= room:
            lines[-1], rest = longer, rest[1:]
        elif len(lines) < most:
            lines.append("")
        else:
            lines[-1], rest = " ".join((lines[-1], *rest)), ()
    return [shorten(line, lambda part: wide(part, size, VOICE) <= room) for line in lines]
