"""A plan as a spreadsheet: what is written, what is read back, what would change."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk_people import AT, SOURCE, make_commitment, make_institution, make_member, make_milestone, make_plan
from tests.plans.workbooks import download, edited, letter, previewed, problems, put, told
from wegov.members.models import Institution
from wegov.plans.actions import edit_milestone
from wegov.plans.dependencies import set_dependencies
from wegov.plans.models import ActionPlan, Milestone
from wegov.plans.spreadsheet.columns import SHEETS, Kind
from wegov.plans.spreadsheet.comparing import compare
from wegov.plans.spreadsheet.reading import read_book
from wegov.plans.spreadsheet.standing_rows import table_of

pytestmark = pytest.mark.django_db
WORD: dict[str, Any] = {"by": "Point of contact, Georgia", "at": AT, "source": SOURCE}
NASTY = ["=1+1", "+1", "-1", "@x", "_x0041_", "a\r\nb", " around ", '=HYPERLINK("http://x")', "١٢", "\t=1"]


@pytest.fixture
def bodies() -> list[Institution]:
    member = make_member()
    return [make_institution(member, title) for title in ("Ministry of Health", "Statistics Office", "Court of Audit")]


@pytest.fixture
def plan(bodies: list[Institution]) -> ActionPlan:
    member = bodies[0].member
    assert member is not None
    plan = make_plan(member)
    first, second = make_commitment(plan), make_commitment(plan, "2", "Publish what courts decide")
    steps = [make_milestone(first, "1", lead=bodies[0]), make_milestone(first, "2"), make_milestone(second, "1")]
    edit_milestone(steps[1], {"supporting": [bodies[1].subject.public_id], "ends": "2027-06"}, **WORD)
    set_dependencies(steps[2], [steps[0], steps[1]], **WORD)
    return plan


def test_the_file_has_its_sheets_real_dates_and_no_formulas(plan: ActionPlan) -> None:
    edit_milestone(Milestone.objects.select_related("subject").get(pk=_steps(plan)[0].pk), {"title": "=1+1"}, **WORD)
    book = openpyxl.load_workbook(io.BytesIO(download(plan)))
    page = book["Milestones"]
    assert book.sheetnames == ["Commitments", "Milestones", "How to"]
    assert [cell.value for cell in page[1]] == [column.header for column in SHEETS["Milestones"].columns]
    assert (page.freeze_panes, page.protection.sheet, page["A1"].protection.locked) == ("B2", True, True)
    assert (page["D2"].value, page["D2"].data_type, page["D2"].quotePrefix) == ("=1+1", "s", True)
    assert page[f"{letter('Milestones', 'Due')}2"].value.date() == date(2026, 12, 31)
    assert page[f"{letter('Milestones', 'Due')}3"].value == "2027-06"
    assert page[f"{letter('Milestones', 'Depends on')}4"].value == "1/1; 1/2"


def test_handed_in_unchanged_changes_nothing(plan: ActionPlan) -> None:
    preview = previewed(plan)
    assert (told(preview), problems(preview), preview.unchanged, preview.missing) == ([], [], 5, 0)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text() | st.sampled_from(NASTY), min_size=4, max_size=4))
def test_whatever_the_texts_unchanged_is_unchanged(plan: ActionPlan, texts: list[str]) -> None:
    step = _steps(plan)[0]
    clean = [text.replace("\x00", "").encode("utf-8", "ignore").decode() for text in texts]
    new = {"title": clean[0] or "x", "text": clean[1], "target": clean[2][:200], "unit": clean[3][:80]}
    edit_milestone(step, new, **WORD)
    preview = previewed(plan)
    assert [problem for problem in problems(preview) if "Deliverable" not in problem] == []
    assert [row for row in told(preview) if row[1] != 2] == []
    assert [told for _sheet, _row, told in told(preview)] == []


TEXTS = [
    (sheet.name, column.header)
    for sheet in SHEETS.values()
    for column in sheet.columns
    if column.kind is Kind.TEXT and column.name != "said"
]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.sampled_from(TEXTS),
    row=st.integers(2, 3),
    text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs"]), min_size=1, max_size=80),
)
def test_any_changed_cell_is_found_and_no_other(plan: ActionPlan, place: tuple[str, str], row: int, text: str) -> None:
    sheet, header = place

    def edit(book: Any) -> None:
        cell = book[sheet][f"{letter(sheet, header)}{row}"]
        cell.value = text
        cell.data_type = "s"

    preview = previewed(plan, edit)
    found = [(where, number, [name for name, _was, _now in cells]) for where, number, cells in told(preview)]
    assert (found, [cells[0][2] for _w, _n, cells in told(preview)]) == ([(sheet, row, [header])], [text.strip()])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Due_2": date(2027, 3, 1)}, ["Due", "2026-12-31", "2027-03-01"]),
        ({"Due_2": "2027-03"}, ["Due", "2026-12-31", "2027-03"]),
        ({"Due_2": "1.3.2027"}, ["Due", "2026-12-31", "2027-03-01"]),
        ({"Due_2": 2028}, ["Due", "2026-12-31", "2028"]),
        ({"Lead_2": "statistics office"}, ["Lead", "Ministry of Health", "statistics office"]),
        ({"Lead_2": None}, ["Lead", "Ministry of Health", ""]),
        ({"Target_2": 100}, ["Target", "", "100"]),
        ({"Depends_on_4": "1/2"}, ["Depends on", "1/1; 1/2", "1/2"]),
        (
            {"Supporting_2": "Court of Audit; Statistics Office"},
            ["Supporting", "", "Court of Audit; Statistics Office"],
        ),
    ],
)
def test_cells_that_change(plan: ActionPlan, cells: dict[str, Any], expected: list[str]) -> None:
    preview = previewed(plan, put("Milestones", **cells))
    assert (problems(preview), [row[2] for row in told(preview)], preview.unchanged) == ([], [[expected]], 4)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Due_2": "=TODAY()"}, "row 2, column Due: It holds a formula. Put its result there as a text."),
        ({"Due_2": "soon"}, "row 2, column Due: “soon” is not a date. Write it as 2027-06-30, or as a month, 2027-06."),
        ({"Due_3": "2025"}, "row 3, column Due: It ends before it begins."),
        ({"Lead_2": "Ministry of Helth"}, "row 2, column Lead: No institution is called “Ministry of Helth”. "
         "Did you mean “Ministry of Health”?"),
        ({"Deliverable_2": None}, "row 2, column Deliverable: It is empty. It is needed."),
        ({"Number_2": "7"}, "row 2, column Number: It stays as it is: “1”."),
        ({"Id_2": "nothing"}, "row 2, column Id: Nothing in the record has this id. Leave it empty for a new row."),
        ({"Id_3": "ge-1-1-1"}, "row 3, column Id: The same id stands in another row of the file."),
        ({"Depends_on_2": "2/1"}, "row 2, column Depends on: Milestones would wait for each other in a circle: "
         "2/1 needs 1/1, 1/1 needs 2/1."),
        ({"Depends_on_2": "9/9"}, "row 2, column Depends on: There is no milestone “9/9”. "
         "Write commitment/milestone by their numbers: 1/2."),
        ({"State_2": "done"}, "row 2, column Progress note: The state is new: say in a sentence what was done."),
        ({"Supporting_2": "Ministry of Health"}, "row 2, column Supporting: "
         "The institution that leads cannot also support."),
        ({"Unit_2": "x" * 81}, "row 2, column Unit: It is 81 characters long; 80 are allowed."),
        ({"Deliverable_2": "x" * 4001}, "row 2, column Deliverable: It is 4001 characters long; 4000 are allowed."),
        ({"Commitment_5": "7", "Deliverable_5": "New"}, "row 5, column Commitment: "
         "Write the number of a commitment of this plan: the milestone is a step of it."),
    ],
)  # fmt: skip
def test_problems_name_sheet_row_and_column(plan: ActionPlan, cells: dict[str, Any], expected: str) -> None:
    assert problems(previewed(plan, put("Milestones", **cells)))[0] == f"Sheet Milestones, {expected}"


def test_rows_of_another_plan_are_refused(plan: ActionPlan) -> None:
    other = make_milestone(make_commitment(make_plan(plan.member, 2)))
    preview = previewed(plan, put("Milestones", Id_2=other.subject.local_id))
    assert problems(preview) == ["Sheet Milestones, row 2, column Id: It belongs to another plan. Hand it in there."]


def test_rows_left_out_are_counted_and_stay(plan: ActionPlan) -> None:
    preview = previewed(plan, lambda book: book["Milestones"].delete_rows(2, 2))
    assert (told(preview), problems(preview), preview.unchanged, preview.missing) == ([], [], 3, 2)


def test_sheets_and_columns_that_are_not_ours_are_named(plan: ActionPlan) -> None:
    def edit(book: Any) -> None:
        book.create_sheet("Notes")
        book["Commitments"]["Z1"] = "Remarks"

    assert previewed(plan, edit).ignored == ["Commitments: Remarks", "Notes"]


def test_new_rows_may_name_each_other(plan: ActionPlan) -> None:
    preview = previewed(
        plan,
        put("Commitments", Title_4="A third one"),
        put(
            "Milestones",
            Commitment_5="3",
            Deliverable_5="First",
            Commitment_6="3",
            Deliverable_6="Then",
            Depends_on_6="3/1",
        ),
    )
    assert problems(preview) == []
    rows = [(change.title, change.facts["number"]) for change in preview.changes]
    assert rows == [("A third one", "3"), ("First", "1"), ("Then", "2")]
    assert preview.changes[2].facts["depends_on"] == [preview.changes[1].public_id]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda book: setattr(book["Milestones"], "sheet_state", "hidden"), "It is hidden."),
        (lambda book: book["Milestones"].merge_cells("D2:E3"), "It has merged cells."),
        (put("Milestones", Number_1="Id"), "The column stands there twice."),
        (put("Milestones", Id_1="Identity"), "The column Id is missing in the first row."),
    ],
)
def test_sheets_that_hide_or_merge_are_refused(plan: ActionPlan, edit: Any, expected: str) -> None:
    found = problems(previewed(plan, edit))
    assert (len(found), expected in found[0]) == (1, True)


@pytest.mark.parametrize("more", [0, 2])
def test_a_comparison_takes_a_fixed_number_of_queries(
    plan: ActionPlan, more: int, django_assert_num_queries: Any
) -> None:
    for number in range(more):
        make_milestone(plan.commitments.get(number="1"), f"9{number}")
    content = edited(download(plan), put("Milestones", Target_2="1", Target_3="2", Target_4="3"))
    with django_assert_num_queries(6):
        assert len(compare(read_book(content), table_of(plan)).changes) == 3


def _steps(plan: ActionPlan) -> list[Milestone]:
    rows = Milestone.objects.select_related("subject", "lead__subject").filter(commitment__plan=plan)
    return list(rows.order_by("commitment_id", "pk"))


def test_a_cell_that_cannot_be_read_is_told_once(plan: ActionPlan) -> None:
    assert problems(previewed(plan, put("Milestones", Deliverable_2="=A1", Deliverable_5="=A1", Commitment_5="1"))) == [
        "Sheet Milestones, row 2, column Deliverable: It holds a formula. Put its result there as a text.",
        "Sheet Milestones, row 5, column Deliverable: It holds a formula. Put its result there as a text.",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ministry of Helth", "Did you mean “Ministry of Health”?"),
        ("Ministry of Nothing", "It has to be listed first."),
        ("Courts", "It has to be listed first."),
    ],
)
def test_only_a_name_that_is_near_is_proposed(plan: ActionPlan, typed: str, told: str) -> None:
    [problem] = problems(previewed(plan, put("Milestones", Lead_2=typed)))
    assert problem.endswith(told)


def test_what_a_row_was_read_at_is_hidden(plan: ActionPlan) -> None:
    page = openpyxl.load_workbook(io.BytesIO(download(plan)))["Milestones"]
    column = letter("Milestones", "Revision")
    assert (page.column_dimensions[column].hidden, page[f"{column}3"].value) == (True, "1")
