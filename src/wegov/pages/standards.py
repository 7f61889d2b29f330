"""How a plan meets the Participation and Co-creation Standards: the office beside the record, item by item."""

from datetime import date
from typing import Any

from wegov.figures.columns import Columns
from wegov.forums.computed import checklist
from wegov.pages.site import site_of
from wegov.plans.models import ActionPlan


def standards_context(plan: ActionPlan, columns: Columns, today: date) -> dict[str, Any]:
    listed = checklist(plan, today)
    lines = [line for _standard, standard_lines in listed for line in standard_lines]
    minimum = [line for line in lines if line.item.minimum]
    return {
        "site": site_of(columns, fictional=plan.member.fictional),
        "plan": plan,
        "checklist": listed,
        "said": any(line.check is not None for line in lines),
        "minimum": len(minimum),
        "minimum_met": sum(line.check is not None and line.check.met == "yes" for line in minimum),
        "disagree": sum(line.disagree for line in lines),
    }
