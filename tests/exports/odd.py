"""Reports that are hard on a slide: three cards, sixty, none, words without end, other scripts."""

from __future__ import annotations

from facilitator.core.model import Decision
from facilitator.core.report import CycleReport, Line
from facilitator.core.shapes import AgendaShape, Bar, Bars, Card, Cards, Clusters, Consent, Few, Grid, Group, Hexagon, Network, Nothing, Point, Shape, Timeline

from .said import CAUSES, LABELS, NAMES, PERSON, QUESTION
from .samples import line_kept, step_told

LONG_WORDS = (
    "Brandweervoorschriftencommissievergaderzaalverhuurreglement",
    " ".join(["Een huurder mag niet isoleren zonder toestemming en een eigenaar heeft er geen baat bij."] * 6),
    "أحتاج إلى مساعدة لفهم عقد الإيجار",
    "🏠🏡 wonen 漢字 混在",
    "=1+1",
)


def english_cycle(cards: int = 3) -> CycleReport:
    said = tuple(
        Card(f"c{i}", f"{words} ({i})" if i >= 22 else words) for i, words in zip(range(cards), [w for _, some in CAUSES for w in some] * 4, strict=False)
    )
    steps = (
        step_told(
            "framing.keeps-going",
            "What is really going on?",
            "Why does it stay this way?",
            "Finish this sentence together: “It stays this way because …”",
            Cards(said),
            cards,
        ),
    )
    return CycleReport("en", "How can a young family stay in our neighbourhood?", "Amina, 29, with two children", "2", "2026-06-04", "", 1, cards, steps, ())


def empty_cycle() -> CycleReport:
    """Opened and closed again: steps without answers."""
    shapes: tuple[Shape, ...] = (
        Cards(()),
        Clusters((), ()),
        Bars((), "dots", 1, 0),
        Grid((), "Klein", "Diep"),
        Hexagon((), None, 0),
        Network((), (), 0, 0),
        Timeline(()),
        Consent("", 0, 0, 0, (), ()),
        AgendaShape(()),
        Few(0),
        Nothing(),
    )
    steps = tuple(step_told(f"s{i}", "Werkvorm", f"Stap {i}", f"Vraag {i}", shape) for i, shape in enumerate(shapes))
    return CycleReport("nl", QUESTION, PERSON, "1", "2026-05-07", "", 0, 0, steps, ())


def hard_cycle() -> CycleReport:
    """Very long words, very long texts, right-to-left, emoji, formulas, and the same question twice."""
    long = "Brandweervoorschriftencommissievergaderzaalverhuurreglement"
    essay = " ".join(["Een huurder mag niet isoleren zonder toestemming en een eigenaar heeft er geen baat bij."] * 12)
    cards = Cards(
        (
            Card("1", long),
            Card("2", essay),
            Card("3", "أحتاج إلى مساعدة لفهم عقد الإيجار"),
            Card("4", "🏠🏡 wonen 漢字 混在"),
            Card("5", "=1+1"),
            *(Card(f"n{i}", f"kort {i}") for i in range(20)),
        )
    )
    table = Cards(tuple(Card(f"p{i}", "", "Bartholomeus", tuple((label, essay if i == 1 else long) for label in LABELS)) for i in range(4)))
    odd = Bars(
        (Bar("a", "=SUM(A1)", 3, 3, (essay,)), Bar("b", "http://voorbeeld.be", 3, 3), Bar("c", essay, 0, 0), *(Bar(f"d{i}", long, i, i) for i in range(12))),
        "answers",
        12,
        20,
    )
    crowd = Consent(essay, 180, 60, 40, tuple(f"wens {i}: {essay[:120]}" for i in range(30)), tuple(f"bezwaar {i}: {essay[:150]}" for i in range(14)))
    groups = Clusters(
        tuple(Group(f"g{i}", f"{long} {i}", tuple(Card(f"{i}.{k}", essay[: 40 + 9 * k]) for k in range(17))) for i in range(8)),
        tuple(Card(f"l{i}", essay[:90]) for i in range(15)),
    )
    points = Grid(tuple(Point(f"x{i}", i + 1, essay[: 20 + 6 * i], 0.5, 0.5, 4, True) for i in range(24)), essay, essay, 3)
    shapes: tuple[Shape, ...] = (cards, table, odd, crowd, groups, points)
    steps = tuple(step_told(f"s{i}", "Werkvorm", "Stap", "Wat zie je? " * (1 if i else 40), shape) for i, shape in enumerate(shapes))
    win = Line(
        essay,
        "activities",
        "small_win",
        "note",
        "3",
        long,
        (essay,),
        tuple((f"{label} {long}", essay) for label in LABELS),
        "stuck",
        tuple((name, "help") for name in NAMES),
        14,
    )
    lines = tuple(line_kept(f"{i} {essay[: 60 * (i + 1)]}", "learning", "note", long, (essay,)) for i in range(9))
    decision = Decision("d", "3", "", essay, ("a",), 1, 9, 9, (essay,) * 9, (long,) * 9, False)
    return CycleReport("nl", essay, essay, "3", "2026-05-07", "2026-09-10", 300, 2000, steps, (win, win, win, *lines), (decision, decision))
