"""Requests of somebody who is logged in."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind the login; views take it instead of asking whether there is a user."""

    user: User
