"""The question may change until people agree on it; then only they change it."""

from __future__ import annotations

import pytest

from facilitator.core.agenda import Agenda
from facilitator.core.challenge import reworded, slug_of, stated
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


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hoe zorgen we ervoor dat een jong gezin in onze wijk kan blijven wonen?", "jong-gezin-wijk-blijven-wonen"),
        ("How can we make sure that a young family can stay in our neighbourhood?", "young-family-stay-neighbourhood"),
        ("Eén café voor élke buur?", "cafe-elke-buur"),
        ("How do we stay?", "how-do-we-stay"),
        ("Con?", "vraag-con"),
        ("كيف نبقى؟", "vraag"),
        (f"Hoe maken we {'jongeren' * 4} in {'wijken' * 3} leefbaar?", "jongerenjongerenjongerenjongeren-wijkenw"),
    ],
)
def test_a_folder_has_the_words_that_tell_its_question_from_others(question: str, name: str) -> None:
    assert slug_of(question) == name
