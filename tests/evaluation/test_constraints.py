"""The log of exports is only added to."""

import pytest

from evaluation.models import ExportLog
from tests.factories.accounts import UserFactory
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("statement", "law"),
    [
        ("UPDATE evaluation_exportlog SET purpose = 'lain'", "only_added_to"),
        ("DELETE FROM evaluation_exportlog", "only_added_to"),
    ],
)
def test_an_export_stays_in_the_log(statement, law):
    ExportLog.objects.create(user=UserFactory(), kind="comparison", format="csv")
    with refused_by(law):
        run(statement)
