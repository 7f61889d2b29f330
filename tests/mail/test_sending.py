"""Letters through a real mail server."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.desk_people import NOW, make_member, make_person
from tests.mail.conftest import Postbox
from tests.mail.letters import letter
from wegov.accounts.models import Person
from wegov.mail.actions import write_letters
from wegov.mail.models import Letter
from wegov.mail.sending import Report, send_letters

pytestmark = pytest.mark.django_db
SIX = NOW.replace(hour=6) + timedelta(days=1)


def send(at: datetime = NOW) -> Report:
    return send_letters(clock=lambda: at)


def choose(person: Person, **facts: Any) -> None:
    Person.objects.filter(pk=person.pk).update(**facts)


def states() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("person__email", "key").values_list("key", "state"))


def test_a_letter_is_sent_once_in_plain_text(postbox: Postbox) -> None:
    write_letters([letter(make_person(), facts={"title": "L’accès & <more>", "text": "“yes” & <no>"})])
    assert (send(), send()) == (Report(sent=1), Report())
    [mail] = postbox.mails
    assert (mail["To"], mail["Subject"]) == ("alice@example.org", "L’accès & <more>")
    assert mail["Message-ID"] == Letter.objects.get().message_id
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "en")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = str(mail["List-Unsubscribe"]).strip().strip("<>")
    text = mail.get_content().replace("\r\n", "\n")
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
    assert text.startswith("Search: “yes” & <no>\n\n-- \n")
    assert text.endswith(f"\n{link}\n")
    row = Letter.objects.get()
    assert (row.state, row.tries, row.handed_over_at, row.sent_at) == ("sent", 1, NOW, NOW)


def test_a_letter_is_in_its_readers_language(postbox: Postbox) -> None:
    alice, bob = make_person("alice"), make_person("bob")
    choose(alice, language="fr")
    write_letters([letter(alice), letter(bob)])
    send()
    words = [(mail["Content-Language"], mail.get_content().split(":")[0]) for mail in postbox.mails]
    assert words == [("fr", "Rechercher"), ("en", "Search")]


def test_a_daily_digest_waits_for_six_and_groups_by_subject(postbox: Postbox) -> None:
    alice, georgia = make_person(), make_member()
    choose(alice, letters="daily")
    letters = [letter(alice, key, about=georgia.subject, facts={"title": f"T {key}"}) for key in "ac"]
    write_letters([*letters, letter(alice, "b", facts={"title": "T b"})])
    assert send(SIX - timedelta(minutes=1)) == Report()
    assert send(SIX) == Report(sent=3)
    [mail] = postbox.mails
    assert mail["Subject"] == "3 messages from wegov"
    text = mail.get_content().replace("\r\n", "\n")
    places = [text.index(part) for part in ("* T b", "Georgia\nhttp://", "/member/GE\n", "* T a", "* T c")]
    assert places == sorted(places)
    assert len(set(Letter.objects.values_list("message_id", flat=True))) == 1


def test_a_digest_of_one_is_a_letter(postbox: Postbox) -> None:
    alice = make_person()
    choose(alice, letters="daily")
    write_letters([letter(alice, facts={"title": "Alone"})])
    send(SIX)
    assert [mail["Subject"] for mail in postbox.mails] == ["Alone"]


def test_an_urgent_letter_does_not_wait(postbox: Postbox) -> None:
    alice = make_person()
    choose(alice, letters="daily")
    write_letters([letter(alice, "a"), letter(alice, "b", urgent=True)])
    assert send() == Report(sent=1)
    assert states() == [("a", "waiting"), ("b", "sent")]


@pytest.mark.parametrize("facts", [{"letters": "none"}, {"is_active": False}])
def test_who_takes_no_letters_gets_none(postbox: Postbox, facts: dict[str, Any]) -> None:
    alice = make_person()
    choose(alice, **facts)
    write_letters([letter(alice, "a"), letter(alice, "b", urgent=True)])
    assert send() == Report(unwanted=2)
    assert (states(), postbox.mails) == ([("a", "unwanted"), ("b", "unwanted")], [])


def test_a_letter_waits_for_its_time(postbox: Postbox) -> None:
    write_letters([letter(make_person(), at=NOW + timedelta(seconds=1))])
    assert (send(), send(NOW + timedelta(seconds=1))) == (Report(), Report(sent=1))


def test_one_connection_serves_many_letters(postbox: Postbox) -> None:
    write_letters([letter(make_person(), str(number)) for number in [1]] + [letter(make_person("bob"))])
    send()
    assert (len(postbox.mails), postbox.connections) == (2, 1)


def test_for_now_no_is_tried_again_later_and_given_up_after_seven_tries(postbox: Postbox) -> None:
    postbox.rcpt["alice@example.org"] = "451 Greylisted"
    write_letters([letter(make_person("alice")), letter(make_person("bob"))])
    assert send() == Report(sent=1, put_off=1)
    row = Letter.objects.get(person__name="Alice")
    assert (row.state, row.handed_over_at, row.not_before) == ("waiting", None, NOW + timedelta(minutes=5))
    assert (row.tries, row.problem) == (1, "451 Greylisted")
    reports = []
    while row.state == "waiting":
        reports.append(send(row.not_before))
        row.refresh_from_db()
    assert reports == [Report(put_off=1)] * 5 + [Report(refused=1)]
    assert timedelta(hours=30) < row.not_before - NOW < timedelta(hours=31)


def test_a_digest_that_was_put_off_goes_out_without_waiting_for_the_next_day(postbox: Postbox) -> None:
    alice = make_person()
    choose(alice, letters="daily")
    write_letters([letter(alice, "a"), letter(alice, "b")])
    postbox.data["alice@example.org"] = "452 Full"
    assert send(SIX) == Report(put_off=2)
    postbox.data.clear()
    assert send(SIX + timedelta(minutes=5)) == Report(sent=2)
    assert len(postbox.mails) == 1


@pytest.mark.parametrize("phase", ["rcpt", "data"])
def test_a_final_no_is_kept_and_not_tried_again(postbox: Postbox, caplog: pytest.LogCaptureFixture, phase: str) -> None:
    getattr(postbox, phase)["alice@example.org"] = "550 5.1.1 <alice@example.org>: no such person"
    write_letters([letter(make_person("alice")), letter(make_person("bob"))])
    assert (send(), send(NOW + timedelta(days=9))) == (Report(sent=1, refused=1), Report())
    row = Letter.objects.get(person__name="Alice")
    assert (row.state, row.problem, row.tries) == ("refused", "550 5.1.1 <[e-mail withheld]>: no such person", 1)
    assert "alice" not in caplog.text


def test_a_server_that_closes_costs_one_letter_a_pause(postbox: Postbox) -> None:
    postbox.rcpt["alice@example.org"] = "421 Closing"
    write_letters([letter(make_person("alice")), letter(make_person("bob"))])
    assert (send(), postbox.connections) == (Report(sent=1, put_off=1), 2)


def test_a_refused_sender_is_no_fault_of_the_letter(postbox: Postbox, caplog: pytest.LogCaptureFixture) -> None:
    postbox.sender = "553 Who are you?"
    write_letters([letter(make_person("alice")), letter(make_person("bob"))])
    assert send() == Report(put_off=1)
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        "the mail server takes no letters: 553 Who are you?"
    ]
    postbox.sender = "250 OK"
    assert send(NOW + timedelta(minutes=5)) == Report(sent=2)


def test_while_no_server_answers_letters_wait_without_using_up_their_tries(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "wegov.mail.smtp.Backend", "127.0.0.1", 1
    write_letters([letter(make_person())])
    assert send() == Report()
    row = Letter.objects.get()
    assert (row.state, row.tries, row.handed_over_at) == ("waiting", 0, None)


def test_a_break_before_the_answer_leaves_the_letter_in_doubt(postbox: Postbox) -> None:
    postbox.data["alice@example.org"] = "break"
    write_letters([letter(make_person("alice")), letter(make_person("bob"))])
    assert (send(), send(NOW + timedelta(days=9))) == (Report(sent=1), Report())
    assert (states(), postbox.to()) == ([("a", "handed_over"), ("a", "sent")], ["bob@example.org"])


def test_a_line_break_in_a_title_makes_no_header(postbox: Postbox) -> None:
    title = "Bad\r\nBcc: eve@example.org\nX: y"
    write_letters([letter(make_person(), facts={"title": title, "text": "a\n.\nb"})])
    send()
    [mail] = postbox.mails
    assert (mail["Subject"], mail["Bcc"], mail["X"]) == ("Bad Bcc: eve@example.org X: y", None, None)
    assert mail.get_content().startswith("Search: a\r\n.\r\nb\r\n")


@pytest.mark.parametrize("letters", ["at_once", "daily"])
def test_a_letter_that_cannot_be_written_holds_up_no_other(postbox: Postbox, letters: str) -> None:
    alice = make_person()
    choose(alice, letters=letters)
    write_letters([letter(alice, "a", kind="broken"), letter(alice, "b"), letter(alice, "c", kind="missing")])
    assert send(SIX) == Report(sent=1, refused=2)
    assert (states(), len(postbox.mails)) == ([("a", "refused"), ("b", "sent"), ("c", "refused")], 1)


def test_the_sender_stops_between_letters_when_it_is_told_to(postbox: Postbox) -> None:
    write_letters([letter(make_person("alice")), letter(make_person("bob"))])
    assert send_letters(clock=lambda: NOW, stop=lambda: len(postbox.mails) > 0) == Report(sent=1)
