"""The shared agenda as a person reads it, line by line with where each came from: what stands in expected/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facilitator.core.measures import standing
from facilitator.core.model import SECTIONS, Decision, Item
from facilitator.core.whole import TIES
from facilitator.room import Room
from facilitator.texts import say

HIDDEN = {"_depth"}  # each phone draws the small wins it places by chance


def written(room: Room) -> str:
    """All of it. A line that is no part of the agenda any more stands there too, with why."""
    return Written(room).text()


class Written:
    def __init__(self, room: Room) -> None:
        self.room, self.lang = room, room.challenge.lang
        self._said = room.folder.rows["contribution"]

    def text(self) -> str:
        parts = [f"# {self.room.challenge.question}\n\n{self.room.challenge.person}\n"]
        for section in SECTIONS:
            there = [item for item in self.room.agenda.items.values() if item.section == section]
            if there:
                lines = "".join(self._line(item) for item in sorted(there, key=_order) if not item.person)
                parts.append(f"## {section}\n\n{lines}{self._people() if section == 'actors' else ''}")
        parts.append("## Consent\n\n" + "".join(map(_asked, self.room.agenda.decisions.values())))
        return "\n".join(parts)

    def _line(self, item: Item) -> str:
        return f"- **{item.text}**\n" + "".join(f"  - {fact}\n" for fact in self._facts(item))

    def _facts(self, item: Item) -> Iterator[str]:
        far = [say(self.lang, f"agenda.status_{item.status}")] if item.status else []
        on = [say(self.lang, f"agenda.onward_{item.onward}")] if item.onward else []
        why = f": {item.why}" if item.why else ""
        looked = [as_measure] if (as_measure := standing(item, self.room.agenda, list(self.room.cycles.values()))) in ("watched", "used", "asleep") else []
        yield " · ".join((item.kind, *far, *on, say(self.lang, f"agenda.state_{item.state}") + why, *looked))
        yield f"[{item.cycle}] {self._origin(item)}" + (f" · touched in {', '.join(item.touched)}" if item.touched else "")
        if item.parents:
            yield "from " + " + ".join(self.room.agenda.items[id].text for id in item.parents)
        for before in item.earlier:
            yield f"until {before.until}: {before.text}" + (f" ({before.why})" if before.why else "")
        yield from self._ties(item)
        if item.crew:
            names = {role: [self.room.people[person].name for person, one in item.crew.items() if one == role] for role in ("lead", "help", "open")}
            yield "crew: " + " · ".join(f"{role} {', '.join(people)}" for role, people in names.items() if people)
        for key, pair in item.data.items():
            if not key.startswith("_"):
                yield f"{pair[0]}: {pair[1]}"
            elif key[1:] not in TIES and len(pair := pair if isinstance(pair, list) else []) == 3 and key not in HIDDEN:
                yield f"{pair[0] or key}: {pair[1]} ({pair[2]})"

    def _ties(self, item: Item) -> Iterator[str]:
        if item.follows:
            yield f"goes on from {self._text(item.follows)}"
        if item.touches:
            yield f"is about {' + '.join(map(self._text, item.touches))}"
        if item.called:
            yield f"its crew calls it {item.called}"
        if item.answers:
            yield f"answers {self._text(item.answers)}"
        yield from (f"used in {cycle}: {words}" for cycle, words in item.used)
        for tie in TIES:
            if others := item.data.get(f"_{tie}"):
                yield f"{tie} " + " + ".join(sorted(f"{self._text(id)} ×{people}" for id, people in others))

    def _text(self, id: str) -> str:
        return self.room.agenda.items[id].text

    def _origin(self, item: Item) -> str:
        """The contributions it stands on, by the cycle and step they were said in."""
        said = [self._said[id] for id in item.sources]
        counted = Counter((one["cycle"], one["step"]) for one in said)
        return ", ".join(f"{cycle} {step} ×{n}" for (cycle, step), n in sorted(counted.items())) or f"{item.cycle} {item.step}"

    def _people(self) -> str:
        """Whose card stays, and who wants their name beside it."""
        cards = [item for item in self.room.agenda.items.values() if item.kind == "actor.card"]
        named = sorted(self.room.people[card.person].name for card in cards if card.data["_named"])
        return f"- **{len(cards)} cards**\n  - named: {', '.join(named)}\n  - without a name: {len(cards) - len(named)}\n"


def _order(item: Item) -> tuple[str, str, str]:
    return item.cycle, item.kind, item.text


def _asked(decision: Decision) -> str:
    facts = [f"[{decision.cycle}] {decision.step}: {decision.yes} yes, {decision.wish} wish, {decision.no} not yet, of {len(decision.asked)} people"]
    facts += [f"wish: {words}" for words in sorted(decision.wishes)] + [f"not yet: {words}" for words in sorted(decision.objections)]
    return f"- **{decision.text}** {'agreed' if decision.carried else 'not agreed'}\n" + "".join(f"  - {fact}\n" for fact in facts)
