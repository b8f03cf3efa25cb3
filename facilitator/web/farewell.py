"""What a phone shows when the meeting is over: what the group kept from one, what one is part of, and two ways to take it along."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from ..core.cycle import Cycle
from ..core.farewell import promises
from ..core.model import Json
from ..core.views import kept
from ..texts import day, say


def farewell(cycle: Cycle, person: str, lang: str) -> dict[str, Json]:
    """The end as HTML, and the links under it: this person's own words, and the first step and date their crew wrote."""
    promised = [(promise["text"], _details(promise, lang)) for promise in promises(cycle, person)]
    lines = kept(cycle, person)
    next = day(lang, cycle.facts.next) if cycle.facts.next else ""
    question = cycle.challenge.question
    html = "".join((
        *(_panel("tell", _small(lang, "promise"), _bold(text), *map(_line, details)) for text, details in promised),
        _kept(lines, lang) if lines else "" if promised else _line(say(lang, "phone.end_nothing")),
        _panel("q", *((_small(lang, "next"), _bold(next)) if next else ()), _small(lang, "question"), _line(question)),
        f'<p class="sub">{escape(say(lang, "phone.end_see_you"))}</p>',
    ))  # fmt: skip
    letter = [[question], *([text, *details] for text, details in promised)]
    letter += [[say(lang, "phone.end_kept"), *(f"- {line}" for line in lines)]] if lines else []
    letter += [[f"{say(lang, 'phone.end_next')}: {next}"]] if next else []
    return {"html": html, "take_along": _links(letter, lang) if len(letter) > 1 else ""}


def _details(promise: dict[str, str], lang: str) -> list[str]:
    return [say(lang, f"phone.end_{key}", text=promise[key]) for key in ("step", "when") if promise[key]]


def _kept(lines: list[str], lang: str) -> str:
    there = "".join(f'<li dir="auto">{escape(line)}</li>' for line in lines)
    return f'<section><h2>{escape(say(lang, "phone.end_kept"))}</h2><ul class="kept">{there}</ul></section>'


def _links(letter: list[list[str]], lang: str) -> str:
    """Addresses a phone understands by itself: nothing is sent from here."""
    body = quote("\r\n\r\n".join("\r\n".join(part) for part in letter), safe="")
    mail, sms = f"mailto:?subject={quote(say(lang, 'phone.end_subject'))}&body={body}", f"sms:?&body={body}"
    return _link("btn", mail, say(lang, "phone.end_mail")) + _link("t", sms, say(lang, "phone.end_sms"))


def _link(look: str, address: str, text: str) -> str:
    return f'<a class="{look}" href="{escape(address)}">{escape(text)}</a>'


def _panel(look: str, *parts: str) -> str:
    return f'<div class="{look}">{"".join(parts)}</div>'


def _small(lang: str, key: str) -> str:
    return f'<p class="quiet">{escape(say(lang, f"phone.end_{key}"))}</p>'


def _bold(text: str) -> str:
    return f'<b dir="auto">{escape(text)}</b>'


def _line(text: str) -> str:
    return f'<p dir="auto">{escape(text)}</p>'
