"""Every sentence the readers say, with named places to fill in: one place to translate them from.

Pure: no Django. A page or a command translates `ODD_SENTENCES[kind]` and fills it with the values of the `Odd`.
"""

from collections.abc import Mapping

ODD_SENTENCES: Mapping[str, str] = {
    "ambiguous_date": "“{found}” can be day/month or month/day; only the year {kept} was kept.",
    "impossible_date": "“{found}” is not a date there can be; “{kept}” was kept.",
    "year_as_date": "“{found}” is the year {kept} that a spreadsheet turned into a date; the year was kept.",
    "date_unread": "“{found}” could not be read as a date; the text was kept.",
    "ends_before_start": "It ends ({end}) before it starts ({start}).",
    "text_number_disagree": "The text says “{text}”, the number beside it {number}; the text was kept.",
    "spelling": "“{found}” was read as “{usual}”.",
    "empty_code": "The cell is empty; it was read as not reviewed.",
    "relevance_disagree": "Relevance is coded {found}, but the values it follows from say {expected}; {kept} was kept.",
    "checksum_disagree": "The check sum is {found}, but the columns it adds up come to {expected}.",
    "tags_missing": "No policy tag is coded in this row ({found}).",
    "duplicate_number": "Row {first} has the same member, plan and number ({found}).",
    "repeated_commitment": "Row {first} has the same title and text.",
    "plan_year_differs": "The year of submission is {found}, in the plan's other rows {usual}.",
    "plan_number_disagree": "The plan's number is {found} here and {other} in the column “{other_column}”.",
    "member_not_listed": "“{found}” is not on the list of members; it was taken as the file describes it.",
    "member_id_disagree": "The id {found} begins otherwise than {expected}, the code of the member.",
    "number_repaired": "“{found}” is {kept} as a spreadsheet stores it; {kept} was kept.",
    "title_missing": "There is no title; the beginning of the text stands in for it.",
    "header_repeated": "The header stands here a second time; the row was passed over.",
    "blank_row": "The row is empty and was passed over.",
    "totals_row": "This row holds totals, not a commitment; it was used to check the columns.",
    "totals_disagree": "The total is {found}, but the rows above come to {expected}.",
    "totals_missing": "The row of totals at the end is missing; the file may be cut off.",
    "column_missing": "There is no such column here; its variable is marked ND in every row.",
    "count_disagree": "The number of steps is {found}, but the steps themselves come to {expected}.",
    "email_withheld": "An e-mail address was withheld.",
    "phone_withheld": "A telephone number was withheld.",
    "person_withheld": "The name of a contact person was withheld.",
    "encoding_guessed": "The file is not UTF-8; it was read as Windows-1252.",
    "no_final_line_break": "The file does not end with a line break; its last cell may be cut off.",
}

NOT_TAKEN = "The file holds what the record cannot take ({reason}); nothing of it was written."
NO_ANSWER = "The address does not answer with a file: {reason}."
BAD_ADDRESS = "The address cannot be fetched: it is not of the form https://site/path, without spaces and passwords."
CUT_SHORT = "The address sent {size} of {length} bytes: the file was cut off. Try again."
NOT_FOUND = "{path} cannot be opened: {reason}."
NOT_A_FILE = "{path} is not a file."
EMPTY = "The file is empty."
TOO_LARGE = "The file has {size} MB; files over {limit} MB are not read. Split it, or import the publisher's CSV."
ZERO_BYTES = "The file holds zero bytes: it is not a CSV or XLSX table."
OLD_EXCEL = "This is an old Excel file (.xls). Save it as .xlsx or as CSV in UTF-8 and import that."
NOT_TEXT = "The file is neither a CSV in UTF-8, UTF-16 or Windows-1252 nor an XLSX table."
BROKEN_UTF8 = (
    "The text is UTF-8 up to byte {position} and then broken. Save or download the file again as CSV in UTF-8."
)
CUT_CHARACTER = "The file ends in the middle of a character: it was cut off. Download it again."
LINE_TOO_LONG = "Row {row} is longer than {limit} characters: this is not one of the known tables."
CELL_TOO_LONG = "Row {row} has a cell longer than {limit} characters: this is not one of the known tables."
BROKEN_CSV = "Row {row} cannot be read as CSV ({reason})."
CUT_OFF = "The file ends in the middle of row {row}: it was cut off. Download it again."
BAD_XLSX = "The spreadsheet cannot be opened: it is damaged or not an XLSX file."
XLSX_BOMB = "The spreadsheet unpacks to more than {limit} MB or {ratio} times its size; it is not opened."
XLSX_DOCTYPE = "The spreadsheet declares document types of its own, which no honest one does; it is not opened."
TOO_MANY_ROWS = "The table has more than {limit} rows; it is not one of the known tables."
TOO_MANY_COLUMNS = "The table has more than {limit} columns; it is not one of the known tables."
UNKNOWN_COLUMNS = (
    "The columns are not those of a table known here. The first row begins: {found}. "
    "Known are: {known}. See docs for where each is published."
)
COLUMNS_MISSING = "This looks like {title}, but columns are missing: {missing}."
NO_ROWS = "The file has the header of {title} and no rows."
PLAN_UNKNOWN = "This is an indicator table of Canada, but its first commitment, “{found}”, is of no plan known here."
