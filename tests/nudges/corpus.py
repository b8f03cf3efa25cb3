"""What people might type when they introduce themselves, and whether a nudge would be right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from facilitator.nudges import fires, labels, rules

HERE = Path(__file__).parent
LANGUAGES = ("en", "nl")
TOLD_OF = ("by", "here", "pens", "step", "plan", "words", "of", "about", "own")  # in the story: who, where and about what, and no words of anybody
ODD_NAMES = ("De Lelie (Aalst)", "C++ & Co.", "'t Huis|Werk", "a.b", "50% Wonen", "Woon^2 [oud] {x}", "Kan/Wil - ja?", "$tad", "back\\slash", "Zürich Øst", "7")


@dataclass(frozen=True)
class Counted:
    label: int  # sentences where it would be right
    caught: int
    free: int
    false: int

    @property
    def precision(self) -> float:
        return self.caught / (self.caught + self.false)

    @property
    def recall(self) -> float:
        return self.caught / self.label

    def __str__(self) -> str:
        return f"precision {self.precision:.2f}, recall {self.recall:.2f} ({self.caught} of {self.label} caught, {self.false} false alarms in {self.free})"


def sentences(part: str, lang: str) -> tuple[list[str], list[str]]:
    """Those where a nudge would be right, and the others, of `held_out` or `tuning`."""
    found = tomllib.loads((HERE / f"{part}.{lang}.toml").read_text("utf-8"))
    return found["label"], found["free"]


def counted(part: str, lang: str) -> Counted:
    label, free = sentences(part, lang)
    found: Callable[[str], bool] = partial(fires, rules(lang))
    return Counted(len(label), sum(map(found, label)), len(free), sum(map(found, free)))


def everything(lang: str) -> list[str]:
    """All sentences, with names that are hard to write in a pattern, as they are, in capitals, and with a phone's apostrophes."""
    there = [s for part in ("held_out", "tuning") for some in sentences(part, lang) for s in some]
    there += [*labels(lang)["never"], *said_in(lang), *ODD_NAMES, *(f"Wij ({name}) zijn met zes" for name in ODD_NAMES)]
    return [form for s in there for form in (s, s.upper(), s.replace("'", "’").replace(" ", "  "))]


def said_in(lang: str) -> Iterator[str]:
    """All that the neighbours of the rehearsal say, evening after evening: nobody among them tells where they work."""
    for script in (Path(__file__).parents[2] / "facilitator" / "rehearsal").glob(f"*{lang}.toml"):
        yield from _texts(tomllib.loads(script.read_text("utf-8")))


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for each in (value for key, value in found.items() if key not in TOLD_OF) if isinstance(found, dict) else found:
            yield from _texts(each)
