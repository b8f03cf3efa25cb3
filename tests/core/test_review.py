"""Looking back: what a page or a slide may tell of cycles that are over, and of the one going on."""

from __future__ import annotations

from dataclasses import replace

from facilitator.core import deciding, harvest, taking_back
from facilitator.core.cycle import Cycle
from facilitator.core.reporting import History
from facilitator.core.review import changed, review
from facilitator.core.shapes import Bars, Few

from .test_rules import answer, cycle_of, go, join

FIVE = ("Ann", "Bilal", "Carmen", "Dirk", "Els")
QUESTION = "Hoe blijft een jong gezin hier?"
SCENE, MEANING, WIN = "problem-framing.scene", "reflection.meaning", "small-wins.sharpen"


def history(*cycles: Cycle) -> History:
    return History(cycles[-1].challenge, cycles[-1].agenda, {c.facts.id: c for c in cycles})


def after(cycle: Cycle, *formats: str) -> Cycle:
    """The next cycle, with everybody there again."""
    harvest.close(cycle)
    fresh = cycle_of(*formats, n=str(int(cycle.facts.id) + 1), agenda=cycle.agenda, people=cycle.people)
    fresh.challenge = cycle.challenge
    fresh.facts = replace(fresh.facts, question=cycle.challenge.question)
    for name, person in fresh.people.items():
        fresh.people[name] = replace(person, cycles=(*person.cycles, fresh.facts.id))
    return fresh


def keep(cycle: Cycle, step: str) -> None:
    """Everything said in a step, into the agenda."""
    harvest.keep(cycle, step, [c.id for c in harvest.candidates(cycle, cycle.known_step(step))])


def meant(cycle: Cycle, person: str, now: str) -> str:
    return answer(cycle, person, {"thought": "het niet kon", "now": now}, MEANING, signed=True)


def quoted(*cycles: Cycle) -> dict[str, str]:
    return {quote.words: quote.name for quote in review(history(*cycles)).columns[-1].quotes}


# -- the question through time


def test_only_words_that_are_other_than_before_are_marked() -> None:
    now = "Hoe kan een jong gezin hier blijven wonen, ook als de huur stijgt?"
    assert changed("Hoe kan een jong gezin hier wonen?", now) == (
        ("Hoe kan een jong gezin hier ", False), ("blijven", True), (" wonen, ", False), ("ook als de huur stijgt", True), ("?", False),
    )  # fmt: skip
    assert changed(now, now.upper()) == ((now.upper(), False),)


def asked(cycle: Cycle, text: str, answers: dict[str, tuple[str, str]]) -> None:
    deciding.propose(cycle, f"{len(cycle.contributions):032x}", "problem-framing.consent", text)
    put_forward = cycle.place.picked["problem-framing.consent"][0]
    for person, (said, why) in answers.items():
        answer(cycle, person, [said], about=put_forward, why=why)
    deciding.decide(cycle, "problem-framing.consent", f"d{len(cycle.agenda.decisions)}")


def test_each_cycle_keeps_its_own_wording_and_what_people_said_to_it() -> None:
    first = cycle_of("problem-framing")
    join(first, "Ann", "Bilal")
    go(first, "problem-framing.consent")
    asked(first, "Hoe blijft iedereen hier?", {"Ann": ("no", "Dat belooft te veel."), "Bilal": ("yes", "")})
    asked(first, "Hoe blijft een gezin hier?", {"Ann": ("wish", "Ook wie alleen woont."), "Bilal": ("yes", "")})
    second = after(first, "problem-framing")
    go(second, "problem-framing.consent")
    asked(second, "Hoe blijft een gezin hier wonen?", {"Ann": ("yes", ""), "Bilal": ("yes", "")})
    third = after(second, "reflection")
    told = [column.question for column in review(history(first, second, third)).columns]
    assert ["".join(text for text, _ in version.pieces) for version in told] == [
        "Hoe blijft een gezin hier?", "Hoe blijft een gezin hier wonen?", "Hoe blijft een gezin hier wonen?",
    ]  # fmt: skip
    assert told[0].decision
    assert told[0].decision.wishes == ("Ook wie alleen woont.",)
    assert [one.objections for one in told[0].rounds] == [("Dat belooft te veel.",)]
    assert [text for text, new in told[1].pieces if new] == ["wonen"]
    assert (told[2].same, told[2].decision) == (True, None)
    was = {line.text: line.was for _, lines in history(first, second, third).agenda_report().sections for line in lines if line.kind == "question"}
    assert was == {"Hoe blijft een gezin hier wonen?": "Hoe blijft een gezin hier?"}


