"""A housing workshop as it might go: who says what in which step. The words are those of the rehearsal."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from tests.people import Desk, Phone


@dataclass
class Workshop:
    """Plays the script on phones over the wire; `said` keeps every text that was sent, to look for it again at the end."""

    desk: Desk
    words: dict[str, Any] = field(default_factory=lambda: tomllib.loads((resources.files("facilitator") / "rehearsal" / "nl.toml").read_text("utf-8")))
    phones: list[Phone] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def arrive(self, count: int) -> None:
        for person in self.words["people"][:count]:
            self.phones.append(self.desk.phone(person["name"]))

    def say(self, phone: Phone, value: object, **more: object) -> str:
        texts = value if isinstance(value, dict) else {"": value}
        self.said += [text for text in (*texts.values(), more.get("why")) if isinstance(text, str) and text]
        return phone.says(value, **more)

    @property
    def scribes(self) -> list[Phone]:
        return self.phones[::2]

    # -- the first evening

    def introductions(self) -> None:
        self.desk.until("card")
        people = self.words["people"]
        for phone, person in zip(self.phones, people, strict=False):
            if value := {key: person[key] for key in ("reason", "gives", "seeks") if person[key]}:
                self.say(phone, value)
        self.desk.says("reveal", step="actor-introductions.card", shown=True)
        self.desk.until("meet")
        for phone in self.phones[:9]:
            phone.says([phone.frame["input"]["things"][0]["id"]])
        self.desk.until("close")
        for phone, person in zip(self.phones, people, strict=False):
            if "keep" in person:
                phone.says([person["keep"]])

    def framing(self) -> None:
        desk, words = self.desk, self.words
        desk.until("scene")
        for phone, person in zip(self.phones, words["people"], strict=False):
            if person.get("scene"):
                self.say(phone, person["scene"])
        desk.says("harvest", keep=[card["id"] for card in desk.now["cards"][:3]])
        desk.until("keeps-going")
        for n, cause in enumerate(words["causes"][: 2 * len(self.scribes)]):
            self.say(self.scribes[n // 2], cause["text"])
        self.group()
        desk.until("question")
        for phone, question in zip(self.scribes, words["questions"], strict=False):
            self.say(phone, {key: question[key] for key in ("who", "can", "even") if question[key]})
        desk.until("choose")
        questions = [thing["id"] for thing in self.phones[0].frame["input"]["things"]]
        for n, phone in enumerate(self.phones):
            phone.says({questions[0]: 2, questions[n % len(questions)]: 1} if n % len(questions) else {questions[0]: 3})
        desk.until("consent")
        self.consent()

    def group(self) -> None:
        """The facilitator ticks and names; the names go into the agenda."""
        by_text = {card["value"]: card["id"] for card in self.desk.now["cards"]}
        groups: dict[str, list[str]] = {}
        for cause in self.words["causes"]:
            if cause.get("group") and cause["text"] in by_text:
                groups.setdefault(cause["group"], []).append(by_text[cause["text"]])
        for title, cards in groups.items():
            self.desk.says("group", title=title, cards=cards)
        self.desk.says("reveal", step="problem-framing.keeps-going", shown=True)
        self.desk.says("harvest", titles=list(groups))

    def consent(self) -> None:
        """First one "not yet"; the room changes the sentence and is asked again."""
        desk = self.desk
        first = self.phones[0].frame["input"]["things"][0]["id"]
        for n, phone in enumerate(self.phones):
            why = self.words["wishes"][n]["why"] if n < 6 else self.words["objections"][0]["why"] if n == 6 else ""
            self.say(phone, ["wish" if n < 6 else "no" if n == 6 else "yes"], about=first, why=why)
        desk.says("harvest")
        desk.says("propose", step="problem-framing.consent", text=self.question)
        second = self.phones[0].frame["input"]["things"][0]["id"]
        assert second != first
        for phone in self.phones[:-2]:
            phone.says(["yes"], about=second)
        desk.says("harvest")

    @property
    def question(self) -> str:
        return str(self.words["agreed"])

    def small_wins(self) -> None:
        desk, wins = self.desk, self.words["wins"]
        desk.until("sharpen")
        for phone, win in zip(self.scribes, wins, strict=False):
            self.say(phone, {key: win[key] for key in ("name", "do", "differ") if win[key]})
        desk.until("small-and-deep")
        by_name = {win["name"]: win for win in wins}
        for phone in self.phones:
            placed = {t["id"]: [by_name[t["text"]]["soon"], by_name[t["text"]]["deep"]] for t in phone.frame["input"]["things"]}
            assert 1 <= len(placed) <= 3
            phone.says(placed)
        desk.until("join")
        crewed = [win for win in wins[: len(self.scribes)] if win.get("step")]
        things = {t["text"]: t["id"] for t in self.phones[0].frame["input"]["things"]}
        for n, phone in enumerate(self.phones[: len(crewed) * 4]):
            phone.says([("lead", "help", "help", "open")[n // len(crewed)]], about=things[crewed[n % len(crewed)]["name"]])
        desk.until("small-wins.card")
        for phone, win in zip(self.phones, crewed, strict=False):
            value = {key: win[key] for key in ("step", "when", "see", "learn", "need") if win.get(key)}
            self.say(phone, value, about=things[win["name"]])

    # -- the next time

    def reflection(self) -> None:
        desk, words = self.desk, self.words
        crewed = [win["name"] for win in words["wins"] if win.get("step")]
        desk.until("what-became")
        for n, phone in enumerate(self.phones[: len(crewed) * 4]):
            own = phone.frame["input"]["things"]
            assert [t["text"] for t in own] == [crewed[n % len(crewed)]], "each crew sees its own small win of the cycle before"
            became = words["became"][n % len(crewed)]
            self.say(phone, [became["status"]], about=own[0]["id"], why=became.get("why", ""))
        desk.until("facts")
        things = {t["text"]: t["id"] for t in self.phones[0].frame["input"]["things"]}
        for phone, name, fact in zip(self.scribes, crewed, words["facts"], strict=False):
            self.say(phone, {"saw": fact["saw"], "differ": fact["differ"]}, about=things[name])
        desk.says("harvest", keep=[card["id"] for card in desk.now["cards"][:4]])
        desk.until("meaning")
        for phone, meaning in zip(self.scribes, words["meaning"], strict=False):
            self.say(phone, {"thought": meaning["thought"], "now": meaning["now"]})
        desk.says("group", title="Papieren maken meer bang dan kinderen", cards=[card["id"] for card in desk.now["cards"][:3]])
        desk.says("harvest", titles=["Papieren maken meer bang dan kinderen"])
        desk.until("trust")
        for n, phone in enumerate(self.phones):
            phone.says({"contact": 2 + n % 4, "warmth": 3 + n % 3, "time": 1 + n % 4})
        desk.until("next-try")
        for phone, next_try in zip(self.scribes, words["next_try"], strict=False):
            self.say(phone, {"try": next_try["try"], "ask": next_try["ask"]})
        desk.says("harvest", keep=[card["id"] for card in desk.now["cards"][:3]])
