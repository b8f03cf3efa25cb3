"""The big screen as one element: it gets the whole state once, and then only what changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nicegui import ui

from ..core.model import SECTIONS
from ..core.titles import title_of
from ..texts import texts

NO_TITLES: Mapping[str, str] = {}


class StageBoard(ui.element, component="stage.js", dependencies=["stage_fit.js", "stage_views.js", "stage_charts.js", "stage_shapes.js", "stage_pictures.js"]):
    """Draws a state. `now` alone is no change: it sets the browser's clock whenever something else travels."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        super().__init__()
        self._sent = _written(state)
        self._keep(state)

    def show(self, state: Mapping[str, Any]) -> None:
        """Send what differs from the last state; nothing when nothing does. A key that has gone arrives as null."""
        written = _written(state)
        changed = [key for key in written.keys() | self._sent.keys() if key != "now" and written.get(key) != self._sent.get(key)]
        if not changed:
            return
        self._sent = written
        self._keep(state)
        self.run_method("change", {key: state.get(key) for key in sorted({*changed, "now"})})

    def _keep(self, state: Mapping[str, Any]) -> None:
        """The whole state stays on the element without being sent: should NiceGUI draw it anew, nothing is missing."""
        with self._props.suspend_updates():
            self._props["initial"] = dict(state)


def sentences(lang: str, titles: Mapping[str, str] = NO_TITLES) -> dict[str, str]:
    """The stage's own sentences, unfilled, for the state's `say`. `titles`: what the group calls sections of its agenda."""
    own = {key.removeprefix("stage."): sentence for key, sentence in texts(lang).items() if key.startswith("stage.")}
    return own | {f"section_{section}": title_of(titles, section, lang) for section in SECTIONS}


def _written(state: Mapping[str, Any]) -> dict[str, str]:
    return {key: json.dumps(value, sort_keys=True) for key, value in state.items()}
