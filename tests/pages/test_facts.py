from wegov.pages.facts import Fact, present


def test_facts_that_nobody_knows_are_left_out() -> None:
    assert present(Fact("Lead"), Fact("Plan", "2")) == [Fact("Plan", "2")]


def test_what_a_source_says_is_shown_where_it_says_more() -> None:
    facts = present(Fact("From", date="2014", said="Fall 2014"), Fact("To", date="2015-06-30", said="2015-06-30"))
    assert [fact.said for fact in facts] == ["Fall 2014", ""]
