from wegov.pages.prose import Paragraph, paragraphs


def test_short_first_line_is_a_heading() -> None:
    assert paragraphs("The public problem\nNobody knows.\n\nAnd more.") == [
        Paragraph("The public problem", ["Nobody knows."]),
        Paragraph("", ["And more."]),
    ]


def test_a_sentence_is_no_heading() -> None:
    assert paragraphs("It is so.\nAnd so.") == [Paragraph("", ["It is so.", "And so."])]


def test_lone_line_is_no_heading() -> None:
    assert paragraphs("Open data portal") == [Paragraph("", ["Open data portal"])]


def test_no_text_has_no_paragraphs() -> None:
    assert paragraphs(" \r\n\r\n ") == []
