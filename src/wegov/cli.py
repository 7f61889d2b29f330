"""The command `wegov`: start the site, load files, take the record away, check it, print a figure."""

import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from wegov.config.database import ensure_database
from wegov.config.serving import ignore_signals, serve

ROLES = ["administrator", "contact", "officer", "secretary", "forum_member", "moderator", "reviewer"]


@contextmanager
def _django() -> Iterator[None]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegov.config.settings")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    with ensure_database():
        import django
        from django.core.management import call_command
        from django.db import DatabaseError, connection, connections
        from psycopg_pool import PoolTimeout

        django.setup()
        try:
            connection.ensure_connection()
        except (DatabaseError, PoolTimeout) as error:
            raise click.ClickException("The database does not answer. Look at DATABASE_URL.") from error
        call_command("migrate", verbosity=0, interactive=False)
        try:
            yield
        finally:
            connections.close_all()


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the log's lines on invented people: whoever starts the demonstration would have to read past them."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _leave(number: int, _frame: FrameType | None) -> None:
    ignore_signals()
    sys.exit(128 + number)  # unwinds, so that the embedded database is stopped too


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wegov")
def main() -> None:
    """The open record of what governments promised, who is delivering it, and whether it happened."""


@main.command()
@click.argument("files", nargs=-1)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, envvar="PORT", show_default=True, help="Port to listen on."
)
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Address to listen on.")
@click.option("--workers", default=1, envvar="WEGOV_WORKERS", show_default=True, help="Web processes.")
def up(files: tuple[str, ...], port: int, host: str, workers: int) -> None:
    """Start the site; FILES (exports of the partnership's databases) are loaded first."""
    os.environ["PORT"] = str(port)
    _refuse_taken(host, port)
    with _django():
        from django.conf import settings
        from django.core.management import call_command
        from django.utils import timezone

        from wegov.importers.load_demo import load_demo

        if settings.DEMONSTRATION:
            with _quiet():
                load_demo(at=timezone.now())
        for file in files:
            _import_ogp(file, dry_run=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        sys.exit(serve(host, port, workers))


@main.command()
def work() -> None:
    """Run the worker alone: letters and other jobs. `wegov up` runs one beside the web server."""
    with _django():
        from wegov.config.worker import run_worker

        run_worker()


@main.command()
def nightly() -> None:
    """Do now what the worker does every night: ask why things are late, let duties go up, fill agendas, remind."""
    with _django():
        from django.utils import timezone

        from wegov.coordination.nightly import go_round
        from wegov.forums.meetings import fill_agendas
        from wegov.forums.tasks import SOURCE
        from wegov.record.actions import Moment

        now = timezone.now()
        report = go_round(now=now) | {"points put on agendas": fill_agendas(at=Moment(now), source=SOURCE)}
        click.echo(_lines(report))


@main.group("import")
def import_() -> None:
    """Load files into the record."""


@import_.command("ogp")
@click.argument("files", nargs=-1, required=True, metavar="FILE-OR-ADDRESS…")
@click.option("--dry-run", is_flag=True, help="Report what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report for machines.")
def import_ogp(files: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Load editions of the partnership's databases; each is recognised by its columns."""
    with _django():
        reports = [_import_ogp(file, dry_run=dry_run, quiet=as_json) for file in files]
    if as_json:
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))


@import_.command("package")
@click.argument("package", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report for machines.")
def import_package(package: Path, as_json: bool) -> None:
    """Load what `wegov export` wrote: the same rows and the same acts."""
    from wegov.importers.exceptions import ImportRefusedError

    with _django():
        from wegov.importers.package import import_package as load

        try:
            report = load(package)
        except ImportRefusedError as error:
            raise click.ClickException(str(error)) from error
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else _lines(report))


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["csv", "jsonl", "xlsx", "parquet"]), default=["csv"]
)
def export(target: Path, formats: tuple[str, ...]) -> None:
    """Write the whole record to TARGET, a folder or a .zip, as a Data Package."""
    with _django():
        from wegov.datasets.export import export_record

        click.echo(_lines(export_record(target, formats=formats)))


