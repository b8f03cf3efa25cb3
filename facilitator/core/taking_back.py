"""Words that go: taken back by who wrote them, or hidden from every screen; and what stood on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .cycle import Cycle
from .harvest import settle
from .lines import bare
from .model import Change, Contribution, Gone, Item
from .pool import drawn, item_id, speaks_of, thing_id
from .small_wins import TOLD, without
from .ties import KINDS as TIED


def withdraw(cycle: Cycle, id: str, person: str, token: str, public_id: str) -> list[Change]:
    """Take back one's own words: lines of the agenda that stand on nothing else, and were not agreed, go with them."""
    apart = [step for step in cycle.steps.values() if drawn(step)]
    parts = [id + thing for step in apart for thing in speaks_of(cycle, step)[0] if cycle.edit_of(id + thing)]
    before = dict(cycle.contributions)
    changes = [change for part in parts or [id] for change in cycle.withdraw(part, person, token, public_id)]
    gone = {c.id for c in changes if isinstance(c, Contribution)}
    still = {said.why for said in cycle.contributions.values()}  # somebody else may have said just that
    whys = {before[id].why for id in gone & before.keys()} - still
    fell = _let_fall(cycle, gone)
    wordless = _wordless(cycle, {change.id for change in fell if isinstance(change, Gone)})
    return [*changes, *fell, *wordless, *_unargued(cycle, whys), *cycle.agenda.restand(cycle.facts.id, (i for i in fell if isinstance(i, Item)))]


def _unargued(cycle: Cycle, whys: set[str]) -> list[Change]:
    """A round of consent that was kept still counts who had a wish or an objection, without the words that were taken back."""
    here = (d for d in cycle.agenda.decisions.values() if d.cycle == cycle.facts.id)
    told = [d for d in here if not d.by_hands and whys & {*d.wishes, *d.objections}]
    without = [replace(d, wishes=tuple(w for w in d.wishes if w not in whys), objections=tuple(w for w in d.objections if w not in whys)) for d in told]
    return [change for decision in without for change in cycle.agenda.decide(decision)]


def hide(cycle: Cycle, id: str, hidden: bool) -> list[Change]:
    """Take words from every screen, or show them again: what was kept of them and of nothing else leaves the agenda too."""
    return [*cycle.hide(id, hidden), *(_let_fall(cycle, {id}) if hidden else ())]


def _let_fall(cycle: Cycle, gone: set[str]) -> list[Change]:
    """Lines that stood on these words alone, and that people did not agree on or take up; of other lines, what these words said of them."""
    writers = {cycle.contributions[id].person for id in gone}
    theirs = [i for i in cycle.agenda.items.values() if gone & set(i.sources) and not set(i.crew) - writers]  # nobody else took them up
    alone = [i for i in theirs if not cycle.agenda.agreed_on(i) and i.id not in _grouped(cycle)]
    fallen = [i for i in alone if not any(_still(cycle, source) for source in i.sources)]
    apart = _repeating(cycle, gone, fallen)
    there = [change for line in apart for one in line.parents if one in cycle.agenda.items for change in cycle.agenda.bring_back(one)]
    return [*_unsaid(cycle, gone), *there, *cycle.agenda.let_fall(i.id for i in (*fallen, *apart))]


def _wordless(cycle: Cycle, fallen: set[str]) -> list[Change]:
    """A round about a sentence that was not agreed and is taken back still tells that people were asked, and no longer what."""
    rounds = [d for d in cycle.agenda.decisions.values() if d.item in fallen and not d.carried and d.text]
    return [change for one in rounds for change in cycle.agenda.decide(replace(one, text=""))]


def _repeating(cycle: Cycle, gone: set[str], fallen: Sequence[Item]) -> list[Item]:
    """Lines put together from one that falls, in its very words: they come apart again."""
    told = {
        words
        for item in fallen
        for words in (bare(cycle, item), *_wordings(item), *(str(field[1]) for key, field in item.data.items() if not key.startswith("_")))
    }
    whole = [i for i in cycle.agenda.items.values() if i.parents and gone & set(i.sources) and not i.decision and not i.crew and i not in fallen]
    return [i for i in whole if any(words in wording for words in told for wording in _wordings(i))]


def _wordings(item: Item) -> list[str]:
    return [item.text, *(before.text for before in item.earlier)]


def _unsaid(cycle: Cycle, gone: set[str]) -> list[Change]:
    """What these words said of a small win is not told any more; what others said of it in the same step is."""
    changes: list[Change] = []
    for said in (cycle.contributions[id] for id in gone):
        step = cycle.steps.get(said.step)
        line = cycle.agenda.items.get(said.about) or cycle.agenda.items.get(item_id(thing_id(cycle, said.about)))
        if step and step.harvest.kind in TIED:
            changes += settle(cycle, step)
        if not step or not line:
            continue
        if step.harvest.kind == "small_win.crew":
            changes += _leaves(cycle, line, said.person)
        elif said.id in line.sources and (step.harvest.rule == "patch" or step.harvest.kind in (*TOLD, "small_win.planned")):
            changes += [*cycle.agenda.take_in([without(line, step, said.id)]), *settle(cycle, step), *_handed_on(cycle, line, said.id)]
    return changes


def _handed_on(cycle: Cycle, before: Item, said: str) -> list[Change]:
    """Lines made of this one took over what was said of it: of that they tell what it tells now. `before`: the line with the words that go."""
    now = cycle.agenda.items[before.id]
    gone = {key: list(words) for key, words in before.data.items() if not key.startswith("_") and now.data.get(key) != words}

    def without_them(line: Item) -> Item:
        stale = {key for key, words in gone.items() if list(line.data.get(key, ())) == words}
        data = {key: now.data[key] if key in stale else words for key, words in line.data.items() if key not in stale or key in now.data}
        status = now.status if line.status == before.status else line.status
        onward = now.onward if line.onward == before.onward else line.onward
        return replace(line, data=data, sources=tuple(source for source in line.sources if source != said), status=status, onward=onward)

    return cycle.agenda.take_in(without_them(line) for line in _made_of(cycle, before))


def _made_of(cycle: Cycle, line: Item) -> list[Item]:
    """All that a line was put together or taken apart into."""
    return [one for made in cycle.agenda.became(line.id) for one in (made, *_made_of(cycle, made))]


def _leaves(cycle: Cycle, line: Item, person: str) -> list[Change]:
    """Who takes back their word is in the crew no more, nor in that of what was made from the line."""
    theirs = [i for i in (line, *_made_of(cycle, line)) if person in i.crew]
    return cycle.agenda.take_in(replace(i, crew={other: role for other, role in i.crew.items() if other != person}) for i in theirs)


def _still(cycle: Cycle, source: str) -> bool:
    """Words of an earlier cycle are not taken back in this one."""
    said = cycle.contributions.get(source)
    return said is None or not (said.withdrawn or said.hidden)


def _grouped(cycle: Cycle) -> set[str]:
    """Lines named by the room: they stay while anyone in the group still says it."""
    return {item_id(group.id) for group in cycle.clusters.values() if any(_still(cycle, card) for card in group.cards)}
