"""What people answered to one sentence: its counts as a bar and in words, silence among them, and every wish and objection to be read."""

from __future__ import annotations

from nicegui import ui

from ...core.model import Decision
from ...texts import say
from ..parts import box, words
from ..pictures import consent_bar

FIRST = 1  # words one reads at once; the rest opens


def decided(lang: str, one: Decision, told: str = "") -> None:
    """One round of consent. `told`: the words that stand above it already."""
    silent = len(one.asked) - one.yes - one.wish - one.no
    with box("div", "round"):
        if one.text != told:
            words("p", one.text or say(lang, "review.taken_back"), "round-words")
        ui.html(consent_bar(one.yes, one.wish, one.no, silent), sanitize=False)
        counts = [say(lang, f"review.{key}", n=n) for key, n in (("yes", one.yes), ("wish", one.wish), ("no", one.no), ("no_answer", silent)) if n > 0]
        words("p", say(lang, "review.agreed" if one.carried else "review.not_agreed", counts=", ".join(counts)), "small soft")
        if one.by_hands:
            words("p", say(lang, "review.by_hands"), "small soft")
        said = [(key, text) for key, texts in (("objection", one.objections), ("with_wish", one.wishes)) for text in texts]
        for key, text in said[:FIRST]:
            words("p", say(lang, f"review.{key}", words=text), "small")
        if rest := said[FIRST:]:
            with folded(lang, len(rest)):
                for key, text in rest:
                    words("p", say(lang, f"review.{key}", words=text), "small")


def folded(lang: str, n: int) -> ui.element:
    """A place for the rest of a list, which opens."""
    return opens(say(lang, "review.more", n=n))


def opens(title: str) -> ui.element:
    """A place for what does not stand there at once, under a title one presses; on paper it stands open."""
    with box("details", "folded") as more:
        words("summary", title, "small")
    return more
