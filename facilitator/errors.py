"""The few ways things go wrong, as codes and data; the sentences are in texts/."""

from __future__ import annotations


class FormatError(Exception):
    """A format file says something we cannot run: `path:line: problem`, where the problem names the cure."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path, self.line, self.problem = path, line, problem


class Refused(Exception):
    """A verb says no. `status` is the wire's answer, `data` fills the sentence `error.<code>`."""

    def __init__(self, code: str, status: int = 422, **data: object) -> None:
        super().__init__(code)
        self.code, self.status, self.data = code, status, data


class NotHere(Exception):
    """A folder, file or challenge that cannot be used: `code` names the sentence, `what` the thing."""

    def __init__(self, code: str, what: str, **data: object) -> None:
        super().__init__(f"{code}: {what}")
        self.code, self.data = code, {"what": what, **data}


class NotSaved(Exception):
    """The disk refused: nothing was acknowledged, and the lines are owed."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path
