"""What the facilitator may set on a small win for a crew without phones: what it goes on from, what it is about, how its crew calls it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...core import lineage, win_taps
from ...core.cycle import DESK
from ...core.depth import CALLED
from ...core.model import Change, Item
from ...texts import say
from ..parts import box, do, words
from .line_acts import LineActs

OFFERED = 12


class WinActs(LineActs):
    """The row of words under a small win: what one may do with any line, and what its crew says of it."""

    def _acts(self) -> list[tuple[str, Callable[[], object]]]:
        own = (("set_follows", self._follows), ("set_touches", self._touches), ("set_called", self._called))
        return [*super()._acts(), *own]

    @property
    def _items(self) -> dict[str, Item]:
        return self.room.agenda.items

    @property
    def _item(self) -> Item:
        return self._items[self.line.id]

    def _tap(self, what: str, value: str, on: bool = True) -> list[Change]:
        return win_taps.tap(self.room.cycle, self.line.id, DESK, what, value, on)

    def _setting(self, what: str, value: str, on: bool = True) -> Callable[[], Sequence[Change]]:
        return lambda: self._tap(what, value, on)

    def _follows(self) -> None:
        there = lineage.origins(self._items, self._item)
        earlier = [*there, *(one for one in lineage.offered(self._items, self._item) if one not in there)][:OFFERED]
        choices = [(one.text, one in there, self._setting("follows", one.id)) for one in earlier]
        none = [(say(self.lang, "wins.none"), False, self._setting("follows", self._item.follows, False))] if there else []
        self._choose("which_earlier" if earlier else "none_earlier", [*choices, *none])

    def _called(self) -> None:
        said = self._item.called
        choices = [(say(self.lang, f"wins.call_{key}"), said == key, self._setting("called", key)) for key in CALLED]
        self._choose("what_call", [*choices, (say(self.lang, "wins.call_none"), not said, self._setting("called", said, False))])

    def _choose(self, asks: str, choices: Sequence[tuple[str, bool, Callable[[], Sequence[Change]]]]) -> None:
        """A question, and its answers to press; the one that holds is pressed already."""
        with self._asking():
            words("p", say(self.lang, f"wins.{asks}"), "soft")
            with box("div", "win-choices"):
                for text, on, act in choices:
                    do(text, self._doing(act), quiet=not on).props(f"aria-pressed={str(on).lower()}")

    def _touches(self) -> None:
        there = lineage.about(self._items, self._item)
        lines = [*there, *(one for one in lineage.subjects(self._items) if one not in there)]
        chosen = {one.id for one in there}
        with self._asking():
            words("p", say(self.lang, "wins.which_lines" if lines else "wins.none_lines"), "soft")
            for one in lines:
                with box("label", "tick"):
                    tick = "type=checkbox checked" if one in there else "type=checkbox"
                    box("input").props(tick).on("change", self._ticking(chosen, one.id))
                    words("span", one.text)
            if lines:
                self._buttons(lambda: [change for one in lines for change in self._tap("touches", one.id, one.id in chosen)])
