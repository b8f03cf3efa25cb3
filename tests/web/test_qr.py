"""The QR code: what a phone's camera needs."""

from __future__ import annotations

import re

from facilitator.web.qr import svg

ADDRESS = "http://192.168.1.20:8080/"


def squares(picture: str) -> set[tuple[int, int]]:
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", picture)
    return {(int(x) + step, int(y)) for x, y, length in runs for step in range(int(length))}


def test_a_short_address_gives_a_small_code_with_a_quiet_zone() -> None:
    picture = svg(ADDRESS)
    assert 'viewBox="0 0 33 33"' in picture  # 25 modules and four around
    dark = squares(picture)
    assert min(x for x, _ in dark) == min(y for _, y in dark) == 4
    assert max(x for x, _ in dark) == max(y for _, y in dark) == 28


def test_its_three_corners_are_where_a_camera_looks_for_them() -> None:
    dark = squares(svg(ADDRESS))
    for left, top in ((4, 4), (22, 4), (4, 22)):
        assert all((left + step, top) in dark for step in range(7))
        assert (left + 1, top + 1) not in dark
        assert (left + 3, top + 3) in dark


def test_it_is_a_bare_picture_without_size_prolog_or_inherited_colour() -> None:
    picture = svg(ADDRESS)
    assert picture.startswith("<svg ")
    assert not re.search(r"<\?xml|width=|height=|currentColor|script", picture)


def test_what_the_address_says_never_becomes_markup() -> None:
    assert svg('"><script>').count("<") == 3
