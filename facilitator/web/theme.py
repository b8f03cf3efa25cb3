"""The house's look on NiceGUI pages: tokens, fonts, and its own sentences when the connection drops."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from nicegui import ui
from nicegui.translations import translations

from ..texts import say

STATIC = Path(__file__).parent / "static"
SPEAKS = {"nl": ("nl",), "en": ("en-US", "en-GB")}
"""Our languages, by the names NiceGUI gives them."""


def use_theme(*sheets: str) -> None:
    """Dress the page that is being built; `sheets` are further style sheets of static/, as in `use_theme("stage.css")`."""
    for lang, names in SPEAKS.items():
        for name in names:
            translations[cast(Any, name)] = _connection(lang)  # NiceGUI spells its languages out as literals
    font = '<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">'
    ui.add_head_html(font.format("/static/fonts/fraunces-latin-full-normal.woff2"))
    ui.add_head_html(font.format("/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"))
    for sheet in ("tokens.css", "pictures.css", *sheets):
        ui.add_head_html(f'<link rel="stylesheet" href="{asset(sheet)}">')


@cache
def asset(name: str) -> str:
    """Where a static file is served; its contents are in the address, so that a browser may keep it for ever."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


def _connection(lang: str) -> dict[str, str]:
    """NiceGUI's four sentences about the connection; Dutch it does not have, and its English is not ours."""
    return {
        "connection_lost": say(lang, "stage.offline"),
        "trying_to_reconnect": say(lang, "stage.offline_retry"),
        "message_too_long": say(lang, "stage.too_long"),
        "message_too_long_body": say(lang, "stage.too_long_cure"),
    }