# -- names, cards and words that nobody may see again


def test_a_name_stands_beside_words_only_after_a_yes() -> None:
    cycle = cycle_of("actor-introductions", "reflection")
    join(cycle, *FIVE)
    go(cycle, "actor-introductions.close")
    for person, said in {"Ann": "all", "Bilal": "card", "Carmen": "none"}.items():
        answer(cycle, person, [said])
    go(cycle, MEANING)
    for person in ("Ann", "Bilal", "Dirk"):  # Dirk never said anything about his name
        meant(cycle, person, f"het kan, zegt {person.lower()}")
    keep(cycle, MEANING)
    names = {words.split()[-1].strip("."): name for words, name in quoted(cycle).items()}
    assert names == {"ann": "Ann", "bilal": "", "dirk": ""}
    later = after(cycle, "actor-introductions", "reflection")
    go(later, "actor-introductions.close")
    answer(later, "Ann", ["card"])
    go(later, MEANING)
    meant(later, "Ann", "het nog altijd kan")
    keep(later, MEANING)
    assert set(quoted(cycle, later).values()) == {""}


def test_a_card_is_gone_as_soon_as_its_person_says_so() -> None:
    first = cycle_of("actor-introductions")
    join(first, "Ann", "Bilal")
    go(first, "actor-introductions.card")
    for person in ("Ann", "Bilal"):
        answer(first, person, {"gives": f"soep van {person.lower()}"})
    go(first, "actor-introductions.close")
    for person in ("Ann", "Bilal"):
        answer(first, person, ["all"])
    second = after(first, "actor-introductions")
    go(second, "actor-introductions.close")
    answer(second, "Ann", ["none"])
    whole = history(first, second)
    brought = [line for _, lines in review(whole).columns[0].brought for line in lines]
    assert [(line.text.split()[-1], line.name) for line in brought] == [("bilal", "Bilal")]
    assert "soep van ann" not in str(whole.agenda_report())
    answer(second, "Bilal", ["card"])
    assert "Bilal" not in [line.name for _, lines in history(first, second).agenda_report().sections for line in lines]


def test_fewer_than_five_nameless_answers_are_nobodys_to_quote() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, *FIVE)
    go(cycle, SCENE)
    for person in FIVE[:4]:
        answer(cycle, person, f"Een moment van {person}")
    keep(cycle, SCENE)
    assert quoted(cycle) == {}
    answer(cycle, "Els", "Een moment van Els")
    assert len(quoted(cycle)) == 3


def test_words_that_are_hidden_taken_back_or_private_are_never_quoted() -> None:
    cycle = cycle_of("reflection", "actor-introductions")
    join(cycle, *FIVE)
    go(cycle, MEANING)
    shown, hidden, gone = (meant(cycle, person, f"{person.lower()} iets ziet") for person in ("Ann", "Bilal", "Carmen"))
    cycle.group("g", MEANING, "Wat we zien", [shown, gone])
    keep(cycle, MEANING)
    cycle.hide(hidden, True)
    taking_back.withdraw(cycle, gone, "Carmen", "token-Carmen", "x" * 32)
    assert [words.split()[-3] for words in quoted(cycle)] == ["ann"]
    cycle.steps[MEANING] = replace(cycle.steps[MEANING], see="private")
    assert quoted(cycle) == {}


def test_what_moves_between_people_is_told_from_five_answers_on() -> None:
    cycle = cycle_of("reflection")
    join(cycle, *FIVE)
    assert review(history(cycle)).pulses == ()
    go(cycle, "reflection.trust")
    for person in FIVE[:4]:
        answer(cycle, person, {"contact": 5, "warmth": 5, "time": 1})
    assert review(history(cycle)).pulses[0].asked == (Few(4),)
    answer(cycle, "Els", {"contact": 5, "warmth": 4, "time": 1})
    (trust,) = review(history(cycle)).pulses[0].asked
    assert isinstance(trust, Bars)
    assert [(bar.id, bar.value, bar.n) for bar in trust.bars] == [("contact", 5, 5), ("warmth", 4.8, 5), ("time", 1, 5)]


