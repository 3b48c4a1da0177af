from django.apps import AppConfig


class PraConfig(AppConfig):
    name = "pra"
