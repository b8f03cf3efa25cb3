"""The words a format file may use, and which of them this version can run.

A word that is known but cannot run yet is no complaint: the variant that needs it waits in `Format.later`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    now: tuple[str, ...]
    later: tuple[str, ...] = ()

    @property
    def known(self) -> str:
        return ", ".join((*self.now, *self.later))


WORDS: Mapping[str, Vocabulary] = {
    "group": Vocabulary(("alone", "pairs", "trios", "fours", "tables", "plenary")),
    # People form groups themselves, so how to mix them is for the facilitator to say and stops nothing.
    "mix": Vocabulary(("strangers", "sector", "keep", "merge")),
    "scribe": Vocabulary(("each", "one")),
    "see": Vocabulary(("private", "group", "hidden", "live")),
    "names": Vocabulary(("named", "optional", "anonymous")),
    "stage": Vocabulary(
        ("prompt", "countdown", "wall", "cards", "clusters", "bars", "list", "grid", "agenda", "compare"),
        ("hexagon", "network", "timeline"),
    ),
    "mode": Vocabulary(("inform", "discuss", "coordinate", "do")),
    "when": Vocabulary(("from-not-empty",)),
    "approve": Vocabulary((), ("partner",)),
    "input.show": Vocabulary(("all", "own-crew", "own+2", "picked", "shuffled"), ("not-mine",)),
    "input.map": Vocabulary(("grid",), ("hexagon", "line", "loop")),
    "harvest.rule": Vocabulary(("none", "all", "pick", "titles", "top", "aggregate", "patch", "consent"), ("one",)),
    "harvest.review": Vocabulary(("next-cycle",)),
    "nudge": Vocabulary(("labels", "solutions", "blame", "vague", "judgement")),
}

FRONT_KEYS = ("id", "version", "family", "languages", "title", "aim", "people", "variants", "feeds")
STEP_KEYS = ("purpose", "minutes", "group", "mix", "scribe", "from", "input", "ends", "see", "names", "stage", "mode", "when", "approve", "nudge", "harvest")
HARVEST_KEYS = ("rule", "section", "as", "n", "fields", "review")

MODIFIERS = ("show", "revise", "optional", "things", "sentence", "ask_why")
"""What `input` says about the step; all else in it belongs to the way of answering."""

LATER_INPUTS = ("order",)
LATER_POOLS = ("proposed",)
"""After `agenda:`, beside the nine sections."""

OPTIONS: Mapping[str, int] = {"none": 0, "text": 0, "dots": 0, "link": 0, "order": 0, "form": 1, "choice": 2, "place": 2}
"""How many lines with a key a way of answering needs; 0 = it has no use for them."""

MEANT: Mapping[str, tuple[str, ...]] = {
    "question": ("yes", "wish", "no"),
    "small_win.crew": ("lead", "help", "open"),
    "small_win.status": ("happened", "partly", "other", "stuck", "none"),
    "actor.keep": ("all", "card", "none"),
}
"""Harvest kinds whose option keys mean something to the agenda."""
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
    "nudge": 'nudge = "labels,solutions"',
    "harvest": 'harvest = { rule = "pick", section = "picture", as = "scene" }',
    "harvest.section": 'section = "picture"',
    "harvest.as": 'as = "scene"',
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
