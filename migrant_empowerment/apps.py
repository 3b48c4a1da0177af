from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "migrant_empowerment"

    def ready(self) -> None:
        """Let Django find the project's own checks."""
        from migrant_empowerment import checks  # noqa: F401, PLC0415 — registering is what it is imported for
