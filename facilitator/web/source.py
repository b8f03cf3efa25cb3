"""A text file as one writes it: numbered lines, those with something wrong marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui


class SourceText(ui.element, component="source.js"):
    """What is half typed belongs to the browser. `on_typed` hears the text after a pause, `on_save` when one saves, by key or button."""

    def __init__(self, text: str, name: str, most: int, on_typed: Callable[[str], Any], on_save: Callable[[str], Any]) -> None:
        super().__init__()
        self._props.update({"text": text, "name": name, "most": most})
        self.on("typed", lambda e: on_typed(str(e.args)))
        self.on("save", lambda e: on_save(str(e.args)))

    def save(self) -> None:
        """As if one pressed the keys for it: `on_save` hears the text as it is now."""
        self.run_method("save")

    def flag(self, lines: Sequence[int]) -> None:
        self.run_method("flag", list(lines))

    def stand_at(self, line: int) -> None:
        """Put the keyboard on a line."""
        self.run_method("at", line)

    def kept(self, text: str) -> None:
        """This text is on disk: one may leave."""
        self.run_method("kept", text)
