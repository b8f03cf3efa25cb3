"""The desk's board: answers as they come, ticked, grouped and hidden. The one element that grows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nicegui import ui

from ..core.model import Json

Act = Callable[..., Any]


class Board(ui.element, component="board.js"):
    """Fed by deltas that are idempotent by id: 300 cards are never sent twice."""

    def __init__(self, say: Mapping[str, str], on_group: Act, on_rename: Act, on_hide: Act, on_show: Act) -> None:
        super().__init__()
        self._props["say"] = dict(say)
        self._sent: dict[str, str] = {}
        self._rest = ""
        self.on("group", lambda e: on_group(e.args["title"], e.args["cards"]))
        self.on("rename", lambda e: on_rename(e.args["group"], e.args["title"]))
        self.on("hide", lambda e: on_hide(e.args["id"], e.args["hidden"]))
        self.on("show", lambda e: on_show(e.args))

    def show(self, cards: Sequence[Mapping[str, Json]], groups: Sequence[Json], rows: Sequence[Json], may_group: bool, may_show: bool, shown: str) -> None:
        """`may_show`: the room may see these cards, so one of them, `shown`, may stand there large."""
        fresh = {card["id"]: json.dumps(card) for card in cards}
        put = [card for card in cards if self._sent.get(card["id"]) != fresh[card["id"]]]
        gone = [id for id in self._sent if id not in fresh]
        rest = json.dumps([groups, rows, may_group, may_show, shown])
        if put or gone or rest != self._rest:
            self._sent, self._rest = fresh, rest
            self.run_method("change", put, gone, list(groups), list(rows), may_group, may_show, shown)
