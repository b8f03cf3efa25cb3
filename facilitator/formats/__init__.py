"""Formats and ready evenings: files a facilitator can write, read into records a cycle can run."""

from __future__ import annotations

from .evenings import FREE_BLOCK, evening_complaints
from .library import Library, text_of
from .own import Judged, Own, Source, id_in, judged, source_at, started
from .reader import complaints, read, recall

__all__ = [
    "FREE_BLOCK", "Judged", "Library", "Own", "Source", "complaints", "evening_complaints", "id_in", "judged", "read", "recall", "source_at", "started",
    "text_of",
]  # fmt: skip
