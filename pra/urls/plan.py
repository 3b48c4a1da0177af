"""The seven steps of the plan, and the seasonal calendar."""

from django.urls import path

from pra.views import plan, pledges, seasons

paths = [
    path("plan/name/", plan.group_name, name="group_name"),
    path("plan/pledges/<slug:pledge>/kept/", pledges.pledge_settle, name="pledge_settle"),
    path("plan/steps/<slug:step>/calendar/", plan.step_calendar, name="step_calendar"),
    path("plan/calendar/<slug:entry>/done/", plan.entry_done, name="entry_done"),
    path("seasons/", seasons.seasons, name="seasons"),
    path("seasons/add/", seasons.season_add, name="season_add"),
    path("seasons/<slug:row>/<int:month>/", seasons.season_mark, name="season_mark"),
]
