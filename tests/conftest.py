from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from facilitator.studio import Studio
from facilitator.web.app import wire

from .people import Desk

FORMATS = Path(__file__).parent.parent / "formats"


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(FORMATS, tmp_path / "sessions")
    yield studio
    studio.lock.release()


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    with TestClient(wire(studio, frozenset({"testserver"}))) as client:
        yield client


@pytest.fixture
def desk(client: TestClient, studio: Studio) -> Desk:
    return Desk(client, studio)
