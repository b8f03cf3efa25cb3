"""Lines of the shared agenda as slides: each with its state in words and sign, and where it came from."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.model import Decision
from ...core.report import Line
from ...core.shapes import AgendaShape
from ...core.titles import title_of
from ...texts import say, texts
from .deck import Deck
from .measure import CAPTION, VOICE, Body, Text
from .table import Row, table
from .wall import labelled

STATE_SIGNS = {"note": "◦", "proposed": "○", "carried": "●", "revise": "●", "done": "✓"}
STATUS_SIGNS = {"idea": "◦", "planned": "○", "doing": "►", "happened": "●", "partly": "◐", "other": "◊", "stuck": "□"}
STANDING_SIGNS = {"crew": "◦", "watched": "●", "used": "►", "asleep": "◌"}


def section_name(deck: Deck, section: str) -> str:
    return title_of(deck.titles, section, deck.lang)


def state(deck: Deck, line: Line | str) -> Text:
    """A line's state as a sign and a word; of a small win, what has become of it."""
    if not isinstance(line, str) and line.onward:
        return Text(
            f"→  {texts(deck.lang).get(f'agenda.onward_{line.onward}', line.onward)}", 14, colour="grey" if line.onward == "stop" else "teal", bold=True
        )
    if not isinstance(line, str) and line.standing in STANDING_SIGNS and line.state != "revise":
        colour = "grey" if line.standing in ("crew", "asleep") else "teal"
        return Text(f"{STANDING_SIGNS[line.standing]}  {texts(deck.lang)[f'agenda.standing_{line.standing}']}", 14, colour=colour, bold=True)
    status = "" if isinstance(line, str) or line.far not in STATUS_SIGNS else line.far
    key = status or (line if isinstance(line, str) else line.state)
    word = texts(deck.lang).get(f"slides.{'status' if status else 'state'}_{key}", key)
    sign = STATUS_SIGNS[status] if status else STATE_SIGNS.get(key, "○")
    return Text(f"{sign}  {word}", 14, colour="teal" if key in ("carried", "revise", "happened", "partly", "planned", "doing") else "grey", bold=True)


def provenance(deck: Deck, line: Line, here: str = "") -> str:
    """From which step, of which cycle, and from how many answers. `here`: the cycle this deck is about, which goes without saying."""
    parts = [deck.say("cycle", cycle=line.cycle)] if line.cycle and line.cycle != here else []
    parts += [line.step] if line.step else []
    one = line.decision
    answers = one.yes + one.wish + one.no if one else len(line.sources)
    parts += [deck.say("answers", n=answers)] if answers else []
    return deck.say("from", parts=" · ".join(parts)) if parts else ""


def raw(deck: Deck, line: Line) -> tuple[str, ...]:
    """Everything behind a line, for the notes."""
    fields = (labelled(label, words) for label, words in line.data)
    return (line.text, *fields, *(deck.say("quoted", words=words) for words in line.sources if words != line.text), *_both_ways(deck, line))


def _both_ways(deck: Deck, line: Line) -> tuple[str, ...]:
    """What it was made of, and what came of it."""
    ways = (("came_from", line.came_from), ("became", line.became), ("touched_by", line.small_wins), ("answered_by", line.insights))
    told = tuple(say(deck.lang, f"agenda.{key}", text=text) for key, texts in ways for text in texts)
    return (*told, say(deck.lang, "agenda.put_forward", cycles=", ".join(line.put_forward))) if line.put_forward else told


def statement(deck: Deck, line: Line, size: float, here: str = "") -> Body:
    """The words, what was filled in besides, and where they came from."""
    said = Text(line.text or "…", size, VOICE)
    fields = tuple(Text(labelled(label, words), 14, gap=3) for label, words in line.data)
    name = (Text(line.name, 14, colour="teal", bold=True, gap=2),) if line.name else ()
    origin = provenance(deck, line, here)
    return (said, *name, *fields, *((Text(origin, CAPTION, colour="grey", gap=3),) if origin else ()))


