"""Jobs of all rooms: the worker finds them; those that keep house do."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from wegov.config.check import failed_jobs
from wegov.config.tasks import forget_jobs, take_up_again

pytestmark = pytest.mark.django_db
ADD = """
INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, queueing_lock)
VALUES (%s, 'default', '{}', %s::procrastinate_job_status, %s)
"""


def add_job(task: str, status: str, queueing_lock: str | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD, [task, status, queueing_lock])


def jobs() -> list[tuple[str, str]]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", "status"))


def test_the_rooms_jobs_are_found_and_none_is_queued_twice() -> None:
    app.perform_import_paths()
    periodic = {name for name, _id in app.periodic_registry.periodic_tasks}
    assert {"jobs.take_up_again", "wegov.mail.tasks.send_letters", "members.forget_addresses"} <= periodic
    assert [name for name in periodic if not app.tasks[name].queueing_lock] == []


def test_what_a_killed_worker_was_doing_is_taken_up_again_unless_it_is_queued_already() -> None:
    add_job("one", "doing")
    add_job("two", "doing", "two")
    add_job("two", "todo", "two")
    async_to_sync(take_up_again.func)(timestamp=0)
    assert jobs() == [("one", "todo"), ("two", "todo")]


def test_a_failed_job_is_told_until_one_of_its_kind_succeeds() -> None:
    add_job("one", "failed")
    assert [sentence.split(", ", 1)[1] for sentence in failed_jobs()] == ["one, failed. The worker's log says why."]
    add_job("one", "succeeded")
    assert failed_jobs() == []


def test_jobs_are_forgotten_in_time() -> None:
    add_job("new", "succeeded")
    add_job("old", "succeeded")
    add_job("old", "failed")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '3 days'")
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at)"
            " SELECT id, 'succeeded', CASE task_name WHEN 'new' THEN now() ELSE now() - interval '3 days' END"
            " FROM procrastinate_jobs"
        )
    async_to_sync(forget_jobs.func)(timestamp=0)
    assert jobs() == [("new", "succeeded"), ("old", "failed")]
