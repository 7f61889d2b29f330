from datetime import UTC, datetime

import pytest

from wegov.importers.load_demo import load_demo
from wegov.plans.models import ActionPlan
from wegov.record.models import Act


@pytest.mark.django_db
def test_demonstration_tells_nothing_that_lies_ahead() -> None:
    load_demo(at=datetime(2019, 1, 1, tzinfo=UTC))
    assert list(ActionPlan.objects.order_by("pk").values_list("subject__public_id", flat=True)) == [
        "plan/XA-1",
        "plan/XAB-1",
    ]
    assert Act.objects.exclude(kind="edition.published").filter(at__gt=datetime(2019, 1, 1, tzinfo=UTC)).count() == 0
