"""The texts of a step, in every language of its file."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.model import Wording
from ..core.runsheet import QUESTION_CHARS, TITLE_CHARS
from ..core.words import clean_line
from ..texts import LANGUAGES
from .checks import Checks, stray
from .language import EXAMPLES, HELP_CHARS, KEY, OPTION_CHARS, OPTIONS
from .parts import Part, Text


def wordings(checks: Checks, part: Part, languages: Sequence[str], kind: str) -> dict[str, Wording]:
    """The step in every language of the program: one the file does not speak gets the file's first."""
    purpose, ends = checks.per_language("purpose", languages), _ends(checks, languages, kind)
    for lang in part.texts:
        if lang not in languages:
            checks.at(part.texts[lang].line, "formats.language_unknown", found=lang, known=", ".join(languages))
    found: dict[str, Wording] = {}
    for lang in languages:
        text = part.texts.get(lang)
        if text is None:
            checks.at(part.line, "formats.language_missing", language=lang)
            continue
        _check_words(checks, lang, text)
        _check_options(checks, lang, text, kind)
        found[lang] = _wording(text, ends.get(lang), purpose.get(lang, ""))
    _check_alike(checks, part, languages)
    first = next(iter(found.values()), Wording("", ""))
    return {lang: found.get(lang, first) for lang in dict.fromkeys((*languages, *LANGUAGES))}


def _wording(text: Text, ends: tuple[str, str] | None, purpose: str) -> Wording:
    question, *more = [words for _, words in text.paragraphs] or [""]
    options = tuple((key, words) for _, key, words in text.options)
    return Wording(text.title, question, tuple(more), options, "\n".join(words for _, words in text.notes), ends, purpose)


def _check_words(checks: Checks, lang: str, text: Text) -> None:
    question = text.paragraphs[0] if text.paragraphs else (text.line, "")
    limited = [(text.line, "title", text.title, TITLE_CHARS), (question[0], "question", question[1], QUESTION_CHARS)]
    limited += [(line, "help", words, HELP_CHARS) for line, words in text.paragraphs[1:]]
    limited += [(line, key, words, OPTION_CHARS) for line, key, words in text.options]
    for line, what, words, most in limited:
        if not words:
            checks.at(line, "formats.words_missing", what=what, language=lang)
        elif len(words) > most:
            checks.at(line, "formats.words_long", what=what, most=most)
    for line, _, words, _ in limited[1:]:
        if found := stray(words):
            checks.at(line, "formats.placeholder", found=found)
    for line, words in [(text.line, text.title), *text.notes]:
        if found := stray(words, known=False):
            checks.at(line, "formats.placeholder_place", found=found)


def _check_options(checks: Checks, lang: str, text: Text, kind: str) -> None:
    keys = [key for _, key, _ in text.options]
    for line, key, _ in text.options:
        if not KEY.fullmatch(key) or keys.count(key) > 1:
            checks.at(line, "formats.option_key", found=key)
    needed = OPTIONS.get(kind)
    if needed == 0 and keys:
        checks.at(text.options[0][0], "formats.options_unused", kind=kind)
    elif needed and len(keys) < needed:
        checks.at(text.line, "formats.options_missing", kind=kind, count=needed, language=lang)


def _check_alike(checks: Checks, part: Part, languages: Sequence[str]) -> None:
    """Answers carry the keys, so they are the same in every language, in the same order."""
    there = [(lang, part.texts[lang]) for lang in languages if lang in part.texts]
    for lang, text in there[1:]:
        wanted, found = [key for _, key, _ in there[0][1].options], [key for _, key, _ in text.options]
        if found != wanted:
            line = text.options[0][0] if text.options else text.line
            checks.at(line, "formats.keys_differ", language=lang, found=", ".join(found) or "-", first=there[0][0], wanted=", ".join(wanted) or "-")


def _ends(checks: Checks, languages: Sequence[str], kind: str) -> dict[str, tuple[str, str]]:
    """The words at the two ends of a scale or an axis; without them the phone says low and high."""
    table, found = checks.table("ends"), dict[str, tuple[str, str]]()
    checks.keys(languages, table, "ends")
    if "ends" in checks.values and kind.split(" ")[0] not in ("", "scale", "place"):
        checks.complain("ends", "formats.only_for", setting="ends", kind="scale, place")
    for lang in languages if table else ():
        ends = table.get(lang)
        if isinstance(ends, list) and len(ends) == 2 and all(isinstance(end, str) and end.strip() for end in ends):
            found[lang] = (clean_line(ends[0]), clean_line(ends[1]))
        else:
            checks.complain("ends", "formats.missing", setting=f"ends.{lang}", example=EXAMPLES["ends"].replace(".en", f".{lang}"))
    if kind == "place line" and not table:
        checks.example("ends", "")
    return found
