"""The `input` of a step: which way of answering, and what else it says about the step."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.model import WHOLE, Answering, Json
from ..inputs import kinds, make
from ..inputs.place import MAPS
from .checks import Checks
from .language import CHARS, MODIFIERS, WHYS

WHY_CHARS = 140


def kind_of(checks: Checks, spec: Mapping[str, Json]) -> str:
    """The way of answering, or "" when nobody knows it."""
    kind, known = spec.get("kind"), sorted(kinds())
    if isinstance(kind, str) and kind in known:
        return kind
    checks.complain("input", "formats.word", setting="input", found=kind or "", known=", ".join(known))
    return ""


def way_of(kind: str, spec: Mapping[str, Json]) -> str:
    """The same with its map: what a list means is another thing on each."""
    map = spec.get("map", "grid")
    return f"place {map if map in MAPS else 'grid'}" if kind == "place" else kind


def answering(checks: Checks, kind: str, spec: Mapping[str, Json]) -> Answering | None:
    """The way of answering, made; None when it is wrong."""
    own = {key: value for key, value in spec.items() if key not in MODIFIERS}
    if kind in WHYS:
        own.pop("chars", None)  # there it is how long a why may be
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
    fits = not wrong and set(own) <= set(known)
    return _map(checks, own) and fits if kind == "place" else fits


def _map(checks: Checks, own: Mapping[str, Json]) -> bool:
    """Is it a map we have, with what that map may say and no more?"""
    map = checks.word("input.map", "grid", own)
    for key in own.keys() & {key for keys in MAPS.values() for key in keys} - set(MAPS[map]):
        checks.complain("input", "formats.only_for", setting=f"input.{key}", kind=" or ".join(f"place {name}" for name in MAPS if key in MAPS[name]))
    return bool(own.get("map", map) == map)


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
        "why_chars": checks.number("input.chars", WHY_CHARS, 1, CHARS, spec) if kind in WHYS else WHY_CHARS,
    }


def _last_mark(checks: Checks, value: Json) -> str:
    """The mark a form's sentence ends with: `true` is a full stop."""
    if value not in (True, False, ".", "?"):
        checks.example("input.sentence", value)
    return value if value in (".", "?") else "." if value is True else ""


def _ask_why(checks: Checks, kind: str, value: Json, keys: tuple[str, ...]) -> tuple[str, ...]:
    """After which options; the answer to dots and to a scale has one reason as a whole."""
    if value and kind not in (*WHYS, ""):
        checks.complain("input", "formats.only_for", setting="input.ask_why", kind=", ".join(WHYS))
        return ()
    options = keys if kind == "choice" else ()
    if isinstance(value, bool):
        return (options or (WHOLE,)) if value else ()
    if isinstance(value, list) and all(key in options for key in value):
        return tuple(value)
    checks.complain("input", "formats.word", setting="input.ask_why", found=value, known=", ".join(("true", *options)))
    return ()
