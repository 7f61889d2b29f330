from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "wegov.desk"
