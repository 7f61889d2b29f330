from django.http import QueryDict

from wegov.pages.paging import cut, cut_rows, page_number


def test_first_page_has_no_page_before_it() -> None:
    page = cut(QueryDict("q=data"), size=20, total=45)
    assert (page.start, page.stop, page.previous_url, page.next_url) == (0, 20, "", "?q=data&page=2")


def test_way_back_to_the_first_page_has_no_number() -> None:
    page = cut(QueryDict("q=data&page=2"), size=20, total=45, anchor="#list")
    assert (page.start, page.previous_url, page.next_url) == (20, "?q=data#list", "?q=data&page=3#list")


def test_last_page_has_no_next_one() -> None:
    assert cut(QueryDict("page=3"), size=20, total=45).next_url == ""


def test_what_is_no_page_number_is_the_first_page() -> None:
    assert [page_number(text) for text in ("", "0", "-1", "x", "²", "9" * 30, "12")] == [1, 1, 1, 1, 1, 1, 12]


def test_rows_that_nobody_counted_tell_whether_there_are_more() -> None:
    rows, page = cut_rows(QueryDict("older=2"), list(range(45)), size=20, name="older", anchor="#timeline")
    assert (rows[0], len(rows), page.next_url) == (20, 20, "?older=3#timeline")
    rows, page = cut_rows(QueryDict("older=3"), list(range(45)), size=20, name="older", anchor="#timeline")
    assert (rows, page.next_url, page.previous_url) == (list(range(40, 45)), "", "?older=2#timeline")
