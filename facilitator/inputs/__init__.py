"""Ways of answering: every module here with a class `Input` is one."""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from html import escape
from typing import cast

from ..core.model import WHOLE, Answering, Ask, Json
from ..core.shapes import Answer, Thing
from ..core.words import clean
from ..errors import Refused

__all__ = ["boxes", "card_of", "chosen", "kinds", "make", "share", "why", "whys_of_all", "whys_of_one", "words"]


@cache
def kinds() -> Mapping[str, Callable[..., Answering]]:
    """Every way of answering by its kind, as the folder has them."""
    modules = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return {str(module.Input.kind): module.Input for module in modules}


def make(spec: Mapping[str, Json]) -> Answering:
    """A way of answering from a format file: its `kind` and that kind's own parameters. ValueError names what is wrong and what is known."""
    kind, known = spec.get("kind"), kinds()
    if not isinstance(kind, str) or kind not in known:
        raise ValueError(f"unknown input {kind!r}. Known: {', '.join(sorted(known))}")
    given = {name: value for name, value in spec.items() if name != "kind"}
    _check(kind, given, cast(type, known[kind]))
    return known[kind](**given)


def _check(kind: str, given: Mapping[str, Json], module: type) -> None:
    """Numbers have a range in `limits`, words a list in `choices` (an empty list: any word)."""
    names = [field.name for field in fields(module)]
    limits: Mapping[str, tuple[int, int]] = getattr(module, "limits", {})
    choices: Mapping[str, tuple[str, ...]] = getattr(module, "choices", {})
    for name, value in given.items():
        if name not in names:
            raise ValueError(f"input {kind} has no '{name}'. Known: {', '.join(names) or 'nothing, it takes no parameters'}")
        if name in limits:
            low, high = limits[name]
            if type(value) is not int or not low <= value <= high:
                raise ValueError(f"'{name}' of input {kind} must be a whole number from {low} to {high}, not {value!r}")
        elif not isinstance(value, str) or not value or (choices[name] and value not in choices[name]):
            raise ValueError(f"'{name}' of input {kind} must be {' or '.join(choices[name]) or 'a name'}, not {value!r}")


# -- what several of them clean


def words(value: Json, chars: int) -> str:
    """A piece of text as it may be kept, "" when nothing of it can be seen."""
    if not isinstance(value, str):
        raise Refused("wrong-shape")
    if len(value) > 8 * chars + 200:  # composing characters takes time that grows faster than the text
        raise Refused("too-long", chars=chars)
    kept = clean(value)
    if len(kept) > chars:
        raise Refused("too-long", chars=chars)
    return kept


def chosen(value: Json, keys: Sequence[str], most: int) -> list[str]:
    """Up to `most` of the keys, each once."""
    if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
        raise Refused("wrong-shape")
    if not value:
        raise Refused("empty")
    if not set(value) <= set(keys):
        raise Refused("not-an-option")
    if len(set(value)) > most:
        raise Refused("too-many", max=most)
    return list(dict.fromkeys(value))


def share(value: Json) -> float:
    """A number in 0…1; NaN, infinities and booleans are not."""
    if type(value) not in (int, float):
        raise Refused("wrong-shape")
    if not 0 <= value <= 1 or math.isnan(value):
        raise Refused("out-of-range", low=0, high=1)
    return round(float(value), 3)


# -- what several of them show


def whys_of_one(answers: Iterable[Answer]) -> tuple[str, ...]:
    """The reasons of answers about one thing: they stand with it."""
    return tuple(answer.why for answer in answers if answer.why and len(answer.value) == 1)


def whys_of_all(answers: Iterable[Answer]) -> tuple[str, ...]:
    """The reasons of answers about several things at once."""
    return tuple(answer.why for answer in answers if answer.why and len(answer.value) > 1)


# -- what several of them draw


def card_of(thing: Thing) -> str:
    """A thing of the pool inside its control: its text, then its lines and first name; a person's card is headed by the name."""
    head, by = (thing.text, thing.name) if thing.text else (thing.name, "")
    lines = "".join(f'<small dir="auto">{_label(label)}{escape(text)}</small>' for label, text in thing.lines)
    return f'<span class="card">{_if(head, "b")}{lines}{_if(by, "small")}</span>'


def _if(text: str, tag: str) -> str:
    return f'<{tag} dir="auto">{escape(text)}</{tag}>' if text else ""


def _label(label: str) -> str:
    return f"<i>{escape(label)}</i> " if label else ""


def boxes(ask: Ask, rows: Iterable[tuple[str, str]], most: int) -> str:
    """Rows to tick, `most` of them: (key, what stands beside it, as HTML)."""
    control = "radio" if most == 1 else "checkbox"
    ticks = "".join(f'<label class="row"><input type="{control}" name="v[]" value="{escape(key)}">{beside}</label>' for key, beside in rows)
    return f'<fieldset class="rows" data-max="{most}"><legend class="vh">{escape(ask.wording.question)}</legend>{ticks}</fieldset>'


def why(ask: Ask) -> str:
    """The field that asks why: of the whole answer, or one for each option it follows, with that option's own question where there is one."""
    return "".join(_why(ask, key) for key in ask.ask_why)


def _why(ask: Ask, key: str) -> str:
    label = ask.say.get(f"inputs.why_{key}", ask.say["inputs.why"])
    when = f' data-why="{escape(key)}" hidden' if key != WHOLE else ""
    return f'<label class="why"{when}><span>{escape(label)}</span><textarea name="why" rows="2" data-chars="{ask.why_chars}" dir="auto"></textarea></label>'
