"""The command line."""

from __future__ import annotations

import argparse
import asyncio
import json
import locale
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from .core.challenge import day_of
from .errors import FormatError, NotHere, NotSaved, Refused
from .formats import Library, complaints, evening_complaints, text_of
from .rehearsal.rehearsal import NEIGHBOURS
from .settings import Settings
from .store.place import warnings
from .studio import Listed, Studio, parse_plan
from .texts import LANGUAGES, say

HERE = Path(__file__).parent
PORTS = (80, 8080, 8000, 8123)


def library() -> Path:
    """The formats that came with the program: beside it in a checkout, inside it when installed."""
    inside = HERE / "library"
    return inside if inside.exists() else HERE.parent / "formats"


def own_lang() -> str:
    known = (os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or "")[:2].lower()
    return known if known in LANGUAGES else "en"


def parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--sessions", type=Path, default=Path("sessions"), metavar="DIR", help="where the challenges are kept")
    common.add_argument("--formats", type=Path, default=library(), metavar="DIR", help="the library of formats")
    common.add_argument("--lang", choices=LANGUAGES, default=own_lang(), help="the language of the desk")
    common.add_argument("--json", action="store_true", help="one line of JSON, for scripts")
    server = argparse.ArgumentParser(add_help=False)
    server.add_argument("--host", default="0.0.0.0", help="the address to listen on")
    server.add_argument("--port", type=int, help="the port; without it 80, or else 8080")
    server.add_argument("--address", metavar="IP", help="the address phones should use, when the program guesses wrong")
    server.add_argument("--url", help="the whole address phones should use, behind a proxy or a tunnel")
    server.add_argument("--no-browser", action="store_true", help="do not open the desk")
    top = argparse.ArgumentParser("facilitator", description="Tussenruimte: workshops whose cycles add up.")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    serve = commands.add_parser("serve", parents=[common, server], help="start the server and open the desk (this is also what no command does)")
    serve.add_argument("--open", metavar="CHALLENGE", help="open the room of this challenge at once")
    serve.set_defaults(run=_serve)
    demo = commands.add_parser("demo", parents=[common, server], help="see it at work: a rehearsal with invented neighbours, of which nothing is kept")
    demo.add_argument("--phones", type=_neighbours, default=NEIGHBOURS, metavar="N", help="how many neighbours, 1 to 300")
    demo.set_defaults(run=_demo)
    new = commands.add_parser("new", parents=[common], help="a challenge, or its next cycle, from the shell")
    new.add_argument("title", help="our question, or a challenge's name to prepare its next cycle")
    new.add_argument("--person", default="", help="who it is about")
    new.add_argument("--plan", default="", help="a ready evening (first-evening), or formats with their minutes: small-wins:20,reflection:20")
    new.add_argument("--next", default="", metavar="DATE", help="the next date, YYYY-MM-DD")
    new.set_defaults(run=_new)
    listing = commands.add_parser("list", parents=[common], help="the challenges in the sessions folder")
    listing.set_defaults(run=_list)
    export = commands.add_parser("export", parents=[common], help="slides of a cycle or of the agenda")
    export.add_argument("challenge")
    export.add_argument("--cycle", default="agenda", metavar="N", help="a cycle's number; without it the whole agenda")
    export.add_argument("--to", choices=["pptx"], default="pptx")
    export.add_argument("-o", "--output", type=Path, metavar="FILE")
    export.set_defaults(run=_export)
    check = commands.add_parser("check", parents=[common], help="are these files of formats and evenings right?")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.set_defaults(run=_check)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. 0 it worked, 1 it failed, 2 it was asked wrongly; a user's mistake is a sentence, not a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    known = {"serve", "demo", "new", "list", "export", "check", "-h", "--help"}
    if not given or given[0] not in known:
        given.insert(0, "serve")
    options = parser().parse_args(given)
    try:
        return int(options.run(options))
    except (Refused, NotHere) as problem:
        _say(say(options.lang, f"error.{problem.code}", **problem.data))
    except FormatError as problem:
        _say(str(problem))
    except NotSaved as problem:
        _say(f"{say(options.lang, 'error.not-saved')} {problem.path}")
    except KeyboardInterrupt:
        return 0
    return 1


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


# -- serve


