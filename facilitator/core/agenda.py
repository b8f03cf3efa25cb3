"""The shared agenda: what a group holds together, growing over the cycles.

Nothing is overwritten: a line that is said otherwise keeps how it read before, and what is let go, done or put together can come back.
What people agreed on is theirs: the facilitator may mark it to be revised, and it stays in force until people agree on other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..errors import Refused
from .lineage import heir, loosened, went_on
from .model import SECTIONS, Change, Decision, Earlier, Gone, Item, Snapshot, Stood
from .words import clean, clean_line

TEXT, WHY = 400, 200
HEARD = " · "  # between what was heard on one day and on another
AWAY = ("done", "retired", "merged")
STATES = ("note", "proposed", "carried", "revise", "done", "retired")  # what a click may ask for


def possible(state: str) -> tuple[str, ...]:
    """What a click may do with a line in this state: by the names of what happens to it."""
    if state in AWAY:
        return ("bring_back",)
    if state in ("carried", "revise"):
        return ("revise" if state == "carried" else "revise_not", "let_go_together")
    return ("make_note" if state == "proposed" else "make_proposed", "reword", "split", "merge", "done", "let_go")


class Agenda:
    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.decisions: dict[str, Decision] = {}
        self.frozen: dict[str, Snapshot] = {}  # cycle → how all of it stood when that closed

    def section(self, *names: str) -> list[Item]:
        """The lines of these sections that still stand, in agenda order."""
        there = [item for item in self.items.values() if item.section in names and item.stands]
        return sorted(there, key=lambda item: SECTIONS.index(item.section))

    def small_wins(self) -> list[Item]:
        return [item for item in self.section("activities") if item.kind == "small_win"]

    def under_way(self) -> list[Item]:
        """The small wins their crews are busy with; what went on in another one is no longer done by itself."""
        return [win for win in self.small_wins() if win.under_way and not went_on(self.items, win)]

    def became(self, id: str) -> list[Item]:
        """The lines this one was merged or split into."""
        return [item for item in self.items.values() if id in item.parents]

    def take_in(self, items: Iterable[Item]) -> list[Change]:
        """Put lines in, or put them anew; a line that says what it already said is no change."""
        changed = [item for item in items if self.items.get(item.id) != item]
        anew = {reason(old.text): reason(new.text) for new in changed if (old := self.items.get(new.id)) and _said_anew(old, new)}
        self.items.update({item.id: item for item in changed})
        return [*changed, *(self.take_in(replace(one, why=anew[one.why]) for one in self.items.values() if one.why in anew) if anew else ())]

    def let_fall(self, ids: Iterable[str]) -> list[Change]:
        """Lines whose source was taken back before anyone agreed on them; no other line goes on from them, is about them or answers them any more."""
        fallen = [item for id in ids if (item := self.items.pop(id, None))]
        gone = [item.id for item in fallen]
        loose = [*self.take_in(loosened(self.items, gone)), *self.take_in(_without(fallen, self.items.values()))]
        return [*(Gone("item", id) for id in gone), *loose]

    def decide(self, decision: Decision) -> list[Change]:
        self.decisions[decision.id] = decision
        return [decision]

    def stand(self, cycle: str) -> Snapshot:
        """How every line stands now, without its words."""
        return Snapshot(cycle, tuple(Stood(i.id, i.state, len(i.earlier), i.status, i.onward, len(i.crew)) for i in self.items.values()))

    def freeze(self, cycle: str) -> list[Change]:
        """A cycle closes: how all of it stands is kept."""
        self.frozen[cycle] = self.stand(cycle)
        return [self.frozen[cycle]]

    def restand(self, cycle: str, items: Iterable[Item]) -> list[Change]:
        """What a crew told and took back after the close is not how these lines stood either."""
        told = {item.id: item for item in items}
        known = self.frozen.get(cycle)
        if not known or not told:
            return []
        lines = ((one, told.get(one.id)) for one in known.lines)
        fresh = (replace(one, status=now.status, onward=now.onward, crew=len(now.crew)) if now else one for one, now in lines)
        self.frozen[cycle] = replace(known, lines=tuple(fresh))
        return [self.frozen[cycle]]

    # -- the facilitator's clicks: seen by all, and all of them can be undone

    def change(self, id: str, cycle: str = "", *, state: str = "", text: str = "", why: str = "") -> list[Change]:
        """Another state, other words, or both, in the cycle `cycle`.

        An agreed line may be marked to be revised, with a reason, or that mark taken off; all else about it is for people to decide.
        Raises Refused: unknown, unknown-state, too-long, only-people-decide, only-its-person, not-agreed-yet, put-away.
        """
        item = self._known(id)
        if state and state not in STATES:
            raise Refused("unknown-state", state=state)
        if item.person:
            raise Refused("only-its-person", 409)
        words, reason = _kept(text, TEXT), _kept(why, WHY)
        if item.agreed:
            return self.take_in([_marked(item, state, words, reason)])
        if item.state in AWAY:
            raise Refused("put-away", 409)
        if state == "carried" and not self.agreed_on(item, words or item.text):
            raise Refused("only-people-decide", 409)
        if state == "revise":
            raise Refused("not-agreed-yet", 409)
        if state in ("done", "retired"):
            return self.take_in([put_away(item, state, reason)])
        return self.take_in([replace(reworded(item, words, cycle, reason), state=state or item.state)])

    def heard(self, id: str, label: str, day: str, text: str) -> list[Change]:
        """What the facilitator heard about a small win between two meetings, on `day` (in words), behind what was heard before.

        Raises Refused: unknown, empty, too-long.
        """
        item = self._known(id)
        before, new = item.told("heard"), f"{day}: {_needed(text)}"
        if new in before.split(HEARD):  # a press that came twice
            return []
        return self.take_in([replace(item, data={**item.data, "heard": (label, HEARD.join(filter(None, (before, new))))})])

    def bring_back(self, id: str) -> list[Change]:
        """A line that was done, let go or put together stands again as it did. A line made of it alone goes. Raises Refused: unknown."""
        item = self._known(id)
        if item.state not in AWAY:
            return []
        made = [replace(one, parents=tuple(p for p in one.parents if p != id and p in self.items)) for one in self.became(id)]
        empty = [put_away(one, "retired") if not one.parents and one.stands else one for one in made]
        return self.take_in([replace(item, state=item.was or "note", was="", why=""), *empty])

    def merge(self, id: str, ids: Sequence[str], text: str, cycle: str) -> list[Change]:
        """Lines become one, `id`, in new words: it stands on all their sources, and they stay to be read. Who gets a small win going goes on with it.

        Raises Refused: unknown, too-few, empty, too-long, only-people-decide, put-away.
        """
        lines = [self._open(one) for one in dict.fromkeys(ids)]
        if len(lines) < 2:
            raise Refused("too-few", least=2)
        words = _needed(text)
        first = next((line for line in lines if line.crew), lines[0])
        crew = {person: role for line in reversed(lines) for person, role in line.crew.items()}
        sources = dict.fromkeys(source for line in lines for source in line.sources)
        state = "proposed" if all(line.state == "proposed" for line in lines) else "note"
        parents = tuple(line.id for line in lines)
        data = {key: first.data[key] for key in first.data if crew}  # what they agreed to do, and when
        follows, touches, called = heir(self.items, lines) if first.kind == "small_win" else ("", (), "")
        whole = Item(
            id, first.section, first.kind, words, state, cycle, first.step, tuple(sources), data, crew, first.status, parents=parents,
            follows=follows, touches=touches, called=called,
        )  # fmt: skip
        return self.take_in([*(put_away(line, "merged") for line in lines), whole])

    def split(self, id: str, parts: Sequence[tuple[str, str]], cycle: str) -> list[Change]:
        """A line becomes several, each with its own id and words: (id, text). Raises Refused as `merge` does."""
        line = self._open(id)
        fresh = [replace(line, id=new, text=_needed(text), cycle=cycle, parents=(id,), earlier=(), touched=()) for new, text in parts]
        if len(fresh) < 2:
            raise Refused("too-few", least=2)
        return self.take_in([put_away(line, "merged"), *fresh])

    # -- what people decided

    def agree(self, item: Item, decision: Decision, cycle: str) -> Item:
        """The line after people were asked about `decision.text`: in these words and agreed; or, when somebody said "not yet", as it was before."""
        if decision.carried:
            new = reworded(item, decision.text, cycle, item.why)
            return replace(new, state="carried", why="", was="", decision=decision.id)
        return item if item.agreed else replace(reworded(item, decision.text, cycle, ""), state="proposed", decision=decision.id)

    # --

    def _known(self, id: str) -> Item:
        if id not in self.items:
            raise Refused("unknown", 404)
        return self.items[id]

    def _open(self, id: str) -> Item:
        """A line a click may put together or take apart."""
        item = self._known(id)
        if item.agreed or item.person:
            raise Refused("only-people-decide", 409)
        if not item.stands:
            raise Refused("put-away", 409)
        return item

    def agreed_on(self, item: Item, words: str = "") -> bool:
        """Did people agree on it, in these words when they are given?"""
        decision = self.decisions.get(item.decision)
        return decision is not None and decision.carried and words in ("", decision.text)

    def restore(self, record: Item | Decision | Snapshot) -> None:
        if isinstance(record, Item):
            self.items[record.id] = record
        elif isinstance(record, Snapshot):
            self.frozen[record.id] = record
        else:
            self.decisions[record.id] = record


def reworded(item: Item, text: str, cycle: str, why: str) -> Item:
    """The line in other words, with how it read before."""
    if not text or text == item.text:
        return item
    touched = item.touched if cycle in ("", item.cycle) else tuple(dict.fromkeys((*item.touched, cycle)))
    before = Earlier(item.text, cycle, why, item.decision)
    return replace(item, text=text, earlier=(*item.earlier, before), touched=touched, data={**item.data, "_corrected": True})


def _marked(item: Item, state: str, words: str, why: str) -> Item:
    if words or state not in ("", "carried", "revise"):
        raise Refused("only-people-decide", 409)
    return replace(item, state=state or item.state, why=why if state == "revise" else "")


def _said_anew(old: Item, new: Item) -> bool:
    """Did who wrote it say it otherwise, so that nothing keeps how it read before?"""
    return new.text != old.text and all(before.text != old.text for before in new.earlier)


def reason(text: str) -> str:
    """A line's words as why another is to be revised."""
    words = clean_line(text)
    return words if len(words) <= WHY else words[: WHY - 2].rstrip() + " …"


def _without(fallen: Sequence[Item], lines: Iterable[Item]) -> list[Item]:
    """Lines that spoke of one that is no more: it is not what they answer, nor why they are revised."""
    gone, said = {item.id for item in fallen}, {reason(words) for item in fallen for words in (item.text, *(before.text for before in item.earlier))}

    def why(words: str) -> str:
        return "" if words in said else words

    fresh = (
        (
            line,
            replace(
                line,
                answers="" if line.answers in gone else line.answers,
                why=why(line.why),
                earlier=tuple(replace(before, why=why(before.why)) for before in line.earlier),
            ),
        )
        for line in lines
    )
    return [new for old, new in fresh if new != old]


def put_away(item: Item, state: str, why: str = "") -> Item:
    """Done, retired or merged: it remembers what it was."""
    was = item.was if item.state in AWAY else item.state
    return replace(item, state=state, was=was, why=why)


def _kept(text: str, most: int) -> str:
    words = clean(text) if most == TEXT else clean_line(text)
    if len(words) > most:
        raise Refused("too-long", chars=most)
    return words


def _needed(text: str) -> str:
    if not (words := _kept(text, TEXT)):
        raise Refused("empty")
    return words
