"""What the tests of the visit pages share: addresses, the words of a page, and a form as it is sent."""

import uuid

from django.urls import reverse
from django.utils.html import strip_tags


def words(response):
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def add_url(group):
    return reverse("mentoring:visit_add", args=[group.key])


def edit_url(visit):
    return reverse("mentoring:visit_edit", args=[visit.group.key, visit.key])


def page_url(visit):
    return reverse("mentoring:visit", args=[visit.group.key, visit.key])


def sent(**changes):
    """What the form sends, as a list of names where several are ticked."""
    fields = {
        "submission": str(uuid.uuid4()),
        "visited_on": "5 November 2003",
        "mentor_name": "Ibu Wati",
        "uep_topics": ["rencana usaha"],
        "counting": "none",
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}
