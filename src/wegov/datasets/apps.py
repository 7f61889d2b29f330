from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "wegov.datasets"
