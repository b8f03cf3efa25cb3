"""Imports point inward: each ring knows only itself and what lies within."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "facilitator"
RINGS = [
    {"errors", "texts", "settings"}, {"core"}, {"inputs", "nudges"}, {"formats", "store", "exports"}, {"signs", "room", "studio"}, {"rehearsal"}, {"web"},
    {"__main__"},
]  # fmt: skip
ONLY = {
    "nicegui": {"web"}, "fastapi": {"web"}, "starlette": {"web"}, "uvicorn": {"__main__"}, "tinydb": {"store"}, "pptx": {"exports"},
    "markdown_it": {"formats", "exports"}, "qrcode": {"web"}, "ifaddr": {"web"},
}  # fmt: skip
INPUT_OUTPUT = {"os", "pathlib", "io", "socket", "time", "asyncio", "random", "secrets", "threading", "subprocess"}


def ring(name: str) -> int:
    return next(n for n, names in enumerate(RINGS) if name in names)


def imported(path: Path) -> list[str]:
    """The rooms of the house and the packages a module imports."""
    found = []
    depth = len(path.relative_to(ROOT).parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            found += [node.module.split(".")[0]] if node.module else [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            found += [alias.name.split(".")[0] for alias in node.names]
    return found


MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_point_inward(path: Path) -> None:
    here = path.relative_to(ROOT).with_suffix("").parts[0]
    for name in imported(path):
        if name in ONLY:
            assert here in ONLY[name], f"{path} imports {name}"
        elif (ROOT / name).is_dir() or (ROOT / f"{name}.py").exists():
            assert ring(name) <= ring(here), f"{path} imports {name}"
        elif here == "core":
            assert name not in INPUT_OUTPUT, f"core knows no {name}"
