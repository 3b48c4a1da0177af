"""Every address of the application, classified: what it needs, and on which object it stands.

``arguments`` name the objects of a world by kind (``groups.migrantgroup``) or are literal words (``=votes``).
``permission`` None: whoever is logged in (and sees the object).
"""

from dataclasses import dataclass

from accounts.permissions import Permission as P


@dataclass(frozen=True)
class Page:
    """One address: its arguments, what it needs, and how it is asked for."""

    arguments: tuple[str, ...] = ()
    permission: P | None = None
    method: str = "get"
    whole: bool = False  # reads all the sites of the user; stands on no object of one site


GROUP = "groups.migrantgroup"
PUBLIC = frozenset({"accounts:login", "set_language"})
PAGES: dict[str, Page] = {
    "home": Page(whole=True),
    "components": Page(),
    "accounts:logout": Page(method="post"),
    "accounts:me": Page(whole=True),
    "accounts:password": Page(),
    "accounts:roles": Page(),
    "accounts:users": Page(permission=P.MANAGE_ACCESS),
    "accounts:user_add": Page(permission=P.MANAGE_ACCESS),
    "accounts:user": Page(("user",), P.MANAGE_ACCESS),
    "accounts:assignment_add": Page(("user",), P.MANAGE_ACCESS, "post"),
    "accounts:assignment_end": Page(("assignment",), P.MANAGE_ACCESS, "post"),
    "accounts:user_active": Page(("user",), P.MANAGE_ACCESS, "post"),
    "accounts:history": Page(("=pra.problem", "pra.problem"), P.VIEW_HISTORY),
    "programme:site": Page(("site",), P.VIEW),
    "programme:programme": Page(("programme",), whole=True),
    "programme:document": Page(("document",), whole=True),
    "programme:contradictions": Page(whole=True),
    "programme:doubt": Page(("=pra.problem", "pra.problem", "=text"), P.MARK_DOUBT),
    "groups:list": Page(whole=True),
    "groups:members": Page((GROUP,), P.VIEW),
    "groups:participant": Page(("groups.participant",), P.VIEW),
    "pra:overview": Page((GROUP,), P.VIEW),
    "pra:board": Page((GROUP,), P.VIEW),
    "pra:voters": Page((GROUP,), P.RECORD_PRA),
    "pra:problem_add": Page((GROUP,), P.RECORD_PRA, "post"),
    "pra:vote": Page((GROUP, "pra.problem"), P.RECORD_PRA, "post"),
    "pra:problem_edit": Page((GROUP, "pra.problem"), P.RECORD_PRA),
    "pra:problem_remove": Page((GROUP, "pra.problem"), P.RECORD_PRA, "post"),
    "revolving_fund:overview": Page((GROUP,), P.VIEW),
    "mentoring:overview": Page((GROUP,), P.VIEW),
    "mentoring:visit_add": Page((GROUP,), P.RECORD_MENTORING),
    "mentoring:visit": Page((GROUP, "mentoring.mentoringvisit"), P.VIEW),
    "mentoring:visit_edit": Page((GROUP, "mentoring.mentoringvisit"), P.RECORD_MENTORING),
    "mentoring:deviation": Page((GROUP, "groups.deviation"), P.VIEW),
    "mentoring:deviation_explain": Page((GROUP, "groups.deviation"), P.FOLLOW_UP, "post"),
    "mentoring:follow_up_add": Page((GROUP, "groups.deviation"), P.FOLLOW_UP, "post"),
    "evaluation:overview": Page((GROUP,), P.VIEW),
    "evaluation:comparison": Page(permission=P.COMPARE, whole=True),
    "evaluation:comparison_export": Page(permission=P.EXPORT, whole=True),
    "evaluation:exports": Page(permission=P.VIEW_HISTORY, whole=True),
}
