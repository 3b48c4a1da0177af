"""Who logs in, where each may work, and what each did."""

from accounts.models.audit import AuditEvent
from accounts.models.user import Assignment, User

__all__ = ["Assignment", "AuditEvent", "User"]
