"""What people answered when they were asked: one bar, told by shapes and not by colour alone."""

from __future__ import annotations

BAR_WIDE, BAR_HIGH = 600, 16


def consent_bar(yes: int, wish: int, no: int, silent: int) -> str:
    """One round of consent, as wide as the people who were asked: full is yes, half full with a wish, an open frame not yet, dots no answer."""
    parts = [(kind, n) for kind, n in (("yes", yes), ("wish", wish), ("no", no), ("silent", silent)) if n > 0]
    each, x, drawn = BAR_WIDE / max(sum(n for _, n in parts), 1), 0.0, []
    for kind, n in parts:
        drawn.append(_answers(kind, x, n * each - 4))
        x += n * each
    return f'<svg viewBox="0 0 {BAR_WIDE} {BAR_HIGH}" preserveAspectRatio="none" aria-hidden="true" class="consent-bar">{"".join(drawn)}</svg>'


def _answers(kind: str, x: float, wide: float) -> str:
    whole = f'x="{x + 1:.1f}" y="1" width="{wide - 2:.1f}" height="{BAR_HIGH - 2}"'
    frame = 'fill="none" stroke-width="2" vector-effect="non-scaling-stroke"'
    if kind == "yes":
        return f'<rect {whole} fill="#0b5b53"/>'
    if kind == "wish":
        half = f'<rect x="{x + 1:.1f}" y="{BAR_HIGH / 2}" width="{wide - 2:.1f}" height="{BAR_HIGH / 2 - 1}" fill="#0b5b53"/>'
        return f'<rect {whole} {frame} stroke="#0b5b53"/>{half}'
    if kind == "no":
        return f'<rect {whole} {frame} stroke="#c2410c"/>'
    return f'<rect {whole} {frame} stroke="#4d5955" stroke-dasharray="2 4"/>'
