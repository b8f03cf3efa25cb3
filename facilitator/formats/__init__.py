"""Formats and ready evenings: files a facilitator can write, read into records a cycle can run."""

from __future__ import annotations

from .evenings import FREE_BLOCK, evening_complaints
from .library import Library, text_of
from .reader import complaints, read, recall

__all__ = ["FREE_BLOCK", "Library", "complaints", "evening_complaints", "read", "recall", "text_of"]
