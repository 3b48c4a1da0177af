"""Consent: the words of a programme, asking one person or a whole list, and taking an answer back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.consent_forms import Question, ReplyForm, WithdrawalForm, still_to_ask
from groups.consent_list import page_of_list
from groups.consent_texts import current_texts, may_write_texts
from groups.consenting import record_replies, withdraw_consent
from groups.consents import EFFECTS, answers_of
from groups.models import CommunicationNeed, Consent, Participant, Purpose
from groups.replies import reply_name
from programme.access import require, visible_or_404
from programme.pages import open_site, site_context
from programme.paging import whole_number
from programme.views.editing import form_page


def consent_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Ask one person, each purpose by itself; ``purpose`` asks for that one alone."""
    rows = Participant.objects.select_related("site__programme", "merged_into")
    person: Participant = visible_or_404(rows, request.user, key=key)
    require(request.user, Permission.REGISTER, person.site)
    if person.merged_into is not None:
        return redirect(person.merged_into)
    texts, answers = current_texts(person.site.programme_id), answers_of([person])[person.pk]
    wanted = [purpose for purpose in Purpose if request.GET.get("purpose", purpose) == purpose]
    asked = [
        Question(person, texts[purpose], answers[purpose])
        for purpose in wanted
        if purpose in texts
        and (still_to_ask(answers[purpose], texts[purpose]) or reply_name(person, purpose) in request.POST)
    ]
    form = ReplyForm(
        request.POST or None, request.FILES or None, questions=asked, site=person.site, one_person=True
    )

    def perform(filled: ReplyForm) -> str:
        return _record(request, filled, person.get_absolute_url(), site=person.site)

    context = {
        "person": person,
        "need": _need(person),
        "settled": [
            answers[purpose] for purpose in wanted if not any(q.before.purpose == purpose for q in asked)
        ],
        "missing": [purpose.label for purpose in wanted if purpose not in texts],
        **_of_programme(request, person.site),
    }
    return form_page(request, form, perform=perform, context=context, template="groups/consent_form.html")


def consents_round(request: SignedInRequest, key: str) -> HttpResponse:
    """Read one text to a whole list and take down who agreed; saved as one act."""
    site = open_site(request.user, key, Permission.REGISTER)
    asked_for = request.GET.get("purpose", "")
    purpose = Purpose(asked_for) if asked_for in Purpose.values else Purpose.SERVICE
    text = current_texts(site.programme_id).get(purpose)
    after = whole_number(request.GET.get("after", ""))
    context = site_context(site, "people", purpose=purpose, text=text, **_of_programme(request, site))
    context["purposes"] = [
        {"label": one.label.capitalize(), "url": f"?purpose={one.value}", "current": one == purpose}
        for one in Purpose
    ]
    if text is None:
        return render(request, "groups/consents_round.html", context)
    listed = page_of_list(site, text, after=after, sent=request.POST)
    form = ReplyForm(request.POST or None, request.FILES or None, questions=listed.questions, site=site)

    def perform(filled: ReplyForm) -> str:
        return _record(request, filled, request.get_full_path(), site=site)

    context["listed"] = listed
    return form_page(request, form, perform=perform, context=context, template="groups/consents_round.html")


def _need(person: Participant) -> str:
    """How to speak with somebody who needs it otherwise (UU 27/2022 article 26); empty otherwise."""
    if person.communication_need in {None, "", CommunicationNeed.NONE}:
        return ""
    need = {"need": person.get_communication_need_display()}
    return _("Kebutuhan komunikasi: %(need)s. Pastikan ia memahami naskahnya.") % need


def _record(request: SignedInRequest, form: ReplyForm, url: str, *, site: Any) -> str:
    kept = record_replies(
        by=request.user,
        token=form.cleaned_data["submission"],
        site=site,
        replies=form.replies(),
        manner=form.manner(),
    )
    agreed = sum(consent.granted for consent in kept)
    words = _("Tersimpan: %(agreed)s setuju, %(refused)s menolak.")
    messages.success(request, words % {"agreed": agreed, "refused": len(kept) - agreed})
    return url


def _of_programme(request: SignedInRequest, site: Any) -> dict[str, Any]:
    """Where the words are written, and whether the user may."""
    return {
        "programme": site.programme,
        "may_write": may_write_texts(request.user, site.programme),
        "here": request.get_full_path(),
    }


def consent_withdraw(request: SignedInRequest, key: str) -> HttpResponse:
    """Take an agreement back."""
    rows = Consent.objects.select_related("site", "participant", "text")
    consent: Consent = visible_or_404(rows, request.user, key=key)
    require(request.user, Permission.REGISTER, consent.site)
    back = consent.participant.get_absolute_url()
    if request.method != "POST" and (consent.withdrawn_on is not None or not consent.granted):
        messages.warning(request, _("Tidak ada persetujuan yang bisa ditarik di sini."))
        return redirect(back)
    form = WithdrawalForm(request.POST or None, consent=consent)

    def perform(filled: WithdrawalForm) -> str:
        told = filled.cleaned_data
        withdraw_consent(
            by=request.user,
            token=told["submission"],
            consent=consent,
            withdrawn_on=told["withdrawn_on"],
            note=told["note"],
        )
        messages.success(request, _("Persetujuan sudah ditarik."))
        return back

    context = {
        "site": consent.site,
        "back": back,
        "heading": _("Tarik persetujuan %(purpose)s") % {"purpose": consent.get_purpose_display()},
        "hint": f"{consent.participant}. {EFFECTS[Purpose(consent.purpose)]}",
        "save_label": _("Tarik persetujuan"),
    }
    return form_page(request, form, perform=perform, context=context)
