"""One step of a format: its settings and texts checked, and made into a Step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.model import WHOLE, Answering, HarvestRule, Json, Step
from ..core.pool import drawn
from ..core.timeline import WHEN
from ..inputs.place import MIDDLE
from .asking import answering, kind_of, modifiers, way_of
from .checks import Checks
from .complaint import Complaints
from .harvesting import harvest_rule
from .language import AGENDA, ID, NOTED, STAGES, STEP_KEYS, WORDS
from .parts import Block, Part
from .wording import wordings


@dataclass(slots=True)
class Reading:
    """What became of one step. `step` is None when none could be made of it."""

    id: str
    minutes: dict[str, int] | None = None  # None: they could not be read, so nothing can be said of the sums
    step: Step | None = None


def read_step(part: Part, languages: Sequence[str], variants: Sequence[str], earlier: Mapping[str, Reading], complaints: Complaints) -> Reading:
    """A step as far as it can be read; whatever is wrong goes to `complaints`."""
    reading = Reading(part.id)
    if not ID.fullmatch(part.id) or part.id in ("people", "agenda"):
        complaints.add(part.line, "formats.step_id", found=part.id)
    if part.id in earlier:
        complaints.add(part.line, "formats.step_twice", found=part.id)
    if part.block is None:
        complaints.add(part.line, "formats.block_missing", step=part.id, name=part.id)
    checks = Checks(part.block or Block("", part.line, None), complaints, part.id)
    if checks.block.values is None:
        wordings(checks, part, languages, "")
        return reading
    reading.minutes = _minutes(checks, variants)
    reading.step = _step(checks, part, languages, reading.minutes or {}, earlier)
    return reading


def _step(checks: Checks, part: Part, languages: Sequence[str], minutes: Mapping[str, int], earlier: Mapping[str, Reading]) -> Step | None:
    checks.keys(STEP_KEYS)
    spec = checks.table("input") if "input" in checks.values else {"kind": "none"}
    kind = kind_of(checks, spec)
    way = way_of(kind, spec)
    wording = wordings(checks, part, languages, way)
    keys = tuple(key for key, _ in next(iter(wording.values())).options)
    made = answering(checks, kind, spec)
    from_ = _pool(checks, minutes, earlier)
    if made:
        _check_pool(checks, way, made)
    if "when" in checks.values and not from_.startswith("agenda:"):
        checks.complain("when", "formats.when_agenda")
    _check_map(checks, way, spec, keys)
    harvest = harvest_rule(checks, kind, keys, from_)
    rest = {
        **modifiers(checks, kind, spec, keys, bool(from_)),
        "see": checks.word("see", "hidden"),
        "names": checks.word("names", "optional"),
        "group": checks.word("group", "alone"),
        "mix": checks.word("mix", ""),
        "scribe": checks.word("scribe", "each"),
        "stage": _stage(checks, way, keys),
        "when": checks.word("when", ""),
        "nudge": _nudge(checks),
        "harvest": harvest,
        "mode": checks.word("mode", "") or _mode(kind, harvest),
    }
    step = Step(part.id, made, wording, minutes, from_, **rest) if made else None
    if step and step.names == "anonymous":
        _check_anonymous(checks, step)
    return step


def _stage(checks: Checks, way: str, keys: Sequence[str]) -> str:
    """How it is seen; a picture needs answers it can be drawn from."""
    stage = checks.word("stage", "prompt" if way == "none" else "wall")
    if stage in STAGES and way not in (*STAGES[stage], "none", ""):
        checks.complain("stage", "formats.only_for", setting=f"stage {stage}", kind=" or ".join(STAGES[stage]))
    elif stage == "timeline" and way == "form" and WHEN not in keys:
        checks.complain("stage", "formats.when_missing", field=WHEN)
    return stage


def _check_anonymous(checks: Checks, step: Step) -> None:
    """An answer without a name must not tell by itself whose it is."""
    kind = step.input.kind
    if kind == "link" and step.from_ == "people":
        checks.complain("names", "formats.link_people")
    elif kind in ("order", "link") and step.show in ("not-mine", "own-crew", "own+2"):
        checks.complain("input", "formats.tells_who", setting="input.show", found=step.show)
    elif drawn(step) and WHOLE in step.ask_why:
        checks.complain("input", "formats.tells_who", setting="input.ask_why", found="true")


def _mode(kind: str, harvest: HarvestRule) -> str:
    """What people do with each other here, when the file does not say: an action is done, what all must stand behind is coordinated."""
    if harvest.kind.startswith("small_win"):
        return "do"
    if kind == "form" or harvest.rule in ("consent", "patch"):
        return "coordinate"
    return "inform" if kind in ("none", "scale") else "discuss"


def _minutes(checks: Checks, variants: Sequence[str]) -> dict[str, int] | None:
    table = checks.values.get("minutes")
    if not isinstance(table, dict) or not table:
        checks.example("minutes", table)
        return None
    if not set(table) <= set(variants):
        checks.keys(variants or table, table, "minutes")
        return None
    if any(type(value) is not int or not 1 <= value <= 240 for value in table.values()):
        checks.complain("minutes", "formats.number", setting="minutes", low=1, high=240)
        return None
    return {variant: table[variant] for variant in variants if variant in table}


def _nudge(checks: Checks) -> tuple[str, ...]:
    found = tuple(word for word in checks.words("nudge") if word not in NOTED)
    for word in found:
        if word not in WORDS["nudge"]:
            checks.complain("nudge", "formats.word", setting="nudge", found=word, known=", ".join(WORDS["nudge"]))
    return found


def _pool(checks: Checks, minutes: Mapping[str, int], earlier: Mapping[str, Reading]) -> str:
    """Where the things come from that this step is about."""
    value: Json = checks.values.get("from", "")
    if not isinstance(value, str):
        checks.example("from", value)
        return ""
    from_ = value.replace(" ", "")
    if from_.startswith("agenda:"):
        _sections(checks, from_.removeprefix("agenda:").split(","))
    elif from_ and from_ != "people":
        _before(checks, from_, minutes, earlier)
    return from_


def _sections(checks: Checks, sections: Sequence[str]) -> None:
    for section in sections:
        if section not in AGENDA:
            checks.complain("from", "formats.word", setting="agenda section", found=section, known=", ".join(AGENDA))


def _before(checks: Checks, from_: str, minutes: Mapping[str, int], earlier: Mapping[str, Reading]) -> None:
    before = earlier.get(from_)
    if before is None:
        checks.complain("from", "formats.from_unknown", found=from_, known=", ".join(("people", "agenda:…", *earlier)))
        return
    for variant in minutes:
        if before.minutes is not None and variant not in before.minutes:
            checks.complain("from", "formats.from_absent", found=from_, variant=variant)


def _check_pool(checks: Checks, way: str, made: Answering) -> None:
    if made.pooled and "from" not in checks.values:
        checks.complain("input", "formats.pool_missing", kind=made.kind)
    elif way == "place hexagon" and "from" in checks.values:
        checks.complain("from", "formats.from_unused", kind=way)


def _check_map(checks: Checks, way: str, spec: Mapping[str, Json], keys: Sequence[str]) -> None:
    """The names of a grid's two axes are the keys of its two lines of text; a hexagon has six corners."""
    if way == "place grid" and keys and [spec.get("x", "soon"), spec.get("y", "deep")] != list(keys):
        checks.complain("input", "formats.axes", found=", ".join(keys))
    elif way == "place hexagon" and len(keys) >= 6 and len(set(keys) - {MIDDLE}) != 6:
        checks.complain("input", "formats.corners", found=len(set(keys) - {MIDDLE}), middle=MIDDLE)
