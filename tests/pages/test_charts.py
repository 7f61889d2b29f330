from wegov.figures.words import share_text
from wegov.pages.charts import BASELINE, PLOT_HEIGHT, Counted, Key, draw_bars, draw_columns, draw_stack

KEYS = [Key("done", "Done"), Key("missing", "Not reviewed")]


def test_a_share_is_rounded_half_up() -> None:
    assert [share_text(190, 783), share_text(1, 8), share_text(194, 783)] == [
        "24.3\N{NO-BREAK SPACE}%",
        "12.5\N{NO-BREAK SPACE}%",
        "24.8\N{NO-BREAK SPACE}%",
    ]


def test_a_share_of_nothing_is_not_said() -> None:
    assert share_text(0, 0) == ""


def test_bars_are_drawn_against_the_largest() -> None:
    chart = draw_bars([Counted("a", [3]), Counted("b", [12])], caption="", heading="", value_heading="")
    assert [row.segments[0].length for row in chart.rows] == ["25", "100"]
    assert [row.total for row in chart.rows] == ["3", "12"]


def test_bars_with_a_whole_are_shares_of_it() -> None:
    chart = draw_bars([Counted("a", [190], whole=783)], caption="", heading="", value_heading="")
    assert [(row.segments[0].length, row.share) for row in chart.rows] == [("24.27", "24.3\N{NO-BREAK SPACE}%")]


def test_parts_of_a_stack_follow_each_other_and_fill_the_row() -> None:
    chart = draw_stack([Counted("a", [1, 3])], keys=KEYS, caption="", heading="", value_heading="")
    assert [(part.start, part.length) for part in chart.rows[0].segments] == [("0", "25"), ("25", "75")]


def test_a_row_of_nothing_is_drawn_as_nothing() -> None:
    chart = draw_stack([Counted("a", [0, 0])], keys=KEYS, caption="", heading="", value_heading="")
    assert [(part.length, part.empty) for part in chart.rows[0].segments] == [("0", True), ("0", True)]


def test_columns_stand_on_the_baseline() -> None:
    chart = draw_columns([Counted("2024", [1, 3])], keys=KEYS, caption="", heading="", value_heading="")
    lower, upper = chart.columns[0].row.segments
    assert float(lower.start) + float(lower.length) == BASELINE
    assert float(upper.start) + float(upper.length) == float(lower.start)
    assert float(upper.start) == BASELINE - PLOT_HEIGHT


def test_the_newest_of_many_columns_keeps_its_label_on_a_phone() -> None:
    rows = [Counted(str(year), [1]) for year in range(2014, 2024)]
    chart = draw_columns(rows, caption="", heading="", value_heading="")
    assert [column.row.label for column in chart.columns if not column.minor] == [
        "2015",
        "2017",
        "2019",
        "2021",
        "2023",
    ]


def test_no_columns_draw_nothing() -> None:
    assert draw_columns([], caption="", heading="", value_heading="").columns == []
