from wegov.pages.world import Place, draw_world, level_of, outlines_by_code, quartiles, read_outlines


def test_countries_answer_to_three_letters_two_letters_and_the_partnerships_code() -> None:
    known = outlines_by_code()
    assert known["UK"] == known["GB"] == known["GBR"]
    assert known["XK"] == known["XKX"]


def test_small_states_are_dots() -> None:
    known = outlines_by_code()
    assert [code for code in ("MT", "CV", "SC", "TT", "LU", "FR") if known[code].x] == ["MT", "CV", "SC", "TT", "LU"]


def test_every_outline_can_be_drawn() -> None:
    assert [outline for outline in read_outlines() if not (outline.path or outline.x)] == []


def test_a_filled_country_is_not_drawn_twice() -> None:
    france = outlines_by_code()["FR"]
    world = draw_world([Place("FR", "France: 61 commitments", 3)], label=str)
    assert [shape.outline for shape in world.shapes] == [france]
    assert france.path not in world.rest


def test_a_place_the_map_does_not_know_is_left_to_the_list() -> None:
    world = draw_world([Place("GB-SCT", "Scotland", 2)], label=str)
    assert world.shapes == []


def test_classes_count_their_places() -> None:
    world = draw_world([Place("FR", "", 1), Place("GE", "", 4), Place("UK", "", 4)], label=str)
    assert [shown.count for shown in world.classes] == [1, 0, 0, 2]


def test_quartiles_put_as_many_in_each_class() -> None:
    bounds = quartiles(range(1, 9))
    assert list(bounds) == [2, 4, 6, 8]
    assert [level_of(value, bounds) for value in (1, 2, 3, 8, 9)] == [1, 1, 2, 4, 4]


def test_quartiles_of_one_value_make_one_class() -> None:
    assert level_of(5, quartiles([5])) == 1
