"""The IRM database of 15 May 2015: 61 countries, completion coded 1 to 4, one column of stars. Pure: no Django."""

from wegov.importers.coded import POTENTIAL_IMPACT, SPECIFICITY_LETTERED, YES_NO_FLAG, Coded
from wegov.importers.layouts import COMMITMENTS, Layout

LAYOUT = Layout(
    name="irm-2015",
    title="IRM database, May 2015",
    kind=COMMITMENTS,
    codebook="2012",
    columns={
        "member": "Country",
        "plan_number": "Action Plan No.",
        "title": "Commitment Title",
        "text": "Full Text",
        "lead_institution": "Lead institution (Responsible Instutitution)",
        "supporting_institutions": "Supporting Institution",
        "starts": "Start",
        "ends": "End",
        "assessed": "IRM Assessed (Y/N)?",
        "case": "000 Case No.",
    },
    coded=(
        Coded(
            "specificity",
            "Specificity",
            "_Specificity",
            SPECIFICITY_LETTERED,
        ),
        Coded("value_information", "Value -Info", "", YES_NO_FLAG),
        Coded("value_participation", "Value -Part", "", YES_NO_FLAG),
        Coded("value_accountability", "Value -Acc", "", YES_NO_FLAG),
        Coded("value_technology", "Value -Tech", "", YES_NO_FLAG),
        Coded("relevant", "_Relevant", "", YES_NO_FLAG),
        Coded(
            "potential_impact",
            "Potential Impact",
            "_Pot Impact Coded",
            POTENTIAL_IMPACT,
        ),
        Coded(
            "completion_progress",
            "Actual Completion",
            "_Actual Completion",
            {
                "Withdrawn": ("withdrawn", "Withdrawn"),
                "Unclear": ("unclear", "Unclear"),
                "a. Not started": ("not_started", "1"),
                "b. Limited": ("limited", "2"),
                "c. Substantial": ("substantial", "3"),
                "d. Complete": ("complete", "4"),
            },
        ),
        Coded("starred_first_published", "Starred", "", YES_NO_FLAG),
    ),
    checksum_after="OGP",
    totals=True,
    contacts=frozenset({"Person Reponsible from Lead Institution", "Title, Department", "Email", "Phone"}),
)
