"""Widya Dharma, Widya Darma, YLWD: one institution under three names (AMB-08), joined by somebody's act."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from programme.merging import MergeRules, merge
from programme.models import Institution, InstitutionAlias, Merge


def _keep_the_names(
    kept: Institution, gone: Institution, former: Mapping[str, Any]
) -> list[InstitutionAlias]:
    """Every name that either bore and that the institution no longer bears becomes one of its other names."""
    known = {kept.name, *kept.aliases.values_list("name", flat=True)}
    names = [name for name in dict.fromkeys((former["name"], gone.name)) if name not in known]
    return [InstitutionAlias.objects.create(site=kept.site, institution=kept, name=name) for name in names]


RULES = MergeRules(Institution, make=_keep_the_names)


def merge_institutions(
    *,
    by: Any,
    token: uuid.UUID,
    kept: Institution,
    gone: Institution,
    seen: Mapping[str, int],
    reason: str,
    take: Sequence[str] = (),
) -> Merge:
    """Let ``gone`` be another name of ``kept``; see ``programme.merging.merge``."""
    return merge(by=by, token=token, rules=RULES, kept=kept, gone=gone, seen=seen, reason=reason, take=take)
