"""What is printed: wall sheets, posters, minutes."""

from django.urls import path

from pra.views import sheets

paths = [
    path("sheets/", sheets.sheet_list, name="sheets"),
    path("sheets/<slug:step>/<slug:state>/<slug:paper>/", sheets.sheet, name="sheet"),
    path("wall-calendar/", sheets.calendar, name="wall_calendar"),
    path("days/<slug:workshop>/minutes/", sheets.minutes, name="workshop_minutes"),
]
