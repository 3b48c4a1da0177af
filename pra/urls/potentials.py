"""Skills, sources, Venn diagram."""

from django.urls import path

from pra.views import potentials, skills, venn

paths = [
    path("potentials/", potentials.potential_list, name="potentials"),
    path("potentials/<slug:potential>/", potentials.potential, name="potential"),
    path("potentials/<slug:potential>/remove/", potentials.potential_remove, name="potential_remove"),
    path("skills/", skills.skill_list, name="skills"),
    path("skills/add/", skills.skill_add, name="skill_add"),
    path("skills/<slug:potential>/", skills.skill, name="skill"),
    path("people/<slug:person>/skill/", skills.skill_set, name="skill_set"),
    path("venn/", venn.venn, name="venn"),
    path("venn/<slug:potential>/", venn.circle, name="circle"),
]
