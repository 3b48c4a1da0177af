"""What people wrote never stands in a log."""

import logging
import sys

import pytest
from django.db import IntegrityError, transaction

from migrant_empowerment.logs import WithoutDetail
from tests.factories.groups import GroupFactory

pytestmark = pytest.mark.django_db


def test_a_refused_row_is_logged_without_its_values():
    secret = "Nama " + "Rahasia"  # apart, so that the traceback's own source line does not hold it
    group = GroupFactory(name=secret)
    try:
        with transaction.atomic():
            GroupFactory(name=secret, site=group.site)
    except IntegrityError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "refused", None, sys.exc_info())
    told = WithoutDetail("%(message)s").format(record)
    assert "group_name_once" in told
    assert secret not in told
