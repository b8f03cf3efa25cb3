"""The words a format file may use."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..core.model import MODES, SECTIONS
from ..inputs.place import MAPS

WORDS: Mapping[str, tuple[str, ...]] = {
    "group": ("alone", "pairs", "trios", "fours", "tables", "plenary"),
    "mix": ("strangers", "sector", "keep", "merge"),
    "scribe": ("each", "one"),
    "see": ("private", "group", "hidden", "live"),
    "names": ("named", "optional", "anonymous"),
    "stage": (
        "prompt", "countdown", "wall", "cards", "clusters", "bars", "list", "grid", "hexagon", "network", "timeline", "agenda", "compare",
    ),
    "mode": MODES,
    "when": ("from-not-empty",),
    "input.show": ("all", "not-mine", "own-crew", "own+2", "picked", "shuffled"),
    "input.map": tuple(MAPS),
    "harvest.rule": ("none", "all", "pick", "one", "titles", "top", "aggregate", "patch", "consent"),
    "harvest.review": ("next-cycle",),
    "nudge": ("labels",),
}  # fmt: skip

FRONT_KEYS = ("id", "version", "family", "languages", "title", "aim", "people", "variants", "feeds")
STEP_KEYS = ("purpose", "minutes", "group", "mix", "scribe", "from", "input", "ends", "see", "names", "stage", "mode", "when", "nudge", "harvest")
HARVEST_KEYS = ("rule", "section", "as", "n", "fields", "review")

MODIFIERS = ("show", "revise", "optional", "things", "sentence", "ask_why")
"""What `input` says about the step; all else in it belongs to the way of answering."""

NOTED = ("solutions", "blame", "vague", "judgement")
"""Nudges of before, which evenings that are kept still ask for: they stand in the facilitator's note now, and on a phone they do nothing."""

AGENDA = (*SECTIONS, "proposed")
"""After `agenda:`: the nine sections, and every line that is proposed."""

OPTIONS: Mapping[str, int] = {
    "none": 0, "text": 0, "dots": 0, "link": 0, "order": 0, "form": 1, "choice": 2, "place grid": 2, "place line": 0, "place hexagon": 6,
}  # fmt: skip
"""How many lines with a key a way of answering needs; 0 = it has no use for them."""

STAGES: Mapping[str, tuple[str, ...]] = {"grid": ("place grid",), "hexagon": ("place hexagon",), "network": ("link",), "timeline": ("place line", "form")}
"""What a picture is drawn from; the other words for the stage fit everything."""

WHYS = ("choice", "dots", "scale")
"""Ways of answering after which the phone may ask why."""

FROM_WORDS = ("all", "pick", "one", "titles", "top")
"""Rules that keep words: without a pool there must be words in the answers."""

MEANT: Mapping[str, tuple[str, ...]] = {
    "question": ("yes", "wish", "no"),
    "small_win.crew": ("lead", "help", "open"),
    "small_win.status": ("happened", "partly", "other", "stuck", "none"),
    "actor.keep": ("all", "card", "none"),
}
"""Harvest kinds whose option keys mean something to the agenda."""
ANSWERED: Mapping[str, str] = {
    **dict.fromkeys(("small_win.crew", "small_win.status", "small_win.next", "small_win.mechanism", "actor.keep"), "choice"),
    **dict.fromkeys(("small_win.strengthens", "small_win.needs", "small_win.doubles"), "link"),
    "actor.card": "form",
}
"""Harvest kinds that are read from one way of answering alone."""
CONSENT = ("yes", "wish", "no")

FAMILIES = ("introductions", "framing", "small-wins", "reflection", "opening", "people", "talking", "choosing", "learning", "closing")
"""The order in which a first evening uses them; other families follow."""

CHARS = 240  # the longest answer that still fits on a card
HELP_CHARS, OPTION_CHARS = 400, 160

EXAMPLES: Mapping[str, str] = {
    "id": 'id = "check-in"',
    "version": "version = 1",
    "family": 'family = "introductions"',
    "languages": 'languages = ["en", "nl"]',
    "title": 'title.en = "Check-in"',
    "aim": 'aim.en = "Hear every voice once."',
    "people": "people = [5, 300]",
    "variants": 'variants = ["20", "60"]',
    "feeds": 'feeds = ["picture"]',
    "purpose": 'purpose.en = "Hear every voice once."',
    "minutes": "minutes = { 20 = 5, 60 = 8 }",
    "input": 'input = { kind = "text", items = 1, chars = 120 }',
    "ends": 'ends.en = ["not at all", "fully"]',
    "nudge": 'nudge = "labels"',
    "harvest": 'harvest = { rule = "pick", section = "picture", as = "scene" }',
    "harvest.section": 'section = "picture"',
    "harvest.fields": 'fields = { see = "measures.measure" }',
    "input.ask_why": 'ask_why = ["no"]',
    "input.revise": "revise = true",
    "input.optional": "optional = true",
    "input.sentence": "sentence = true",
    "from": 'from = "people"',
    "line": 'line.en = "Take some soup."',
}

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY = re.compile(r"[a-z][a-z0-9_]*")
KIND = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
PLACEHOLDER = re.compile(r"\{(?:next|partner)\|[^{}|]+\}")
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
