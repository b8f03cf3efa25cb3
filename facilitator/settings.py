"""Frozen settings, made once from the command line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    lang: str = "en"  # the desk's language
    way_in: str = ""  # the address phones use, when given; else the program finds it


DEFAULT = Settings()
