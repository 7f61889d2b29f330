"""What fields say when they cannot take something: plain words in place of Django's, unless a form has its own."""

from django import forms
from django.utils.translation import gettext_lazy as _


def say_it_plainly() -> None:
    forms.Field.default_error_messages["required"] = _("It is empty. It is needed.")
    not_offered = _("“%(value)s” is not one of the choices.")
    for kind in (forms.ChoiceField, forms.MultipleChoiceField):
        kind.default_error_messages["required"] = _("Choose one.")
        kind.default_error_messages["invalid_choice"] = not_offered
    forms.DateField.default_error_messages["invalid"] = _("This is not a date. Write it as 2027-06-30.")
