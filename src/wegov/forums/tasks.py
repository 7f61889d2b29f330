"""Jobs of the forums: once a day, what is overdue and went up to a forum is put on its next agenda."""

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.forums.meetings import fill_agendas
from wegov.record.actions import Moment

SOURCE = "wegov: duties/escalation.py"


@app.periodic(cron="40 4 * * *")
@app.task(name="forums.fill_agendas", queueing_lock="forums.fill_agendas", pass_context=False)
def fill_agendas_daily(timestamp: int) -> None:
    fill_agendas(at=Moment(timezone.now()), source=SOURCE)
