"""The `harvest` of a step: how answers become lines of the shared agenda."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.model import SECTIONS, HarvestRule, Json
from ..core.pool import WEIGHED
from .checks import Checks
from .language import ANSWERED, CONSENT, FROM_WORDS, HARVEST_KEYS, KIND, MEANT


def harvest_rule(checks: Checks, kind: str, keys: tuple[str, ...], from_: str) -> HarvestRule:
    """The rule of a step whose way of answering is `kind` with the option keys `keys`, about `from_`."""
    table = checks.table("harvest")
    checks.keys(HARVEST_KEYS, table, "harvest")
    rule = checks.word("harvest.rule", "none", table)
    checks.word("harvest.review", "", table)
    section, as_ = table.get("section", ""), table.get("as", "")
    if table and rule != "none":
        _check_target(checks, section, as_)
    if rule == "consent" and (kind != "choice" or set(keys) != set(CONSENT)):
        checks.complain("harvest", "formats.consent_keys", keys=", ".join(CONSENT))
    elif isinstance(as_, str) and kind not in ("", ANSWERED.get(as_, kind)):
        checks.complain("harvest", "formats.only_for", setting=f"harvest.as {as_}", kind=ANSWERED[as_])
    elif isinstance(as_, str) and kind == "choice" and (strange := set(keys) - set(MEANT.get(as_, keys))):
        checks.complain("harvest", "formats.kind_keys", kind=as_, found=", ".join(sorted(strange)), known=", ".join(MEANT[as_]))
    if rule == "top" and kind not in ("", *WEIGHED):
        checks.complain("harvest", "formats.only_for", setting="harvest.rule top", kind=", ".join(WEIGHED))
    elif rule in FROM_WORDS and not from_ and kind in ("choice", "scale", "place"):
        checks.complain("harvest", "formats.only_for", setting=f"harvest.rule {rule}", kind="text, form")
    n = checks.number("harvest.n", 3, 1, 20, table)
    return HarvestRule(rule, str(section), str(as_), n, _fields(checks, table.get("fields", {}), keys))


def _check_target(checks: Checks, section: Json, as_: Json) -> None:
    if not section:
        checks.example("harvest.section", section)
    elif section not in SECTIONS:
        checks.complain("harvest", "formats.word", setting="harvest.section", found=section, known=", ".join(SECTIONS))
    if not isinstance(as_, str) or not KIND.fullmatch(as_):
        known = "small_win.idea" if section == "activities" else "scene"
        checks.complain("harvest", "formats.kind_word", example=f'as = "{known}"')


def _fields(checks: Checks, table: Json, keys: tuple[str, ...]) -> Mapping[str, tuple[str, str]]:
    """Form fields that land in the agenda as a line of their own: field → (section, kind)."""
    if not isinstance(table, dict):
        checks.example("harvest.fields", table)
        return {}
    checks.keys(keys, table, "harvest.fields")
    found: dict[str, tuple[str, str]] = {}
    for field, target in table.items():
        section, _, kind = target.partition(".") if isinstance(target, str) else ("", "", "")
        if section not in SECTIONS:
            checks.complain("harvest", "formats.word", setting="harvest.fields section", found=section, known=", ".join(SECTIONS))
        elif not KIND.fullmatch(kind):
            checks.example("harvest.fields", target)
        else:
            found[field] = (section, kind)
    return found
