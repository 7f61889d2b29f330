"""A reader at the author's side: what a reviewer would say of a commitment as it stands. Pure: no Django.

Advice, never a gate. The definitions are the IRM's (specificity to 2019, verifiable since 2021, relevance to values,
open government lens since 2020). Words are looked for only in languages that advice_words.toml holds; of a text in
another language nothing is said that depends on its words. docs/advice.md lists RULES.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("advice_words.toml")
DIFFICULT = 60  # LIX; Björnsson 1968: over 60 is very difficult, the language of specialists
SHORTEST_TEXT = 40  # words; below that LIX says nothing
LONGEST_SENTENCE = 35  # words
SHOWN = 80  # characters of a sentence that is told
LONG_WORD = 7  # letters and more
_SENTENCE = re.compile(r"[.!?:。؟]+(?:\s|$)|\n")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_QUANTITY = re.compile(r"(?<![\w-])\d")
_YEAR = r"(?:19|20|21)\d\d"
# Days, years, numbers of lists and of laws: numbers that say nothing of how much there is or will be.
_COUNTS_NOTHING = re.compile(
    r"\b\d{4}-\d\d(?:-\d\d)?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|er)?[. ]+(?:(?:of|de) )?[^\W\d_]+[., ]+(?:(?:of|de) )?{_YEAR}\b"
    rf"|\b[^\W\d_]+ \d{{1,2}}(?:st|nd|rd|th)?, {_YEAR}\b|\b{_YEAR}\b|^\s*\d+[.)]\s"
    r"|\b(?:article|artículo|art\.|law|loi|ley|act|decree|décret|decreto|section|no\.|n[°º])\s*\d[\d/.-]*",
    re.IGNORECASE | re.MULTILINE,
)


def gettext_noop(text: str) -> str:
    """Marks a sentence for translation; whoever shows it translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as it is being written. Dates in ISO 8601, "" where there is none."""

    title: str
    deliverable: str = ""
    starts: str = ""
    due: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A commitment as it is being written."""

    title: str = ""
    language: str = "en"
    starts: str = ""
    ends: str = ""
    lead: str = ""
    problem: str = ""
    text: str = ""
    solution: str = ""
    values: Sequence[str] = ()
    values_why: str = ""
    additional: str = ""
    milestones: Sequence[Step] = field(default_factory=tuple)
    plan_ends: str = ""

    @property
    def said(self) -> str:
        """Everything that is said about what will be done, but for what it is called."""
        steps = [f"{step.title}\n{step.deliverable}" for step in self.milestones]
        return "\n".join([self.problem, self.text, self.solution, *steps])


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the reader looks for: the question it belongs to, what it says, and where that stands."""

    id: str
    question: str
    says: str  # with {where}: the milestone or the words it is about
    source: str


@dataclass(frozen=True, slots=True)
class Advice:
    rule: Rule
    where: str = ""  # what exactly: the milestone's title, the sentence


Finder = Callable[[Text], list[str]]
SPECIFICITY = gettext_noop("IRM codebook, specificity (plans to 2019)")
VERIFIABLE = gettext_noop("IRM codebook, verifiable (plans since 2021)")
RELEVANCE = gettext_noop("IRM codebook, relevance to values (plans to 2019)")
LENS = gettext_noop("IRM codebook, open government lens (plans since 2020)")
TEMPLATE = gettext_noop("The partnership’s commitment template")
LIX = gettext_noop("Björnsson, Läsbarhet, 1968")
RULES: tuple[Rule, ...] = (
    Rule(
        "no-text",
        "text",
        gettext_noop(
            "Specificity would be coded “none”, because the text names no activity. Say what will be done, by whom."
        ),
        SPECIFICITY,
    ),
    Rule(
        "no-milestone",
        "milestones",
        gettext_noop("Specificity would be coded low, because no milestone says what would count as done."),
        SPECIFICITY,
    ),
    Rule(
        "no-deliverable",
        "milestones",
        gettext_noop("A reviewer could not check “{where}”: say what will be there at the end that anybody can see."),
        VERIFIABLE,
    ),
    Rule(
        "vague-verb",
        "milestones",
        gettext_noop(
            "Specificity would be coded low for “{where}”, because a reader has to guess what would count as done. "
            "Name the thing that will exist: a law in force, a page that is open, so many people trained."
        ),
        SPECIFICITY,
    ),
    Rule(
        "vague-text",
        "text",
        gettext_noop(
            "Specificity would be coded low, because this can be done without anything changing: “{where}” "
            "Say what will exist or be different, and how much of it."
        ),
        SPECIFICITY,
    ),
    Rule(
        "no-due-date",
        "milestones",
        gettext_noop("“{where}” has no day by which it is due, so nobody can say that it is late."),
        TEMPLATE,
    ),
    Rule(
        "no-owner",
        "milestones",
        gettext_noop("“{where}” has no lead: when it is late, nobody is asked why."),
        TEMPLATE,
    ),
    Rule(
        "outside-term",
        "milestones",
        gettext_noop("“{where}” is due outside the commitment’s own term."),
        TEMPLATE,
    ),
    Rule(
        "no-lead",
        "lead",
        gettext_noop("No institution leads. The plan cannot be adopted before one does."),
        TEMPLATE,
    ),
    Rule(
        "no-end",
        "dates",
        gettext_noop("There is no day by which the commitment is to be done. The plan cannot be adopted before."),
        TEMPLATE,
    ),
    Rule(
        "outside-plan",
        "dates",
        gettext_noop(
            "It runs on after the plan, whose last day is {where}: from then on nobody reports on it or reviews it. "
            "Promise what will be there by that day."
        ),
        TEMPLATE,
    ),
    Rule(
        "no-baseline-and-target",
        "text",
        gettext_noop(
            "No quantity stands in the text or the milestones; years and dates are none. "
            "Say how things are now and how they will be: from 3 of 40 agencies to all 40."
        ),
        SPECIFICITY,
    ),
    Rule(
        "no-problem",
        "problem",
        gettext_noop("The problem is not said, so a reviewer cannot say whether the commitment could solve it."),
        TEMPLATE,
    ),
    Rule(
        "no-solution",
        "solution",
        gettext_noop("It is not said how this contributes to solving the problem: ambition cannot be judged."),
        TEMPLATE,
    ),
    Rule(
        "no-values",
        "values",
        gettext_noop(
            "The open government lens would be coded “no”: nothing says how government becomes more transparent, "
            "participatory or accountable to the public."
        ),
        LENS,
    ),
    Rule(
        "technology-alone",
        "values",
        gettext_noop(
            "Relevance would be coded “no”, because technology alone never makes a commitment relevant. "
            "Say which of the three other values it serves."
        ),
        RELEVANCE,
    ),
    Rule(
        "values-not-argued",
        "values",
        gettext_noop("The values are named, but not why the commitment serves them. A reviewer looks for the reason."),
        RELEVANCE,
    ),
    Rule(
        "long-sentence",
        "text",
        gettext_noop("This sentence has more than 35 words; two short ones are read by more people: “{where}”"),
        LIX,
    ),
    Rule(
        "hard-to-read",
        "text",
        gettext_noop(
            "The text is very difficult to read (LIX {where}; over 60 is the language of specialists). "
            "Shorter sentences and shorter words bring it down."
        ),
        LIX,
    ),
)


def advise(text: Text) -> list[Advice]:
    """What a reviewer would say of the text, in the order of the template's questions."""
    return [Advice(rule, where) for rule in RULES for where in FINDERS[rule.id](text)]


