"""The shared agenda for a document, with what its pictures are drawn from."""

from __future__ import annotations

from dataclasses import replace

from .corners import corners
from .layers import layers
from .learning import chains
from .over_time import pulses, stories
from .portfolio import portfolio
from .report import AgendaReport
from .reporting import History
from .river import river
from .small_deep import small_deep


def pictured(history: History) -> AgendaReport:
    """The agenda as it stands now, what runs over the cycles, and the whole seen together."""
    return replace(
        history.agenda_report(),
        pulses=pulses(history), chains=chains(history), stories=stories(history),
        lineage=river(history), small_deep=small_deep(history.agenda, history.challenge.lang),
        layers=layers(history), portfolio=portfolio(history), corners=corners(history),
    )  # fmt: skip
