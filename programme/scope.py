"""Who sees what, in one spelling: ``Model.objects.for_user(user)`` (decision 8)."""

from typing import Any, Self, TypeVar

from django.db import models

ModelT_co = TypeVar("ModelT_co", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[ModelT_co]):
    """Rows of sites; ``site_path`` leads from the row to its site."""

    site_path = "site"

    def for_user(self, user: Any) -> Self:
        """Only the rows of the sites where the user has a role today; nothing for the anonymous."""
        if not user.is_authenticated:
            return self.none()
        sites = user.visible_sites()
        return self if sites is None else self.filter(**{f"{self.site_path}__in": sites})


class ProgrammeQuerySet(models.QuerySet[ModelT_co]):
    """Rows of a programme's design, open to whoever works in the programme."""

    programme_path = "programme"

    def for_user(self, user: Any) -> Self:
        """The rows of the programmes in which the user has a site."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(**{f"{self.programme_path}__in": user.visible_programmes()})


class SharedQuerySet(ScopedQuerySet[ModelT_co]):
    """Rows that belong to one site or, with an empty site, to the programme as a whole."""

    def for_user(self, user: Any) -> Self:
        """The rows of the user's sites, and those without a site in the user's programmes."""
        if not user.is_authenticated:
            return self.none()
        sites = user.visible_sites()
        if sites is None:
            return self
        common = models.Q(site__isnull=True, **self.common_to(user))
        return self.filter(common | models.Q(site__in=sites))

    def common_to(self, user: Any) -> dict[str, Any]:
        """The condition that a row without a site must meet."""
        return {"programme__in": user.visible_programmes()} if self._has_programme() else {}

    def _has_programme(self) -> bool:
        return any(field.name == "programme" for field in self.model._meta.get_fields())