def lix(text: str) -> float | None:
    """Björnsson's readability index: words in a sentence, plus the per cent of words longer than six letters.

    Below 30 very easy, 40 to 50 medium, over 60 very difficult. None for fewer than SHORTEST_TEXT words, and for
    scripts without capitals (Arabic, Chinese), for which the index was not made.
    """
    words = _WORD.findall(text)
    cased = sum(word.lower() != word.upper() for word in words)
    if len(words) < SHORTEST_TEXT or cased * 2 < len(words):
        return None
    long = sum(len(word) >= LONG_WORD for word in words)
    return len(words) / len(sentences(text)) + 100 * long / len(words)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line of a list is one."""
    return [part.strip() for part in _SENTENCE.split(text) if _WORD.search(part)]


@cache
def vague_verbs(language: str) -> tuple[str, ...]:
    """Verbs after which a reader cannot tell what would count as done; none for a language that is not held."""
    return _held("vague_verbs", language)


def _held(table: str, language: str) -> tuple[str, ...]:
    held: Mapping[str, Sequence[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))[table]
    return tuple(held.get(language.partition("-")[0], ()))


def _begins_vaguely(step: Step, language: str) -> bool:
    """Whether a milestone begins with a vague verb and names no number and no deliverable that could save it."""
    first = step.title.casefold()
    vague = any(first == verb or first.startswith(f"{verb} ") for verb in vague_verbs(language))
    return vague and not says_quantity(step.title + step.deliverable) and not step.deliverable.strip()


def says_quantity(text: str) -> bool:
    """Whether a number says how much: not the day, the year, the place in a list, or the number of a law."""
    return bool(_QUANTITY.search(_COUNTS_NOTHING.sub(" ", text)))


@cache
def _vague_promise(language: str) -> re.Pattern[str] | None:
    """A sentence that begins with a vague verb, or in which one follows what says that something will be done."""
    verbs = "|".join(map(re.escape, vague_verbs(language)))
    leads = "|".join(map(re.escape, _held("leads", language)))
    if not verbs:
        return None
    lead = rf"(?:{leads})\s+(?:\w+ly\s+|also\s+)?" if leads else r"(?!)"
    return re.compile(rf"(?:^\W*|\b{lead})(?:{verbs})\b", re.IGNORECASE)


def _vague_sentences(text: Text) -> list[str]:
    """What is promised with a vague verb and without a quantity, in the title and in the text."""
    promise = _vague_promise(text.language)
    said = [text.title.strip(), *sentences(text.text)] if promise else []
    found = [part for part in said if promise and promise.search(part) and not says_quantity(part)]
    return [_cut(part) for part in dict.fromkeys(found)][:3]


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN].rstrip()}…"


def _steps(text: Text, wrong: Callable[[Step], bool]) -> list[str]:
    return [step.title for step in text.milestones if wrong(step)]


def _outside(step: Step, text: Text) -> bool:
    return _after(step.due, text.ends) or _after(text.starts, step.due)


def _after(one: str, other: str) -> bool:
    """Whether one date is after another, as far as both are known."""
    return bool(one and other) and one[: len(other)] > other[: len(one)]


def _if(wrong: bool) -> list[str]:
    return [""] if wrong else []


def _long_sentences(text: Text) -> list[str]:
    prose = "\n".join([text.problem, text.text, text.solution])
    found = [part for part in sentences(prose) if len(_WORD.findall(part)) > LONGEST_SENTENCE]
    return [f"{part[:SHOWN].rstrip()}…" for part in found[:3]]


def _hard(text: Text) -> list[str]:
    value = lix("\n".join([text.problem, text.text, text.solution]))
    return [str(round(value))] if value is not None and value > DIFFICULT else []


FINDERS: Mapping[str, Finder] = {
    "no-text": lambda text: _if(not text.text.strip()),
    "no-milestone": lambda text: _if(not text.milestones),
    "no-deliverable": lambda text: _steps(text, lambda step: not step.deliverable.strip()),
    "vague-verb": lambda text: _steps(text, lambda step: _begins_vaguely(step, text.language)),
    "vague-text": _vague_sentences,
    "no-due-date": lambda text: _steps(text, lambda step: not step.due),
    "no-owner": lambda text: _steps(text, lambda step: not step.lead),
    "outside-term": lambda text: _steps(text, lambda step: _outside(step, text)),
    "no-lead": lambda text: _if(not text.lead),
    "no-end": lambda text: _if(not text.ends),
    "outside-plan": lambda text: [text.plan_ends] if _after(text.ends, text.plan_ends) else [],
    "no-baseline-and-target": lambda text: _if(bool(text.text.strip()) and not says_quantity(text.said)),
    "no-problem": lambda text: _if(not text.problem.strip()),
    "no-solution": lambda text: _if(not text.solution.strip()),
    "no-values": lambda text: _if(not text.values),
    "technology-alone": lambda text: _if(list(text.values) == ["technology"]),
    "values-not-argued": lambda text: _if(bool(text.values) and not text.values_why.strip()),
    "long-sentence": _long_sentences,
    "hard-to-read": _hard,
}
