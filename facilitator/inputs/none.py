"""None: people talk, listen or look; the phone stays away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Nothing, Said
from ..errors import Refused


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "none"
    pooled: ClassVar[bool] = False

    def clean(self, value: Json, keys: Sequence[str]) -> Json:
        raise Refused("nothing-asked")

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind}

    def html(self, ask: Ask) -> str:
        return ""

    def shape(self, said: Said) -> Nothing:
        return Nothing()
