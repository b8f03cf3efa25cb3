"""The question may change until people agree on it; then only they change it."""

from __future__ import annotations

import pytest

from facilitator.core.agenda import Agenda
from facilitator.core.challenge import reworded, stated
from facilitator.core.model import ChallengeFacts, Item
from facilitator.errors import Refused

OURS = ChallengeFacts("wonen", "Hoe blijven we hier wonen?", "Amina", "nl", "ABCDEF", "2026-02-05")


def test_a_question_nobody_agreed_on_yet_may_be_said_otherwise() -> None:
    assert reworded(OURS, Agenda(), " Hoe kan  Amina hier blijven? ", "Amina, 29").question == "Hoe kan Amina hier blijven?"


def test_once_agreed_only_the_person_it_is_about_may_be_described_otherwise() -> None:
    agenda = Agenda()
    agenda.take_in([Item("i-1", "challenge", "question", OURS.question, "carried", "1", "problem-framing.consent")])
    assert reworded(OURS, agenda, OURS.question, "Amina, 29").person == "Amina, 29"
    with pytest.raises(Refused, match="only-people-decide"):
        reworded(OURS, agenda, "Iets anders?", "Amina")


@pytest.mark.parametrize(("question", "person", "code"), [("", "Amina", "no-question"), ("x" * 201, "", "too-long"), ("Hoe?", "x" * 161, "too-long")])
def test_what_cannot_stand_on_the_big_screen_is_refused(question: str, person: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        stated(question, person)
