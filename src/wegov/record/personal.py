"""What must not get through: e-mail addresses, telephone numbers, names of contact persons. Pure: no Django.

Offices are public, people are not. E-mail addresses and telephone numbers are found by their form; names only where
the partnership's template asks for one (“Name of responsible person …”) or where they stand before an address.
"""

import re

EMAIL_MARK, PHONE_MARK, PERSON_MARK = "[e-mail withheld]", "[phone withheld]", "[contact withheld]"
_HINT = re.compile(
    r"@|©|[(\[]at[)\]]|withheld|[Tt]el[.:e ]|TEL|[Pp]hone|[Mm]obile|esponsible person|ontact p|ontact [Pp]erson"
    r"|in charge for impl|de contacto|ontact [iI]nfo|ontact [dD]etails|\+\d|\b00\s?[1-9]"
)
_EMAIL = re.compile(r"[\w.+'%-]{1,64}\s?(?:@|©|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_DIGITS = r"\(?\d(?:[\d ().'/-]|\s(?=\d)){5,20}\d"
_PHONES = (
    re.compile(r"(?<![\w/.,])(?:\+\(?\d|00\s?[1-9])[\d().' /-]{6,20}\d"),
    re.compile(
        r"(?i)(?<=tel|one|ile|fax)(?:[.:]|\s|number|no\.|\(\w+\)){1,4}" + _DIGITS,
    ),
    re.compile(_DIGITS + r"(?=[\s,;/—-]{0,4}\[(?:e-mail|phone) withheld\])"),
    re.compile(r"(?<=withheld\])[\s,;/—-]{0,4}" + _DIGITS),
)
_NAME_LABEL = (
    r"(?:name of (?:the )?responsible person[^\n:]{0,60}?(?:agency|owner|institution|department|person)\b"
    r"|name, title, department[^\n\t:]{0,80}?(?:person|number)\b(?:, email and telephone number)?"
    r"|contact point name(?: \(project manager\))?|name of (?:the )?contact point(?: \(project manager\))?"
    r"|civil servant in charge[^\n:]{0,60}?institution"
    r"|(?:información|datos|persona|punto) de contacto"
    r"|(?<![^\n])[ \t]*contact person(?=\s*[:\n]))"
)
_NEXT_LABEL = (
    r"(?=\s*(?:\[(?:e-mail|phone) withheld|title\b|position\b|posici[óo]n\b|designation\b|e-?mail|phone\b"
    r"|telephone\b|correo\b|other\b|otros\b"
    r"|actividades\b|milestones?\b|timeline\b|time period\b|lead\b|partner|supporting\b|what civil|start date\b"
    r"|leads?:|objective|brief description)|\n\s*\n|\Z)"
)
_CONTACT = re.compile(rf"(?i)({_NAME_LABEL})(?P<gap>\s*[:\t-]?\s*)(?P<person>\S.{{0,240}}?){_NEXT_LABEL}", re.DOTALL)
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]{1,40}"
_NAME_BEFORE = re.compile(
    rf"(?:(?:{_CAPITALISED}|and|of|the|de|la|del|y|for)[ ,–-]{{1,3}}){{2,10}}"
    r"(?=[\s,(–-]{0,3}\[(?:e-mail|phone) withheld\])"
)


def withhold(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without personal data, and the kinds of what was taken out (see `ODD_SENTENCES`)."""
    if not _HINT.search(text):
        return text, ()
    kinds = []
    text, emails = _EMAIL.subn(EMAIL_MARK, text)
    if emails:
        kinds.append("email_withheld")
    phones = 0
    for pattern in _PHONES:
        text, count = pattern.subn(f" {PHONE_MARK}", text)
        phones += count
    if phones:
        kinds.append("phone_withheld")
    text, contacts = _CONTACT.subn(rf"\1\g<gap>{PERSON_MARK}", text)
    text, names = _NAME_BEFORE.subn(f"{PERSON_MARK} ", text)
    if contacts or names:
        kinds.append("person_withheld")
    return text, tuple(kinds)
