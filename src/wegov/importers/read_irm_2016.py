"""The IRM database of late 2016: plans of 2011 to 2014, completion coded 0 to 5, four star rules. Pure: no Django."""

from wegov.importers.coded import POTENTIAL_IMPACT, SPECIFICITY_LETTERED, YES_NO_FLAG, Coded, Written
from wegov.importers.layouts import COMMITMENTS, Layout

COMPLETION: Written = {
    "Withdrawn": ("withdrawn", "0"),
    "Unclear": ("unclear", "1"),
    "a. Not started": ("not_started", "2"),
    "b. Limited": ("limited", "3"),
    "c. Substantial": ("substantial", "4"),
    "d. Complete": ("complete", "5"),
}
LAYOUT = Layout(
    name="irm-2016",
    title="IRM database, late 2016",
    kind=COMMITMENTS,
    codebook="2012",
    columns={
        "member": "Country",
        "plan_number": "Action Plan Number",
        "theme": "Theme",
        "number": "Comm No",
        "title": "Commitment Title",
        "short_title": "Short Title",
        "text": "Full Text",
        "starts": "Start Date",
        "ends": "End Date",
        "lead_institution": "Lead Institution",
        "supporting_institutions": "Supporting Institution(s)",
        "assessed": "IRM Assessed (Y/N)?",
        "year_submitted": "Year of submission",
        "report_year_progress": "Report publication year (progress report)",
        "report_year_end": "Report publication year (end of term)",
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
            "Potential impact",
            "_Pot Impact Coded",
            POTENTIAL_IMPACT,
        ),
        Coded("completion_progress", "Completion (progress report)", "_CompletionProgress", COMPLETION),
        Coded("completion_end", "Completion (end of term)", "_CompletionEndTerm", COMPLETION),
        Coded(
            "opened_government",
            "Did it open government (end of term only)",
            "_OpenGovt",
            {
                "a. Worsened": ("worsened", "0"),
                "b. None": ("did_not_change", "1"),
                "c. Marginal": ("marginal", "2"),
                "d. Major": ("major", "3"),
                "e. Outstanding": ("outstanding", "4"),
            },
        ),
        Coded("starred_before_june_2014", "Starred (pre-June 2014 assessments)", "", YES_NO_FLAG),
        Coded("starred_2015_only", "Starred (2015 only)", "", YES_NO_FLAG),
        Coded("starred_progress", "Starred (current formula) progress report", "", YES_NO_FLAG),
        Coded("starred_end", "Starred (current formula) end of term", "", YES_NO_FLAG),
    ),
    checksum="Checksum",
    contacts=frozenset({"Contact Name", "Contact Position", "Contact Email", "Contact Telephone"}),
)