# -- small wins


def win(cycle: Cycle, name: str, *crew: str, by: str = "Ann") -> None:
    go(cycle, WIN)
    answer(cycle, by, {"name": name, "do": name.lower(), "differ": "nu niemand het doet"})
    go(cycle, "small-wins.join")
    about = next(i.sources[0] for i in cycle.agenda.small_wins() if i.text == name)
    for person in crew:
        answer(cycle, person, ["help"], about=about)
    harvest.settle(cycle, cycle.known_step("small-wins.join"))


def test_a_small_win_reaches_to_the_cycle_that_told_of_it() -> None:
    first = cycle_of("small-wins")
    join(first, *FIVE)
    win(first, "Sleutel bij de bakker", "Ann", "Bilal", "Carmen")
    second = after(first, "reflection")
    third = after(second, "reflection", "small-wins")
    win(third, "Aanbellen", "Dirk")
    win(third, "Later misschien", by="Bilal")
    told = review(history(first, second, third))
    assert [(w.text, w.people, w.begins, w.ends, w.silent) for w in told.wins] == [("Sleutel bij de bakker", 3, 0, 0, True), ("Aanbellen", 1, 2, 2, False)]
    assert [column.ideas for column in told.columns] == [0, 0, 1]
    go(third, "reflection.what-became")
    about = first.agenda.small_wins()[0].id
    for person, said in {"Ann": "happened", "Bilal": "happened", "Carmen": "stuck"}.items():
        answer(third, person, [said], about=about, why="het regende")
    harvest.settle(third, third.known_step("reflection.what-became"))
    key = review(history(first, second, third)).wins[0]
    assert (key.begins, key.ends, key.status, key.silent) == (0, 2, "stuck", False)  # nobody leads it: who spoke last
    assert (key.differ, key.whys) == ((("happened", 2), ("stuck", 1)), ("het regende",))


def test_a_small_win_that_was_let_go_says_so() -> None:
    cycle = cycle_of("small-wins")
    join(cycle, *FIVE)
    win(cycle, "Sleutel bij de bakker", "Ann", "Bilal")
    cycle.agenda.change(cycle.agenda.small_wins()[0].id, state="retired")
    assert [(w.text, w.let_go, w.silent) for w in review(history(cycle)).wins] == [("Sleutel bij de bakker", True, False)]
    report = history(cycle).agenda_report()
    assert [line.text for line in report.stopped] == ["Sleutel bij de bakker"]
    assert "Sleutel bij de bakker" not in str(report.sections)


def test_a_cycle_without_answers_is_a_column_like_another() -> None:
    first = cycle_of("problem-framing")
    join(first, "Ann")
    second = after(first, "reflection")
    columns = review(history(first, second)).columns
    assert [(c.cycle, c.answers, c.brought, c.quotes, c.open) for c in columns] == [("1", 0, (), (), False), ("2", 0, (), (), True)]
    assert columns[1].question.pieces == ((QUESTION, False),)


def test_a_field_that_became_a_line_says_beside_which_line_it_was_written() -> None:
    cycle = cycle_of("reflection", "small-wins")
    join(cycle, "Ann", "Bilal")
    go(cycle, "reflection.next-try")
    tried = answer(cycle, "Ann", {"try": "soep op straat", "ask": "buren blijven"})
    harvest.keep(cycle, "reflection.next-try", [tried])
    go(cycle, WIN)
    soup = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    go(cycle, "small-wins.join")
    answer(cycle, "Ann", ["lead"], about=soup)
    go(cycle, "small-wins.card")
    answer(cycle, "Bilal", {"step": "Ann koopt wortels", "see": "tien kommen leeg", "learn": "wie er komt"}, about=soup)
    harvest.close(cycle)
    told = {line.text: line.beside for _, lines in history(cycle).agenda_report().sections for line in lines}
    assert told["tien kommen leeg"] == told["wie er komt"] == "Soep"
    assert told["We willen weten of buren blijven"] == "Volgende keer proberen we soep op straat"
    assert told["Soep"] == ""
