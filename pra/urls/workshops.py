"""Days of the workshop, attendance, photos."""

from django.urls import path

from pra.views import attendance, days, photos

paths = [
    path("days/", days.group_days, name="days"),
    path("days/add/", days.day_add, name="day_add"),
    path("days/<slug:workshop>/", days.day, name="day"),
    path("days/<slug:workshop>/edit/", days.day_edit, name="day_edit"),
    path("days/<slug:workshop>/remove/", days.day_remove, name="day_remove"),
    path("days/<slug:workshop>/attendance/", attendance.attendance, name="attendance"),
    path("days/<slug:workshop>/present/", attendance.attendance_all, name="attendance_all"),
    path(
        "days/<slug:workshop>/attendance/<slug:participant>/",
        attendance.attendance_mark,
        name="attendance_mark",
    ),
    path("photos/<slug:step>/add/", photos.photo_add, name="photo_add"),
    path("photo/<slug:photo>/", photos.photo, name="photo"),
    path("photo/<slug:photo>/edit/", photos.photo_edit, name="photo_edit"),
    path("photo/<slug:photo>/remove/", photos.photo_remove, name="photo_remove"),
    path("photo/<slug:photo>/picture/", photos.picture, name="photo_picture"),
    path("photo/<slug:photo>/small/", photos.small, name="photo_small"),
]
