from __future__ import annotations

from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from matplotlib.path import Path as Line

from analysis.blocks import Picture, plain
from analysis.case_parts import Place
from analysis.figures import map_view
from analysis.figures.map_roles import COUNTRY, TAKING_PART, TRAINING, roles
from analysis.figures.place_map import place_map
from analysis.loading import Case, load
from analysis.shapes import box_of, load_shapes, main_box, turned


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def picture(case: Case) -> Picture:
    made, *_ = place_map(case).items
    assert isinstance(made, Picture)
    return made


def at(case: Case, country: str, *places: Place) -> Case:
    update = {"country": country, "country_name": country, "places": places}
    return replace(case, facts=case.facts.model_copy(update=update))


def key_of(made: Picture) -> str:
    return " ".join(unescape(made.svg).split())


def test_every_place_stands_in_the_key_by_its_role(case: Case) -> None:
    words = key_of(picture(case))
    for role in roles(case.facts.places):
        assert f"{role[0].upper()}{role[1:]}: " in words
    for place in case.facts.places:
        assert place.name in words
        assert place.faces in words


def test_the_country_its_neighbours_and_training_places_are_named_on_the_map(case: Case) -> None:
    words = unescape(picture(case).svg)
    looks = roles(case.facts.places)
    for place in case.facts.places:
        if place.role == TRAINING:
            assert f"<!-- {place.name} -->" in words
            assert f"<!-- facing {place.faces} -->" in words
        elif place.role in (COUNTRY, TAKING_PART):
            assert f"<!-- {place.name} ({looks[place.role].letter}) -->" in words


def test_the_caption_tells_who_took_part_and_who_is_not_named(case: Case) -> None:
    caption = str(picture(case).caption[0])
    for code in load_shapes()[case.facts.country].borders:
        assert load_shapes()[code].name in caption
    for place in case.facts.places:
        assert place.name in caption


def test_roles_have_letters_of_their_own_even_where_nobody_foresaw_them() -> None:
    places = [Place(name="A", role=role, iso3="PER") for role in (COUNTRY, "host", "helper", "aid")]
    letters = [look.letter for look in roles(tuple(places)).values()]
    assert letters == ["A", "H", "E", "I"]


def test_a_neighbour_with_another_role_is_not_called_absent(case: Case) -> None:
    host = Place(name="Senegal", role="host", iso3="SEN")
    caption = str(picture(at(case, "GMB", host)).caption[0])
    assert "not named" not in caption
    assert "Host: Senegal" in caption


def test_an_unknown_code_is_said_and_listed(case: Case) -> None:
    made = picture(at(case, "PER", Place(name="Elsewhere", role="host", iso3="QQQ")))
    assert "No outline is known for Elsewhere" in str(made.caption[0])
    assert "Host: Elsewhere" in key_of(made)
    picture(at(case, "QQQ", Place(name="Elsewhere", role=COUNTRY, iso3="QQQ")))


def test_a_case_without_places_is_said(case: Case) -> None:
    assert "no place" in plain(place_map(at(case, "PER")).items)
    assert "no place" in plain(place_map(at(case, "QQQ")).items)


def test_a_country_on_the_date_line_is_drawn_whole(case: Case) -> None:
    west, _, east, _ = main_box(load_shapes()["FJI"])
    assert east - west < 5
    suva = Place(name="Suva", role=TRAINING, lon=178.44, lat=-18.14)
    taveuni = Place(name="Taveuni", role=TRAINING, lon=-179.99, lat=-16.85)
    words = picture(at(case, "FJI", suva, taveuni)).svg
    assert "<!-- Suva -->" in words
    assert "<!-- Taveuni -->" in words


def test_drawing_twice_gives_the_same_bytes(case: Case) -> None:
    assert picture(case) == picture(load("peru-2017"))


def test_shapes_are_closed_and_know_their_neighbours() -> None:
    shapes = load_shapes()
    assert shapes["PER"].borders == {"BOL", "BRA", "CHL", "COL", "ECU"}
    for code, shape in shapes.items():
        assert all((ring[0] == ring[-1]).all() and len(ring) > 3 for ring in shape.rings)
        assert all(code in shapes[other].borders for other in shape.borders)


def test_turning_brings_a_ring_near_without_breaking_it() -> None:
    ring = np.array([(179.0, 0.0), (181.0, 0.0), (181.0, 1.0), (179.0, 0.0)])
    west, _, east, _ = box_of(turned(ring, -170.0))
    assert (west, east) == (-181.0, -179.0)


def test_a_point_lies_in_an_outline_as_a_library_for_lines_finds_it() -> None:
    view = map_view.view_of((-82.0, -19.0, -60.0, 0.0), 6.0)
    outlines = [found for found in view.outlines(load_shapes()).values() if found]
    assert len(outlines) > 3
    rng = np.random.default_rng(7)
    rows = rng.uniform(0, view.height, 40)  # many points stand in one row
    points = np.column_stack([rng.uniform(0, view.width, 2000), rng.choice(rows, 2000)])
    land = [part for outline in outlines for part in outline]
    for outline in (*outlines, land):
        wanted = np.zeros(len(points), dtype=bool)
        for part in outline:
            wanted ^= Line(part.points, closed=True).contains_points(points)
        assert (map_view._inside(outline, points) == wanted).all()
        assert wanted.any()


def test_a_hole_does_not_belong_to_an_outline() -> None:
    ring = np.array([(0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0), (0.0, 0.0)])
    outline = [map_view._part(ring), map_view._part(ring / 3 + 1)]
    points = np.array([(0.5, 0.5), (1.5, 1.5), (2.5, 1.5), (4.0, 1.5)])
    assert map_view._inside(outline, points).tolist() == [True, False, True, False]
    assert map_view._inside(outline, points[:0]).tolist() == []
    assert map_view._inside([], points).tolist() == [False] * 4
