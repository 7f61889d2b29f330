"""The values that each coded variable may take. Source: IRM databases 2015, 2016 and 2024, process database 2016."""

from collections.abc import Iterable, Mapping

from django.db.models import CheckConstraint, Q

MISSING = ("NR", "ND", "NA")  # not reviewed; no such variable then; not applicable
YES_NO = ("yes", "no")
COMPLETION = ("withdrawn", "unclear", "no_evidence", "not_started", "limited", "substantial", "complete")
OPENED = ("no_early_results", "worsened", "did_not_change", "marginal", "major", "outstanding")

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "specificity": ("none", "low", "medium", "high"),
    "verifiable": YES_NO,
    "value_information": YES_NO,
    "value_participation": YES_NO,
    "value_accountability": YES_NO,
    "value_technology": YES_NO,
    "relevant": YES_NO,
    "open_government_lens": YES_NO,
    "potential_impact": ("unclear", "none", "minor", "moderate", "transformative"),
    "potential_results": ("unclear", "modest", "substantial"),
    "completion_progress": COMPLETION,
    "completion_end": COMPLETION,
    "early_results": ("none", "moderate", "significant"),
    "opened_government": OPENED,
    "opened_information": OPENED,
    "opened_participation": OPENED,
    "opened_accountability": OPENED,
    "starred_first_published": YES_NO,
    "starred_before_june_2014": YES_NO,
    "starred_2015_only": YES_NO,
    "starred_progress": YES_NO,
    "starred_end": YES_NO,
}

IAP2 = ("inform", "consult", "involve", "collaborate", "empower")
PROCESS_VARIABLES: Mapping[str, tuple[str, ...]] = {
    "timeline_published": YES_NO,
    "advance_notice": YES_NO,
    "awareness_raising": YES_NO,
    "online_consultation": YES_NO,
    "in_person_consultation": YES_NO,
    "summary_of_comments": YES_NO,
    "iap2_development": IAP2,
    "regular_forum": YES_NO,
    "iap2_implementation": IAP2,
    "self_assessment_published": YES_NO,
}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """What an edition says otherwise than the one before: {variable: [old, new]}.

    ND is no statement: an edition that has no such variable does not take back what another coded.
    """
    return {
        name: [before.get(name, "ND"), code]
        for name, code in after.items()
        if code not in ("ND", before.get(name, "ND"))
    }


def standing_codes(editions: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What stands of one commitment's codes, given each edition's, the earliest first: the last that says anything."""
    standing: dict[str, str] = {}
    for codes in editions:
        standing |= {name: code for name, code in codes.items() if code != "ND" or name not in standing}
    return standing


def is_correction(changes: Mapping[str, list[str]]) -> bool:
    """Whether something that was coded is now coded otherwise, rather than coded for the first time."""
    return any(old not in MISSING for old, _new in changes.values())


def code_checks(variables: Mapping[str, Iterable[str]], prefix: str) -> list[CheckConstraint]:
    """The database's own guard: a code is one of its variable's values or says why it is missing."""
    return [
        CheckConstraint(condition=Q(**{f"{variable}__in": [*values, *MISSING]}), name=f"{prefix}_{variable}")
        for variable, values in variables.items()
    ]
