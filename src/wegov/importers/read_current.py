"""The partnership's current database and extracts of it (as of 2024): plans since 2011, stable ids, the codes used
since 2020. A later release may drop or add coded columns; that is reported, not refused. Pure: no Django.
"""

from wegov.importers.coded import POTENTIAL_IMPACT, YES_NO_FLAG, YES_NO_WORD, Coded, Written
from wegov.importers.layouts import COMMITMENTS, Layout

COMPLETION: Written = {
    "Withdrawn": ("withdrawn", "0"),
    "Unclear": ("unclear", "1"),
    "Not Started": ("not_started", "2"),
    "Limited": ("limited", "3"),
    "Substantial": ("substantial", "4"),
    "Complete": ("complete", "5"),
    "No evidence available": ("no_evidence", ""),
}
OPENED_ONE_VALUE: Written = {
    "Not Applicable": ("NA", "0"),
    "Worsened": ("worsened", "1"),
    "Did Not Change": ("did_not_change", "2"),
    "Marginal": ("marginal", "3"),
    "Major": ("major", "4"),
    "Outstanding": ("outstanding", "5"),
    "No early results to report yet": ("no_early_results", ""),
}
OPENED: Written = {
    "Not Applicable": ("NA", ""),
    "Worsened": ("worsened", "0"),
    "Did Not Change": ("did_not_change", "1"),
    "No early results to report yet": ("no_early_results", "1"),
    "Marginal": ("marginal", "2"),
    "Major": ("major", "3"),
    "Outstanding": ("outstanding", "4"),
}
PARLIAMENT_TAGS = frozenset(
    {"2024:open-parliaments", "2024:open-parliament-plan", "2024:legislation", "2024:legislative-oversight"}
)
LAYOUT = Layout(
    name="current",
    title="Open Government Partnership, commitments database",
    kind=COMMITMENTS,
    codebook="2024",
    columns={
        "ogp_id": "Commitment Unique Identifier",
        "member": "Country/Locality",
        "plan_number": "Action Plan Number",
        "number": "Commitment Number",
        "member_letters": "Code",
        "region": "Region",
        "level": "National Or Local",
        "year_submitted": "Year Of Submission",
        "plan_ends": "Action Plan End Year",
        "theme": "Theme",
        "title": "Commitment Title",
        "short_title": "Short Title",
        "text": "Full Text",
        "starts": "Start Date",
        "ends": "End Date",
        "lead_institution": "Lead Institution",
        "supporting_institutions": "Supporting Institution(s)",
        "report_year_progress": "Report Publication Year (Progress Report)",
        "report_year_end": "Report Publication Year (End Of Term)",
        "url": "URL",
        "plan_ogp_id": "Action Plan ID",
    },
    optional=frozenset(
        {"member_letters", "theme", "short_title", "report_year_progress", "report_year_end", "url", "plan_ends"}
    ),
    coded=(
        Coded(
            "specificity",
            "Specificity",
            "_Specificity",
            {"None": ("none", "0"), "Low": ("low", "1"), "Medium": ("medium", "2"), "High": ("high", "3")},
        ),
        Coded("verifiable", "Verifiable", "", YES_NO_WORD, slips={"1": "Yes", "0": "No"}),
        Coded("value_information", "OGP Value Access To Information", "", YES_NO_FLAG),
        Coded("value_participation", "OGP Value Civic Participation", "", YES_NO_FLAG),
        Coded("value_accountability", "OGP Value Public Accountability", "", YES_NO_FLAG),
        Coded("value_technology", "OGP Value Technology", "", YES_NO_FLAG),
        Coded("relevant", "_Relevant", "", YES_NO_FLAG),
        Coded(
            "potential_impact",
            "Potential Impact",
            "_Potential Impact",
            POTENTIAL_IMPACT,
        ),
        Coded("completion_progress", "Completion (Progress Report)", "_CompletionProgress", COMPLETION),
        Coded(
            "potential_results",
            "Potential for Results",
            "_Potential for Results",
            {"Unclear": ("unclear", "0"), "Modest": ("modest", "1"), "Substantial": ("substantial", "2")},
        ),
        Coded("completion_end", "Completion (End Of Term)", "_CompletionEndTerm", COMPLETION),
        Coded(
            "early_results",
            "Early Results",
            "_Early Results",
            {
                "No notable results": ("none", "0"),
                "Moderate": ("moderate", "1"),
                "Significant": ("significant", "2"),
            },
        ),
        Coded("opened_government", "Did It Open Government (Overall)", "_OpenGovernment", OPENED),
        Coded("opened_information", "Did It Open Government (Access To Information)", "_DIOGATI", OPENED_ONE_VALUE),
        Coded("opened_participation", "Did It Open Government (Civic Participation)", "_DIOGCP", OPENED_ONE_VALUE),
        Coded("opened_accountability", "Did It Open Government: Public Accountability", "_DIOGPA", OPENED_ONE_VALUE),
        Coded("starred_2015_only", "Starred (2015 Only)", "", YES_NO_FLAG),
        Coded("starred_progress", "Starred (Current Formula) Progress Report", "", YES_NO_FLAG),
        Coded("starred_end", "Starred (Current Formula) End of Term", "", YES_NO_FLAG),
    ),
    coded_optional=True,
    lens=True,
    checksum="CHECKSUM",
    checksum_of=(
        "Ambitious and complete, or DIOG",
        "Ambitious but not complete",
        "Complete but not ambitious",
        "Not complete or ambitious",
        "Not reviewed",
    ),
)
