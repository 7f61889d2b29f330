import pytest

from wegov.record.personal import withhold


@pytest.mark.parametrize(
    ("text", "kept", "kinds"),
    [
        ("Write to anna.b@gov.example, please.", "Write to [e-mail withheld], please.", ["email_withheld"]),
        ("anna (at) gov.example", "[e-mail withheld]", ["email_withheld"]),
        ("yusufnal©mail.example", "[e-mail withheld]", ["email_withheld"]),
        ("Office: +254 707 165 221", "Office:  [phone withheld]", ["phone_withheld"]),
        ("Tel.: 8 5 266 2859", "Tel [phone withheld]", ["phone_withheld"]),
        (
            "Name of responsible person from implementing agency\nAnna Berg\nTitle, Department\nSecretary",
            "Name of responsible person from implementing agency\n[contact withheld]\nTitle, Department\nSecretary",
            ["person_withheld"],
        ),
        (
            "Datos de contacto\n Lic. Ana Ruiz, Dirección General\n [e-mail withheld]",
            "Datos de contacto\n [contact withheld]\n [e-mail withheld]",
            ["person_withheld"],
        ),
        (
            "Partners: Anna Berg – Taxation – [e-mail withheld]",
            "Partners: [contact withheld] [e-mail withheld]",
            ["person_withheld"],
        ),
    ],
)
def test_withhold_takes_out_addresses_numbers_and_contact_persons(text: str, kept: str, kinds: list[str]) -> None:
    assert withhold(text) == (kept, tuple(kinds))


@pytest.mark.parametrize(
    "text",
    [
        "Each ministry appoints a contact person for communication with disabled persons.",
        "Law no. 544/2001 on access to information, articles 1-12",
        "From 1/7/2014 to 30/6/2016, for 1 000 000 000 people",
        "Telephone help line and mobile application",
        "Contact information of offices is published.",
    ],
)
def test_withhold_leaves_other_texts_alone(text: str) -> None:
    assert withhold(text) == (text, ())
