"""What the facilitator may do with an insight: say which question it speaks of, and which agreed line it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ...core import learning
from ...core.model import Change, Item
from ..parts import box, do, words
from .small_form import SmallForm


class InsightActs(SmallForm):
    section = "learning"

    def _acts(self) -> list[tuple[str, Callable[[], object]]]:
        agenda, id = self.room.agenda, self.line.id
        acts: list[tuple[str, Callable[[], object]]] = []
        if learning.questions(agenda):
            acts.append(("says_about", partial(self._choose, "which_question", learning.questions(agenda), self._about)))
        if agenda.items[id].answers:
            acts.append(("says_about_back", self._doing(lambda: self._about(""))))
        if changeable := [item for item in agenda.items.values() if item.state == "carried" and item.id != id and not item.person]:
            acts.append(("changes", partial(self._choose, "which_line", changeable, self._changing)))
        return acts

    def _about(self, question: str) -> Sequence[Change]:
        return learning.says_about(self.room.agenda, self.line.id, question)

    def _changing(self, line: str) -> Sequence[Change]:
        return learning.changes(self.room.agenda, self.line.id, line)

    def _choose(self, asked: str, there: Sequence[Item], act: Callable[[str], Sequence[Change]]) -> None:
        """One press on a line does it."""
        with self._asking():
            words("p", self.say(asked), "soft")
            with box("ul", "pick-one"):
                for item in there:
                    with box("li"):
                        do(item.text, self._doing(partial(act, item.id)), quiet=True)