@main.command()
@click.argument("name", required=False)
@click.option("--edition", default="", help="As this edition coded it; else the latest of each commitment.")
@click.option(
    "--set", "query", default="", help="A set of commitments, as in the explorer's address: 'member=GE&year=2014'."
)
@click.option("--rule", default="", help="Which star column counts, for figures about stars.")
@click.option("--json", "as_json", is_flag=True, help="Print for machines.")
def figure(name: str | None, edition: str, query: str, rule: str, as_json: bool) -> None:
    """Print a named figure, or the list of them."""
    with _django():
        from wegov.figures.exceptions import FiguresError
        from wegov.figures.report import figure_names, figure_report

        if name is None:
            click.echo("\n".join(figure_names()))
            return
        try:
            report = figure_report(name, query=query, edition=edition, rule=rule)
        except FiguresError as error:
            raise click.ClickException(str(error)) from error
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else report["sentence"])


@main.command()
@click.argument("code")
@click.argument("name", default="")
def government(code: str, name: str) -> None:
    """Put the government with CODE (GE, UK) on record, called NAME if it is to be called otherwise than in our list."""
    with _django():
        from django.utils import timezone

        from wegov.members.exceptions import MembersError
        from wegov.members.first_listing import list_from_command

        try:
            member = list_from_command(code, name, now=timezone.now())
        except MembersError as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"{member} is on record: {member.subject.public_id}. Fill its office: wegov office grant contact …")


@main.group()
def office() -> None:
    """Fill offices: the first administrator's, above all."""


@office.command("grant")
@click.argument("role", type=click.Choice(ROLES))
@click.argument("body")
@click.argument("email", metavar="E-MAIL")
def grant(role: str, body: str, email: str) -> None:
    """Give the office ROLE of BODY (member/GE; - for the site itself) to whoever has E-MAIL."""
    with _django():
        from django.utils import timezone

        from wegov.members.exceptions import MembersError
        from wegov.members.first_grant import grant_from_command

        try:
            granted = grant_from_command(role, body, email, now=timezone.now())
        except MembersError as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"{granted}: {email}. Sign in with this address; a code is sent to it.")


@main.command()
def check() -> None:
    """Check configuration, database and the record's invariants; exit 1 where something is wrong."""
    with _django():
        from wegov.config.check import checks

        wrong = 0
        for name, run in checks():
            found = run()
            wrong += bool(found)
            click.echo(f"{'✕' if found else '●'} {name}")
            for sentence in found[:20]:
                click.echo(f"    {sentence}")
    click.echo(f"{wrong} checks failed." if wrong else "Everything is as it should be.")
    sys.exit(1 if wrong else 0)


@main.command()
@click.argument("number", type=int)
@click.option("--arrived/--again", "arrived", required=True, help="It has arrived; or it is to be sent again.")
def letter(number: int, arrived: bool) -> None:
    """Settle a letter of which `wegov check` says that nobody knows whether it arrived."""
    with _django():
        from django.utils import timezone

        from wegov.mail.actions import settle_letter

        if not settle_letter(number, arrived=arrived, at=timezone.now()):
            raise click.ClickException(f"Letter {number} is not in doubt. `wegov check` lists those that are.")
    click.echo("It is taken to have arrived." if arrived else "It will be sent again.")


def _import_ogp(file: str, *, dry_run: bool, quiet: bool = False) -> dict[str, Any]:
    from django.utils import timezone

    from wegov.importers.exceptions import ImportRefusedError
    from wegov.importers.ogp import import_ogp as load

    progress: Callable[[int], None] = (lambda _rows: None) if quiet else _progress(file)
    try:
        report = load(file, dry_run=dry_run, now=timezone.now(), progress=progress)
    except ImportRefusedError as error:
        raise click.ClickException(f"{file}: {error}") from error
    if not quiet:
        click.echo("\r" + report.in_words())
    return report.as_json()


def _progress(file: str) -> Callable[[int], None]:
    if not sys.stderr.isatty():
        return lambda _rows: None
    return lambda rows: click.echo(f"\r{file}: {rows:,} rows", nl=False, err=True)


def _lines(report: dict[str, Any]) -> str:
    return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in report.items())


def _refuse_taken(host: str, port: int) -> None:
    """Say so at once, rather than after everything is loaded."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        message = f"{host}:{port} cannot be used ({error.strerror}): perhaps wegov runs there already, or was killed "
        message += "and left its web server. Stop it, or choose another port: make run PORT=8001"
        raise click.ClickException(message) from error
