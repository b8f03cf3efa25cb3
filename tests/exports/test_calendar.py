"""The next meeting in a calendar."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.model import ChallengeFacts
from facilitator.core.rhythm import Beat
from facilitator.core.words import clean_line
from facilitator.exports.calendar import calendar


def of(question: str) -> bytes:
    return calendar(ChallengeFacts("wonen", question, "Amina, 29", "nl", "ABCDEF", "2026-02-05"), "2026-02-28")


def test_it_is_a_whole_day_with_the_question() -> None:
    lines = of("Hoe blijft een gezin, ook arm; hier?").decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20260228" in lines
    assert "DTEND;VALUE=DATE:20260301" in lines
    assert "SUMMARY:Hoe blijft een gezin\\, ook arm\\; hier?" in lines


def test_first_steps_and_calls_are_days_of_their_own_and_what_is_past_is_not() -> None:
    facts = ChallengeFacts("wonen", "Hoe blijven we wonen?", "Amina, 29", "nl", "ABCDEF", "2026-02-05")
    beats = (Beat("2026-02-05", "meeting", "1"), Beat("2026-02-12", "step", "Soep"), Beat("2026-02-20", "call", "Ann belt Bilal"), Beat("2026-02-28", "next"))
    lines = calendar(facts, "2026-02-28", beats).decode().split("\r\n")
    titles = [line for line in lines if line.startswith("SUMMARY:")]
    assert titles == ["SUMMARY:Hoe blijven we wonen?", "SUMMARY:Eerste stap: Soep", "SUMMARY:Belmoment: Ann belt Bilal"]
    assert "DTSTART;VALUE=DATE:20260212" in lines
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(set(ids)) == 3


@given(st.text(max_size=300).map(clean_line))
def test_whatever_the_question_no_line_is_too_long_and_unfolded_it_is_whole(question: str) -> None:
    raw = of(question)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    unfolded = raw.replace(b"\r\n ", b"").decode()
    summary = next(line for line in unfolded.split("\r\n") if line.startswith("SUMMARY:"))
    plain = summary.removeprefix("SUMMARY:").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert plain == question or "\\" in question
