"""Formats: Markdown files a facilitator can write, read into records a cycle can run."""

from __future__ import annotations

from .library import Library, text_of
from .reader import complaints, read

__all__ = ["Library", "complaints", "read", "text_of"]
