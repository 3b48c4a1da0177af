from django.apps import AppConfig


class RevolvingFundConfig(AppConfig):
    name = "revolving_fund"
