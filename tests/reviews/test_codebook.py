from wegov.reviews.codebook import commitment_variables, missing_values, process_variables
from wegov.reviews.codes import MISSING, PROCESS_VARIABLES, VARIABLES


def test_codebook_defines_exactly_the_codes_that_can_be_stored() -> None:
    told = {name: set(variable.codes) for name, variable in commitment_variables().items()}

    assert told == {name: set(codes) for name, codes in VARIABLES.items()}


def test_process_codebook_defines_exactly_the_codes_that_can_be_stored() -> None:
    told = {name: set(variable.codes) for name, variable in process_variables().items()}

    assert told == {name: set(codes) for name, codes in PROCESS_VARIABLES.items()}


def test_missing_values_are_defined_once_for_all_variables() -> None:
    assert {value.code for value in missing_values()} == set(MISSING)


def test_every_variable_and_value_says_what_it_means_in_a_sentence() -> None:
    variables = [*commitment_variables().values(), *process_variables().values()]

    assert [variable.name for variable in variables if not variable.question.endswith("?")] == []
    assert [
        variable.name for variable in variables if not (variable.label and variable.period and variable.source)
    ] == []
    assert [
        (variable.name, value.code)
        for variable in variables
        for value in variable.values
        if not (value.label and value.definition.endswith("."))
    ] == []


def test_value_gives_the_meaning_of_a_code_and_of_a_missing_one() -> None:
    specificity = commitment_variables()["specificity"]
    found = specificity.value("high"), specificity.value("NR"), specificity.value("transformative")

    assert [value and value.label for value in found] == ["High", "Not reviewed", None]
