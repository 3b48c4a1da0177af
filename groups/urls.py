"""Participants and groups, in the order of the work."""

from django.urls import path

from groups.views import (
    consent_texts,
    consents,
    criteria,
    duplicates,
    explanations,
    formation,
    identity,
    importing,
    membership,
    participants,
    people,
    roll,
    selection,
    selection_sheets,
    selection_turns,
)

app_name = "groups"
urlpatterns = [
    # the register of people
    path("groups/", people.group_list, name="list"),
    path("groups/<slug:key>/", people.members, name="members"),
    path("participants/<slug:key>/", people.participant, name="participant"),
    path("sites/<slug:key>/participants/list/", roll.roll, name="roll"),
    path("participants/<slug:key>/edit/", participants.participant_edit, name="participant_edit"),
    path("participants/<slug:key>/leave/", participants.participant_leave, name="participant_leave"),
    path("participants/<slug:key>/return/", participants.participant_return, name="participant_return"),
    path("households/<slug:key>/edit/", participants.household_edit, name="household_edit"),
    path("sites/<slug:key>/participants/", participants.participants, name="participants"),
    path("sites/<slug:key>/participants/add/", participants.participant_add, name="participant_add"),
    path("participants/<slug:key>/numbers/<slug:number>/", identity.number, name="number"),
    path(
        "participants/<slug:key>/numbers/<slug:number>/remove/", identity.number_remove, name="number_remove"
    ),
    path("sites/<slug:key>/participants/nik/", identity.nik_find, name="nik_find"),
    # lists that come as a file
    path("sites/<slug:key>/participants/import/", importing.import_list, name="import"),
    path(
        "sites/<slug:key>/participants/import-template.<slug:kind>",
        importing.import_template,
        name="import_template",
    ),
    path("sites/<slug:key>/participants/import/<slug:batch>/", importing.import_batch, name="import_batch"),
    path(
        "sites/<slug:key>/participants/import/<slug:batch>/confirm/",
        importing.import_confirm,
        name="import_confirm",
    ),
    path(
        "sites/<slug:key>/participants/import/<slug:batch>/discard/",
        importing.import_discard,
        name="import_discard",
    ),
    path(
        "sites/<slug:key>/participants/import/<slug:batch>/faults/",
        importing.import_faults,
        name="import_faults",
    ),
    path(
        "sites/<slug:key>/participants/import/<slug:batch>/undo/", importing.import_undo, name="import_undo"
    ),
    # people recorded twice
    path("sites/<slug:key>/participants/twins/", duplicates.twins, name="twins"),
    path("sites/<slug:key>/participants/duplicates/", duplicates.duplicates, name="duplicates"),
    path("sites/<slug:key>/participants/merge/", duplicates.merge, name="merge"),
    path("sites/<slug:key>/participants/merges/<slug:merge>/undo/", duplicates.merge_undo, name="merge_undo"),
    path("sites/<slug:key>/participants/distinct/", duplicates.distinct, name="distinct"),
    path(
        "sites/<slug:key>/participants/distinct/<slug:pair>/undo/",
        duplicates.distinct_undo,
        name="distinct_undo",
    ),
    # what people agreed to
    path("participants/<slug:key>/consents/add/", consents.consent_add, name="consent_add"),
    path("consents/<slug:key>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("sites/<slug:key>/consents/", consents.consents_round, name="consents_round"),
    path("programmes/<slug:key>/consents/", consent_texts.consent_texts, name="consent_texts"),
    path(
        "programmes/<slug:key>/consent-samples/",
        consent_texts.consent_text_samples,
        name="consent_text_samples",
    ),
    path(
        "programmes/<slug:key>/consents/<slug:purpose>/",
        consent_texts.consent_text_write,
        name="consent_text_write",
    ),
    # the selection of participants
    path("sites/<slug:key>/selection/criteria/", criteria.criteria, name="criteria"),
    path("sites/<slug:key>/selection/", selection.selection, name="selection"),
    path("sites/<slug:key>/selection/start/", selection.selection_start, name="selection_start"),
    path("selections/<slug:key>/", selection.selection_detail, name="selection_detail"),
    path("selections/<slug:key>/minutes/", selection.selection_minutes, name="selection_minutes"),
    path("selections/<slug:key>/print/", selection.selection_print, name="selection_print"),
    path("selections/<slug:key>/grid/", selection_sheets.selection_grid, name="selection_grid"),
    path("selections/<slug:key>/decisions/", selection_sheets.selection_choices, name="selection_choices"),
    path("selections/<slug:key>/submit/", selection_turns.selection_submit, name="selection_submit"),
    path("selections/<slug:key>/withdraw/", selection_turns.selection_withdraw, name="selection_withdraw"),
    path("selections/<slug:key>/criteria/", selection_turns.selection_adopt, name="selection_adopt"),
    path("selections/<slug:key>/approve/", selection_turns.selection_approve, name="selection_approve"),
    path("selections/<slug:key>/send-back/", selection_turns.selection_send_back, name="selection_send_back"),
    path(
        "selections/<slug:key>/replace/<slug:decision>/",
        selection_turns.selection_replace,
        name="selection_replace",
    ),
    # to whom the module was explained
    path("sites/<slug:key>/modules/", explanations.explanations, name="explanations"),
    path(
        "sites/<slug:key>/modules/<slug:version>/explanations/add/",
        explanations.explanation_add,
        name="explanation_add",
    ),
    path(
        "sites/<slug:key>/explanations/<slug:explanation>/edit/",
        explanations.explanation_edit,
        name="explanation_edit",
    ),
    # groups, their members, officers and rules
    path("sites/<slug:key>/groups/", formation.formation, name="formation"),
    path("sites/<slug:key>/groups/add/", formation.group_add, name="group_add"),
    path("groups/<slug:key>/edit/", formation.group_edit, name="group_edit"),
    path("groups/<slug:key>/end/", formation.group_end, name="group_end"),
    path("groups/<slug:key>/members/add/", membership.join, name="join"),
    path("groups/<slug:key>/members/<slug:membership>/end/", membership.leave, name="leave"),
    path("groups/<slug:key>/offices/add/", membership.office_add, name="office_add"),
    path("groups/<slug:key>/offices/<slug:office>/end/", membership.office_end, name="office_end"),
    path("groups/<slug:key>/rules/add/", membership.rule_add, name="rule_add"),
    path("groups/<slug:key>/rules/<slug:rule>/edit/", membership.rule_edit, name="rule_edit"),
]
