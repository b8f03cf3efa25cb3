"""What the facilitator may do with a line of the agenda: seen by all, and undone again. What people agreed on is theirs to change."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from ...core.agenda import WHY, possible
from ...core.model import Change
from ...core.pool import item_id
from ...core.report import Line
from ...room import Room
from ..parts import box, field, words
from .small_form import SmallForm


class LineActs(SmallForm):
    """What one may do with any line."""

    def __init__(self, room: Room, lang: str, line: Line, others: Sequence[Line]) -> None:
        self.others = [one for one in others if one.id != line.id and not one.agreed]
        super().__init__(room, lang, line)

    def _acts(self) -> list[tuple[str, Callable[[], object]]]:
        acts: dict[str, Callable[[], object]] = {
            "bring_back": self._doing(lambda: self.room.agenda.bring_back(self.line.id)),
            "revise": lambda: self._ask_why("revise"),
            "revise_not": self._doing(lambda: self._change(state="carried")),
            "make_note": self._doing(lambda: self._change(state="note")),
            "make_proposed": self._doing(lambda: self._change(state="proposed")),
            "reword": self._reword,
            "split": self._split,
            "merge": self._merge,
            "done": self._doing(lambda: self._change(state="done")),
            "let_go": lambda: self._ask_why("retired"),
            "let_go_together": self._by_hands,
        }
        never = {"merge": not self.others, "let_go_together": self.line.kind == "question" or bool(self.line.standing)}
        return [(name, acts[name]) for name in possible(self.line.state) if not never.get(name)]

    # -- the small forms

    def _ask_why(self, state: str) -> None:
        with self._asking():
            why = field(self.say(f"why_{state}"), most=WHY)
            self._buttons(lambda: self._change(state=state, why=why.value))

    def _reword(self) -> None:
        with self._asking():
            text = self._long("new_words", self.line.text)
            why = field(self.say("why_reword"), most=WHY)
            self._buttons(lambda: self._change(text=text.value, why=why.value))

    def _merge(self) -> None:
        with self._asking():
            words("p", self.say("merge_with"), "soft")
            chosen: set[str] = set()
            for one in self.others:
                with box("label", "tick"):
                    box("input").props("type=checkbox").on("change", self._ticking(chosen, one.id))
                    words("span", one.text)
            text = self._long("whole_words", self.line.text)
            self._buttons(lambda: self.room.agenda.merge(item_id(secrets.token_hex(16)), [self.line.id, *sorted(chosen)], text.value, self._cycle))

    def _split(self) -> None:
        with self._asking():
            parts = [self._long(key, start) for key, start in (("first_part", self.line.text), ("second_part", ""))]
            self._buttons(lambda: self.room.agenda.split(self.line.id, [(item_id(secrets.token_hex(16)), part.value) for part in parts], self._cycle))

    @staticmethod
    def _ticking(chosen: set[str], id: str) -> Callable[[], None]:
        return lambda: chosen.symmetric_difference_update({id})

    # -- doing it

    def _change(self, *, state: str = "", text: str = "", why: str = "") -> list[Change]:
        return self.room.agenda.change(self.line.id, self._cycle, state=state, text=text, why=why)
