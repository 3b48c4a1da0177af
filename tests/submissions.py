"""Tokens of submissions, and those that a page carries."""

import re
import uuid


def fresh():
    """A token that nobody used."""
    return uuid.uuid4()


def token_of(response):
    """The token of the first form on a page that has one."""
    return re.search(r'name="submission" value="([^"]+)"', response.content.decode())[1]
