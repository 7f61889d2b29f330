from django.apps import AppConfig

from wegov.pages.form_words import say_it_plainly


class PagesConfig(AppConfig):
    name = "wegov.pages"

    def ready(self) -> None:
        say_it_plainly()
