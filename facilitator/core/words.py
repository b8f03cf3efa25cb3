"""People's words as they may be kept: nothing invisible, nothing that breaks a screen or a slide."""

from __future__ import annotations

import re
import unicodedata

# Controls, bidi overrides and isolates, non-characters and lone surrogates: none of them is a word,
# and one of them in a contribution can turn a line around or stop an export.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
INVISIBLE = re.compile("[\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028\u2029\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0]")


def clean(text: str) -> str:
    """Trimmed, composed, on lines without controls; "" when nothing of it can be seen."""
    plain = unicodedata.normalize("NFC", UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")))
    return plain.strip() if INVISIBLE.sub("", plain) else ""


def short(label: str) -> str:
    """A label without what is said in brackets: that helps who writes, not who reads."""
    return label.partition("(")[0].strip() or label


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())
