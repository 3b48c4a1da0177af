"""Every address of the application, classified: what it needs, and on which object it stands.

``arguments`` name the objects of a world by kind (``groups.migrantgroup``, ``merge:groups.participant``)
or are literal words (``=votes``).
``permission`` None: whoever is logged in (and sees the object).
"""

from dataclasses import dataclass

from accounts.permissions import Permission


@dataclass(frozen=True)
class Page:
    """One address: its arguments, what it needs, and how it is asked for."""

    arguments: tuple[str, ...] = ()
    permission: Permission | None = None
    method: str = "get"
    whole: bool = False  # reads all the sites of the user; stands on no object of one site


GROUP = "groups.migrantgroup"
MEETING = "programme.coordinationmeeting"
PUBLIC = frozenset({"accounts:login", "set_language"})
PAGES: dict[str, Page] = {
    "home": Page(whole=True),
    "components": Page(),
    "accounts:logout": Page(method="post"),
    "accounts:me": Page(whole=True),
    "accounts:password": Page(),
    "accounts:roles": Page(),
    "accounts:users": Page(permission=Permission.MANAGE_ACCESS),
    "accounts:user_add": Page(permission=Permission.MANAGE_ACCESS),
    "accounts:user": Page(("user",), Permission.MANAGE_ACCESS),
    "accounts:assignment_add": Page(("user",), Permission.MANAGE_ACCESS, "post"),
    "accounts:assignment_end": Page(("assignment",), Permission.MANAGE_ACCESS, "post"),
    "accounts:user_active": Page(("user",), Permission.MANAGE_ACCESS, "post"),
    "accounts:history": Page(("=pra.problem", "pra.problem"), Permission.VIEW_HISTORY),
    "programme:site": Page(("site",), Permission.VIEW),
    "programme:site_add": Page(permission=Permission.MANAGE_SITES),
    "programme:site_edit": Page(("site",), Permission.PREPARE),
    "programme:area_add": Page(("site",), Permission.PREPARE),
    "programme:area_edit": Page(("programme.sitearea",), Permission.PREPARE),
    "programme:area_remove": Page(("programme.sitearea",), Permission.PREPARE, "post"),
    "programme:places": Page(("site",), Permission.VIEW),
    "programme:candidate_add": Page(("site",), Permission.PREPARE),
    "programme:candidate_edit": Page(("programme.sitecandidate",), Permission.PREPARE),
    "programme:coordination": Page(("site",), Permission.VIEW),
    "programme:coordination_add": Page(("site", "=agreement"), Permission.PREPARE),
    "programme:coordination_edit": Page(("site", "=permit", "programme.permit"), Permission.PREPARE),
    "programme:coordination_settle": Page(("site", "=agreement", "programme.agreement"), Permission.PREPARE),
    "programme:coordination_remove": Page(
        ("site", "=obligation", "programme.obligation"), Permission.PREPARE
    ),
    "programme:meeting_add": Page(("site",), Permission.PREPARE),
    "programme:meeting": Page(("site", MEETING), Permission.VIEW),
    "programme:meeting_edit": Page(("site", MEETING), Permission.PREPARE),
    "programme:meeting_remove": Page(("site", MEETING), Permission.PREPARE),
    "programme:minutes": Page(("site", MEETING), Permission.VIEW),
    "programme:institution_merge": Page(("site",), Permission.MERGE),
    "programme:institution_merge_undo": Page(("site", "merge:programme.institution"), Permission.MERGE),
    "programme:programme": Page(("programme",), whole=True),
    "programme:regions": Page(),
    "programme:file": Page(("programme.storedfile",), Permission.VIEW),
    "programme:document": Page(("document",), whole=True),
    "programme:contradictions": Page(whole=True),
    "programme:doubt": Page(("=pra.problem", "pra.problem", "=text"), Permission.MARK_DOUBT),
    "groups:list": Page(whole=True),
    "groups:members": Page((GROUP,), Permission.VIEW),
    "groups:formation": Page(("site",), Permission.VIEW),
    "groups:group_add": Page(("site",), Permission.FORM_GROUPS),
    "groups:group_edit": Page((GROUP,), Permission.FORM_GROUPS),
    "groups:group_end": Page((GROUP,), Permission.FORM_GROUPS),
    "groups:join": Page((GROUP,), Permission.FORM_GROUPS),
    "groups:leave": Page((GROUP, "groups.membership"), Permission.FORM_GROUPS),
    "groups:office_add": Page((GROUP,), Permission.FORM_GROUPS),
    "groups:office_end": Page((GROUP, "groups.groupoffice"), Permission.FORM_GROUPS),
    "groups:rule_add": Page((GROUP,), Permission.FORM_GROUPS),
    "groups:rule_edit": Page((GROUP, "groups.groundrule"), Permission.FORM_GROUPS),
    "groups:twins": Page(("site",), Permission.REGISTER, "post"),
    "groups:duplicates": Page(("site",), Permission.MERGE),
    "groups:merge": Page(("site",), Permission.MERGE),
    "groups:merge_undo": Page(("site", "merge:groups.participant"), Permission.MERGE),
    "groups:distinct": Page(("site",), Permission.MERGE, "post"),
    "groups:distinct_undo": Page(("site", "groups.distinctpair"), Permission.MERGE, "post"),
    "groups:participant": Page(("groups.participant",), Permission.VIEW),
    "groups:participant_edit": Page(("groups.participant",), Permission.REGISTER),
    "groups:participant_leave": Page(("groups.participant",), Permission.REGISTER),
    "groups:participant_return": Page(("groups.participant",), Permission.REGISTER, "post"),
    "groups:number": Page(("groups.participant", "groups.identitynumber"), Permission.REVEAL_IDENTITY),
    "groups:number_remove": Page(("groups.participant", "groups.identitynumber"), Permission.REGISTER),
    "groups:household_edit": Page(("groups.household",), Permission.REGISTER),
    "groups:participants": Page(("site",), Permission.VIEW),
    "groups:participant_add": Page(("site",), Permission.REGISTER),
    "groups:roll": Page(("site",), Permission.REGISTER),
    "groups:nik_find": Page(("site",), Permission.REVEAL_IDENTITY),
    "groups:consent_add": Page(("groups.participant",), Permission.REGISTER),
    "groups:consent_withdraw": Page(("groups.consent",), Permission.REGISTER),
    "groups:consents_round": Page(("site",), Permission.REGISTER),
    "groups:consent_texts": Page(("programme",), whole=True),
    "groups:consent_text_samples": Page(("programme",), Permission.PREPARE, "post", whole=True),
    "groups:consent_text_write": Page(("programme", "=photo"), Permission.PREPARE, whole=True),
    "groups:selection": Page(("site",), Permission.VIEW),
    "groups:selection_start": Page(("site",), Permission.REGISTER, "post"),
    "groups:criteria": Page(("site",), Permission.REGISTER),
    "groups:selection_detail": Page(("groups.selection",), Permission.VIEW),
    "groups:selection_minutes": Page(("groups.selection",), Permission.REGISTER),
    "groups:selection_print": Page(("groups.selection",), Permission.VIEW),
    "groups:selection_grid": Page(("groups.selection",), Permission.REGISTER),
    "groups:selection_choices": Page(("groups.selection",), Permission.REGISTER),
    "groups:selection_submit": Page(("groups.selection",), Permission.REGISTER, "post"),
    "groups:selection_withdraw": Page(("groups.selection",), Permission.REGISTER, "post"),
    "groups:selection_adopt": Page(("groups.selection",), Permission.REGISTER, "post"),
    "groups:selection_approve": Page(("groups.selection",), Permission.APPROVE_SELECTION, "post"),
    "groups:selection_send_back": Page(("groups.selection",), Permission.APPROVE_SELECTION),
    "groups:selection_replace": Page(
        ("groups.selection", "groups.selectiondecision"), Permission.APPROVE_SELECTION
    ),
    "pra:overview": Page((GROUP,), Permission.VIEW),
    "pra:board": Page((GROUP,), Permission.VIEW),
    "pra:voters": Page((GROUP,), Permission.RECORD_PRA),
    "pra:problem_add": Page((GROUP,), Permission.RECORD_PRA, "post"),
    "pra:vote": Page((GROUP, "pra.problem"), Permission.RECORD_PRA, "post"),
    "pra:problem_edit": Page((GROUP, "pra.problem"), Permission.RECORD_PRA),
    "pra:problem_remove": Page((GROUP, "pra.problem"), Permission.RECORD_PRA, "post"),
    "revolving_fund:overview": Page((GROUP,), Permission.VIEW),
    "mentoring:overview": Page((GROUP,), Permission.VIEW),
    "mentoring:visit_add": Page((GROUP,), Permission.RECORD_MENTORING),
    "mentoring:visit": Page((GROUP, "mentoring.mentoringvisit"), Permission.VIEW),
    "mentoring:visit_edit": Page((GROUP, "mentoring.mentoringvisit"), Permission.RECORD_MENTORING),
    "mentoring:deviation": Page((GROUP, "groups.deviation"), Permission.VIEW),
    "mentoring:deviation_explain": Page((GROUP, "groups.deviation"), Permission.FOLLOW_UP, "post"),
    "mentoring:follow_up_add": Page((GROUP, "groups.deviation"), Permission.FOLLOW_UP, "post"),
    "mentoring:follow_up_done": Page((GROUP, "mentoring.followup"), Permission.FOLLOW_UP),
    "evaluation:overview": Page((GROUP,), Permission.VIEW),
    "evaluation:group_phase": Page((GROUP,), Permission.FORM_GROUPS),
    "evaluation:group_sheet": Page((GROUP,), Permission.VIEW),
    "evaluation:site_phase": Page(("site",), Permission.FORM_GROUPS),
    "evaluation:comparison": Page(permission=Permission.COMPARE, whole=True),
    "evaluation:comparison_export": Page(permission=Permission.EXPORT, method="post", whole=True),
    "evaluation:exports": Page(permission=Permission.VIEW_HISTORY, whole=True),
}