def _neighbours(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 300:
        raise argparse.ArgumentTypeError("1 to 300")
    return int(text)


def _demo(options: argparse.Namespace) -> int:
    """A server of its own, beside whatever is going on, on a folder that goes with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the folder goes then too
    with TemporaryDirectory(prefix="tussenruimte-", ignore_cleanup_errors=True) as folder:
        options.sessions, options.open = Path(folder), None
        return _serve(options, rehearse=options.phones)


def _serve(options: argparse.Namespace, rehearse: int = 0) -> int:
    """`rehearse`: with so many neighbours, from the start."""
    import uvicorn  # the desk and its pages load only for the command that needs them

    from .web.app import install
    from .web.network import addresses

    listening = _listen(options.host, options.port, options.lang)
    port = listening.getsockname()[1]
    local = f"http://127.0.0.1:{port}"
    studio = Studio(options.formats, options.sessions, Settings(options.lang, _way_in(options, port)), local)
    for code, data in warnings(options.sessions):
        _say(say(options.lang, f"error.{code}", **data))
    studio.wake()
    room = studio.open(options.open) if options.open else None
    if room and room.ahead and room.ahead.plan and not room.is_open:
        asyncio.run(_open_at_once(studio, options.open, options.lang))
        room = studio.open(options.open)
    desk = f"{local}/desk/open?key={studio.key}{'&to=/desk/rehearsal' if rehearse else ''}"
    best = studio.settings.way_in or next((a.url for a in addresses(port)), f"{local}/")
    _doors(options, desk, best, studio.key, port, room.challenge.code if room else "")
    hosts = frozenset({name} if (name := urlsplit(best).hostname) else ())
    config = uvicorn.Config(
        install(studio, hosts, rehearse), access_log=False, log_level="warning", ws="websockets-sansio", ws_max_size=64_000,
        ws_per_message_deflate=False, timeout_graceful_shutdown=3,
    )  # fmt: skip
    if _has_display() and not options.no_browser and not options.json:
        webbrowser.open(desk)
    uvicorn.Server(config).run(sockets=[listening])
    return 0


async def _open_at_once(studio: Studio, slug: str, lang: str) -> None:
    """Open the prepared cycle before the server runs, in a loop of its own, and let the server find it on disk.

    What asks for a choice, looking back or not, waits for the facilitator at the desk.
    """
    room = studio.open(slug)
    try:
        await room.open_cycle(date.today().isoformat())
    except Refused as problem:
        if problem.code != "look-back":
            raise
        _say(say(lang, "error.look-back", **problem.data))
    await room.close()
    del studio.rooms[slug]


def _way_in(options: argparse.Namespace, port: int) -> str:
    if options.url:
        return f"{options.url.rstrip('/')}/"
    if options.address:
        return f"http://{options.address}/" if port == 80 else f"http://{options.address}:{port}/"
    return ""


def _listen(host: str, port: int | None, lang: str) -> socket.socket:
    """Our own socket, so that the port is known before anything starts. Raises NotHere: port-taken."""
    for wanted in (port,) if port is not None else PORTS:
        try:
            return socket.create_server((host, wanted), reuse_port=False)
        except (OSError, OverflowError):
            continue
    raise NotHere("port-taken", str(port or PORTS[-1]))


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _doors(options: argparse.Namespace, desk: str, best: str, key: str, port: int, code: str) -> None:
    phone = f"{best}j/{code}" if code else best
    if options.json:
        print(json.dumps({"phone": phone, "console": desk, "code": code, "key": key, "port": port}), flush=True)
        return
    for name, address in (("desk", desk), ("phones", phone)):
        print(say(options.lang, f"desk.door_{name}", address=address), flush=True)


# -- the rest


def _studio(options: argparse.Namespace, *, looking: bool = False) -> Studio:
    return Studio(options.formats, options.sessions, Settings(options.lang), looking=looking)


def _new(options: argparse.Namespace) -> int:
    studio = _studio(options)

    async def make() -> str:
        try:
            next = day_of(options.next)
            wanted = parse_plan(options.plan)
            studio.chosen(wanted)  # before anything is made
            if options.title in studio.slugs():
                room = studio.open(options.title)
            else:
                room = await studio.create(options.title, options.person, options.lang, date.today().isoformat())
            if wanted:
                await studio.plan_formats(room, wanted, onto=())
            if next:
                await room.set_ahead(next=next)
            return room.challenge.id
        finally:
            await studio.close()

    slug = asyncio.run(make())
    print(json.dumps({"challenge": slug}) if options.json else slug)
    return 0


def _list(options: argparse.Namespace) -> int:
    studio = _studio(options, looking=True)
    rows = [_listed(one) for one in studio.listed()]
    asyncio.run(studio.close())
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for row in rows:
        print(f"{row['challenge']:<44} {row['question']}")
    if not rows:
        print(say(options.lang, "desk.no_challenges"))
    return 0


def _listed(one: Listed) -> dict[str, object]:
    cycles = [{"n": cycle.id, "state": cycle.state, "date": cycle.date, "next": cycle.next} for cycle in one.cycles]
    return {"challenge": one.slug, "question": one.facts.question if one.facts else "", "cycles": cycles}


def _export(options: argparse.Namespace) -> int:
    studio = _studio(options, looking=True)
    try:
        name, draw = studio.deck(options.challenge, options.cycle)
        data = draw()
    finally:
        asyncio.run(studio.close())
    file: Path = options.output or Path(name)
    try:
        file.write_bytes(data)
    except OSError as problem:
        raise NotHere("cannot-write", str(file)) from problem
    print(json.dumps({"file": str(file)}) if options.json else file)
    return 0


def _check(options: argparse.Namespace) -> int:
    wrong = 0
    for file in options.files:
        try:
            found = _complaints(file, options.lang)
        except FormatError as problem:
            found = [problem]
        wrong += len(found)
        for complaint in found:
            _say(str(complaint))
        if not found:
            print(say(options.lang, "formats.right", file=file.name))
    return 1 if wrong else 0


def _complaints(file: Path, lang: str) -> list[FormatError]:
    """An evening may be made of the formats beside it and of those that came with the program."""
    text = text_of(file, lang)
    if file.suffix != ".toml":
        return complaints(text, file.name, lang)
    return evening_complaints(text, file.name, {**Library(library()).formats, **Library(file.parent).formats}, lang)


if __name__ == "__main__":
    sys.exit(main())
