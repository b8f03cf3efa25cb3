"""The shared agenda: what a group holds together, growing over the cycles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..errors import Refused
from .model import SECTIONS, Change, Decision, Gone, Item
from .words import clean

TEXT = 400
STATES = ("note", "proposed", "carried", "retired")


class Agenda:
    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.decisions: dict[str, Decision] = {}

    def section(self, *names: str) -> list[Item]:
        """The lines of these sections that still stand, in agenda order."""
        there = [item for item in self.items.values() if item.section in names and item.state != "retired"]
        return sorted(there, key=lambda item: SECTIONS.index(item.section))

    def small_wins(self) -> list[Item]:
        return [item for item in self.section("activities") if item.kind == "small_win"]

    def take_in(self, items: Iterable[Item]) -> list[Change]:
        """Put lines in, or put them anew; a line that says what it already said is no change."""
        changed = [item for item in items if self.items.get(item.id) != item]
        self.items.update({item.id: item for item in changed})
        return list(changed)

    def let_fall(self, ids: Iterable[str]) -> list[Change]:
        """Lines whose source was taken back before anyone agreed on them."""
        return [Gone("item", id) for id in ids if self.items.pop(id, None)]

    def decide(self, decision: Decision) -> list[Change]:
        self.decisions[decision.id] = decision
        return [decision]

    def change(self, id: str, *, state: str = "", text: str = "") -> list[Change]:
        """A facilitator's click: note, proposed or retired, or a typing mistake. What is agreed changes by a decision alone."""
        item = self.items.get(id)
        if not item:
            raise Refused("unknown", 404)
        if state and state not in STATES:
            raise Refused("unknown-state", state=state)
        decision = self.decisions.get(item.decision)
        agreed = decision is not None and decision.carried and decision.text == (text or item.text)
        if (state == "carried" and not agreed) or item.state == "carried":
            raise Refused("only-people-decide", 409)
        words = clean(text)
        if len(words) > TEXT:
            raise Refused("too-long", chars=TEXT)
        data = {**item.data, "_corrected": True} if words else item.data
        return self.take_in([replace(item, state=state or item.state, text=words or item.text, data=data)])

    def restore(self, record: Item | Decision) -> None:
        if isinstance(record, Item):
            self.items[record.id] = record
        else:
            self.decisions[record.id] = record
