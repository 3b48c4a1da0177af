"""Pages of logging in, of oneself, of who works where, and of what was changed."""

from accounts.views.access import (
    assignment_add,
    assignment_end,
    roles,
    user,
    user_active,
    user_add,
    users,
)
from accounts.views.history import history
from accounts.views.login import ChangePassword, Login, me

__all__ = [
    "ChangePassword",
    "Login",
    "assignment_add",
    "assignment_end",
    "history",
    "me",
    "roles",
    "user",
    "user_active",
    "user_add",
    "users",
]
