"""What runs over the cycles, drawn for the review: pulses as lines, learning as a chain, stories of change."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from ...core.report import Chain, Column, Pulse, Story
from ...core.shapes import Bars
from ...texts import number, say
from ..parts import box, words
from ..pictures import in_a_word, sign, trust_lines
from .agenda import labelled
from .review_rows import table


def ends_of(pulse: Pulse) -> tuple[str, ...]:
    """What the highest and the lowest of its scale mean."""
    shown = [one for one in pulse.asked if isinstance(one, Bars)]
    ends = shown[-1].ends if shown else None
    return (f"{shown[-1].top:.0f}: {ends[1]}", f"1: {ends[0]}") if ends else ()


def name_of(lang: str, pulse: Pulse) -> str:
    return say(lang, "review.trust") if pulse.kind == "trust_pulse" else pulse.title


def drawn(lang: str, pulse: Pulse, columns: Sequence[Column]) -> None:
    """Its lines, what each says, and the same numbers for who listens."""
    shown = [one for one in pulse.asked if isinstance(one, Bars)]
    if not shown:
        words("p", say(lang, "desk.row_few"), "soft")
        return
    ui.html(trust_lines(pulse.asked, lang), sanitize=False)
    statements = {bar.id: bar.text for one in shown for bar in one.bars}
    with box("ul", "legend small"):
        for n, (key, text) in enumerate(statements.items()):
            with box("li"):
                ui.html(sign(n), sanitize=False, tag="span")
                words("b", in_a_word(lang, key))
                words("span", text)
    heads = [say(lang, "desk.cycle_n", cycle=column.cycle) for column in columns]
    rows = [[text, *(_mean(lang, pulse, n, key) for n in range(len(columns)))] for key, text in statements.items()]
    table(name_of(lang, pulse), ["", *heads], rows)


def _mean(lang: str, pulse: Pulse, n: int, key: str) -> str:
    asked = pulse.asked[n]
    if asked is None:
        return say(lang, "review.not_asked")
    if not isinstance(asked, Bars):
        return say(lang, "review.few")
    return next((number(lang, bar.value) for bar in asked.bars if bar.id == key), say(lang, "review.few"))


def chain(lang: str, one: Chain) -> None:
    """A question, what was tried and seen for it, and what we see now."""
    with box("li", f"chain {one.state}"):
        with box("div"):
            words("p", one.question, "voice")
            words("p", f"{say(lang, 'review.chain_cycle', cycle=one.cycle)} · {say(lang, f'learning.{one.state}')}", "small soft")
        with box("div"):
            if not one.tries:
                words("p", say(lang, "review.no_try"), "soft")
            for attempt in one.tries:
                status = f" · {say(lang, f'agenda.status_{attempt.status}')}" if attempt.status else ""
                words("p", f"{attempt.text}{status}")
                for seen in attempt.seen:
                    words("p", f"“{seen}”", "small")
        with box("div"):
            for insight in one.insights:
                words("p", insight, "voice")


def story(lang: str, one: Story) -> None:
    """A story, and why people chose to keep telling it."""
    with box("figure"):
        words("blockquote", one.text, "voice")
        for label, said in one.data:
            labelled(label, said)
        if one.words:
            words("figcaption", f"{say(lang, 'review.because_chosen')} {' · '.join(f'“{said}”' for said in one.words)}", "small soft")
