"""Jobs that keep house: jobs of dead workers are taken up again, old jobs are forgotten."""

from procrastinate.contrib.django import app
from procrastinate.jobs import Status

DONE_HOURS = 48
FAILED_HOURS = 14 * 24


@app.periodic(cron="* * * * *")
@app.task(name="jobs.take_up_again", queueing_lock="jobs.take_up_again")
async def take_up_again(timestamp: int) -> None:
    """A killed worker leaves its jobs as being done, and their locks held. Every job of ours can be done again."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs():
        if job.queueing_lock and await manager.list_jobs_async(queueing_lock=job.queueing_lock, status="todo"):
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)
        else:
            await manager.retry_job(job)


@app.periodic(cron="20 3 * * *")
@app.task(name="jobs.forget", queueing_lock="jobs.forget")
async def forget_jobs(timestamp: int) -> None:
    await app.job_manager.delete_old_jobs(nb_hours=DONE_HOURS)
    await app.job_manager.delete_old_jobs(
        nb_hours=FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
