"""The `input` of a step: which way of answering, and what else it says about the step."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.model import Answering, Json
from ..inputs import kinds, make
from .checks import Checks
from .language import CHARS, LATER_INPUTS, MODIFIERS, WORDS

WHY_CHARS = 140


def kind_of(checks: Checks, spec: Mapping[str, Json]) -> str:
    """The way of answering, or "" when nobody knows it."""
    kind = spec.get("kind")
    known = sorted({*kinds(), *LATER_INPUTS})
    if isinstance(kind, str) and kind in known:
        return kind
    checks.complain("input", "formats.word", setting="input", found=kind or "", known=", ".join(known))
    return ""


def answering(checks: Checks, kind: str, spec: Mapping[str, Json]) -> Answering | None:
    """The way of answering, made; None when it is wrong or must wait for a later version."""
    own = {key: value for key, value in spec.items() if key not in MODIFIERS}
    if kind == "choice":
        own.pop("chars", None)  # there it is how long a why may be
    if kind in LATER_INPUTS or (kind == "place" and own.get("map") in WORDS["input.map"].later):
        checks.later = True
        return None
    if not kind or not _fits(checks, kind, own):
        return None
    try:
        return make(own)
    except (ValueError, TypeError) as error:
        checks.complain("input", "formats.input", kind=kind, why=error)
        return None


def _fits(checks: Checks, kind: str, own: Mapping[str, Json]) -> bool:
    """Are these this kind's parameters, within its limits? `make` judges too; here it is said in the reader's language."""
    limits: Mapping[str, tuple[int, int]] = getattr(kinds()[kind], "limits", {})
    known = ("kind", *limits, *getattr(kinds()[kind], "choices", ()))
    checks.keys((*known, *MODIFIERS), own, "input")
    wrong = [key for key, (low, high) in limits.items() if key in own and not (type(own[key]) is int and low <= own[key] <= high)]
    for key in wrong:
        checks.complain("input", "formats.number", setting=f"input.{key}", low=limits[key][0], high=limits[key][1])
    return not wrong and set(own) <= set(known)


def modifiers(checks: Checks, kind: str, spec: Mapping[str, Json], keys: tuple[str, ...], pool: bool) -> dict[str, Json]:
    """What `input` says about the step, under the step's own names."""
    for key in ("show", "revise", "things"):
        if not pool and spec.get(key, False) not in (False, "all"):
            checks.complain("input", "formats.needs_from", setting=f"input.{key}")
    if "sentence" in spec and kind != "form":
        checks.complain("input", "formats.only_for", setting="input.sentence", kind="form")
    return {
        "show": checks.word("input.show", "all", spec),
        "revise": checks.flag("input.revise", spec),
        "optional": checks.flag("input.optional", spec),
        "sentence": _last_mark(checks, spec.get("sentence", False)),
        "things": checks.number("input.things", 0, 0, 20, spec),
        "ask_why": _ask_why(checks, kind, spec.get("ask_why", False), keys),
        "why_chars": checks.number("input.chars", WHY_CHARS, 1, CHARS, spec) if kind == "choice" else WHY_CHARS,
    }


def _last_mark(checks: Checks, value: Json) -> str:
    """The mark a form's sentence ends with: `true` is a full stop."""
    if value not in (True, False, ".", "?"):
        checks.example("input.sentence", value)
    return value if value in (".", "?") else "." if value is True else ""


def _ask_why(checks: Checks, kind: str, value: Json, keys: tuple[str, ...]) -> tuple[str, ...]:
    if value and kind not in ("choice", ""):
        checks.later = True
        return ()
    if isinstance(value, bool):
        return keys if value else ()
    if isinstance(value, list) and all(key in keys for key in value):
        return tuple(value)
    checks.complain("input", "formats.word", setting="input.ask_why", found=value, known=", ".join(("true", *keys)))
    return ()