def lines(deck: Deck, title: str, there: Sequence[Line], *, here: str = "", kicker: str = "", named: bool = True) -> None:
    """Lines as a table; with `named` each section's name stands beside its first line."""
    if not there:
        return

    def rows(size: float) -> list[Row]:
        made, last = [], ""
        for line in there:
            name = section_name(deck, line.section) if named and line.section != last else ""
            last = line.section
            head = ((Text(name, 14, colour="teal", bold=True),),) if named else ()
            made.append(Row((*head, statement(deck, line, size, here), (state(deck, line),)), raw(deck, line)))
        return made

    headers = [*([deck.say("column_section")] if named else []), deck.say("column_line"), deck.say("column_state")]
    table(deck, title, headers, [2.3, 7.4, 2.4] if named else [9.7, 2.4], rows, kicker=kicker, most=8)


def agenda_shape(deck: Deck, title: str, shape: AgendaShape, *, kicker: str = "") -> None:
    """What the agenda already held when a step began."""
    there = [(section, line) for section, some in shape.sections for line in some]
    if not there:
        return

    def rows(size: float) -> list[Row]:
        made, last = [], ""
        for section, line in there:
            name, last = (section_name(deck, section) if section != last else ""), section
            said = (Text(line.text or "…", size, VOICE), *((Text(line.note, CAPTION, colour="grey", gap=3),) if line.note else ()))
            made.append(Row(((Text(name, 14, colour="teal", bold=True),), said, (state(deck, line.state),)), (line.text, line.note)))
        return made

    headers = [deck.say("column_section"), deck.say("column_line"), deck.say("column_state")]
    table(deck, title, headers, [2.3, 7.8, 2.0], rows, kicker=kicker, most=8)


def decisions(deck: Deck, there: Sequence[Decision], here: str = "") -> None:
    """What was asked, what people answered, and whether it is agreed."""
    if not there:
        return

    def rows(size: float) -> list[Row]:
        return [Row(_decision(deck, one, size, here), _record(deck, one)) for one in there]

    headers = [deck.say("column_sentence"), deck.say("column_answers"), deck.say("column_state")]
    table(deck, deck.say("decisions"), headers, [6.6, 3.4, 2.1], rows, most=5)


def _decision(deck: Deck, one: Decision, size: float, here: str) -> tuple[Body, ...]:
    counts = [f"{n} {deck.say(f'answer_{kind}')}" for kind, n in (("yes", one.yes), ("wish", one.wish), ("no", one.no)) if n]
    answers = [Text(words, 14, gap=2 if i else 0) for i, words in enumerate(counts)] or [Text(deck.say("no_answers"), 14, colour="grey")]
    asked = [Text(deck.say("asked", n=len(one.asked)), CAPTION, colour="grey", gap=3)] if one.asked else []
    words = [Text(f"{deck.say('not_yet_because')} {words}", 14, VOICE, "ember", gap=4) for words in one.objections[:2]]
    words += [Text(f"{deck.say('with_wish')} {words}", 14, VOICE, gap=4) for words in one.wishes[:2]]
    rest = max(len(one.objections) - 2, 0) + max(len(one.wishes) - 2, 0)
    words += [Text(deck.say("more_in_notes", n=rest), CAPTION, colour="grey", gap=4)] if rest else []
    origin = [Text(deck.say("cycle", cycle=one.cycle), CAPTION, colour="grey", gap=3)] if one.cycle and one.cycle != here else []
    return (Text(one.text or "…", size, VOICE), *words, *origin), (*answers, *asked), (state(deck, "carried" if one.carried else "proposed"),)


def _record(deck: Deck, one: Decision) -> tuple[str, ...]:
    objections = (f"{deck.say('not_yet_because')} {words}" for words in one.objections)
    return (one.text, *objections, *(f"{deck.say('with_wish')} {words}" for words in one.wishes))
