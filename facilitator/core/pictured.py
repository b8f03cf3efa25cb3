"""The shared agenda for a document, with what its pictures of the whole are drawn from."""

from __future__ import annotations

from dataclasses import replace

from .corners import corners
from .layers import layers
from .portfolio import portfolio
from .report import AgendaReport
from .reporting import History


def pictured(history: History) -> AgendaReport:
    """The agenda as it stands now, and the whole seen together."""
    return replace(history.agenda_report(), layers=layers(history), portfolio=portfolio(history), corners=corners(history))
