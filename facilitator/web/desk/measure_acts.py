"""What the facilitator may do with a measure: say what for and who looks, keep what was done with it, and ask whether we still look."""

from __future__ import annotations

from collections.abc import Callable

from ...core import measures
from ...core.agenda import WHY
from ...core.report import Line
from ...texts import say
from ..parts import box, field, words
from .small_form import SmallForm


def measure_told(lang: str, line: Line) -> None:
    """Under a measure: what the group did with it, and a question when nobody used it for long."""
    for cycle, said in line.used:
        with box("p", "small"):
            words("span", f"{say(lang, 'measures.used_in', cycle=cycle)} ", "soft")
            words("span", said)
    if line.standing == "asleep":
        words("p", say(lang, "measures.asleep"), "small asleep")


class MeasureActs(SmallForm):
    section = "measures"

    def _acts(self) -> list[tuple[str, Callable[[], object]]]:
        agenda, id = self.room.agenda, self.line.id
        item = agenda.items[id]
        if not item.stands or item.state == "done":
            return []
        if not item.agreed or not measures.is_told(item):
            back = [("terms_back", self._doing(lambda: measures.untell(agenda, id, self._speaks)))] if "_terms" in item.data and not item.agreed else []
            return [("terms", self._terms), *back]
        acts: list[tuple[str, Callable[[], object]]] = [("use", self._use)]
        if item.used:
            acts.append(("use_back", self._doing(lambda: measures.unuse(agenda, id))))
        if self.line.standing == "asleep":
            acts.append(("still", self._doing(lambda: measures.still_look(self.room.cycle, id, still=True))))
        elif measures.is_put_aside(id, self.room.cycle.facts):
            acts.append(("still_back", self._doing(lambda: measures.still_look(self.room.cycle, id, still=False))))
        return [*acts, ("stop_looking", self._by_hands)]

    @property
    def _speaks(self) -> str:
        return self.room.challenge.lang

    def _terms(self) -> None:
        item = self.room.agenda.items[self.line.id]
        with self._asking():
            what_for, who_looks = (field(self.say(key), item.told(key), kind="long", most=WHY) for key in measures.TERMS)
            self._buttons(lambda: measures.tell(self.room.agenda, self.line.id, self._speaks, what_for.value, who_looks.value))

    def _use(self) -> None:
        with self._asking():
            said = field(self.say("what_done"), kind="long", most=WHY)
            self._buttons(lambda: measures.use(self.room.agenda, self.line.id, self._cycle, said.value))
