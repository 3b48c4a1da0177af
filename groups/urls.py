"""Groups and the people in them."""

from django.urls import path

from groups.views import consent_texts, consents, formation, membership, people

app_name = "groups"
urlpatterns = [
    path("groups/", people.group_list, name="list"),
    path("groups/<slug:key>/", people.members, name="members"),
    path("participants/<slug:key>/", people.participant, name="participant"),
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
    path("participants/<slug:key>/consents/add/", consents.consent_add, name="consent_add"),
    path("consents/<slug:key>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("sites/<slug:key>/consents/", consents.consents_round, name="consents_round"),
    path("programmes/<slug:key>/consents/", consent_texts.consent_texts, name="consent_texts"),
    path(
        "programmes/<slug:key>/consents/samples/",
        consent_texts.consent_text_samples,
        name="consent_text_samples",
    ),
    path(
        "programmes/<slug:key>/consents/<slug:purpose>/",
        consent_texts.consent_text_write,
        name="consent_text_write",
    ),
]
