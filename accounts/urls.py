"""Logging in, oneself, who works where, and what was changed."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts import views
from accounts.public import open_to_all

app_name = "accounts"
urlpatterns = [
    path("login/", open_to_all(views.Login.as_view()), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("me/", views.me, name="me"),
    path("me/password/", views.ChangePassword.as_view(), name="password"),
    path("roles/", views.roles, name="roles"),
    path("users/", views.users, name="users"),
    path("users/add/", views.user_add, name="user_add"),
    path("users/<slug:key>/", views.user, name="user"),
    path("users/<slug:key>/assignments/add/", views.assignment_add, name="assignment_add"),
    path("assignments/<slug:key>/end/", views.assignment_end, name="assignment_end"),
    path("users/<slug:key>/active/", views.user_active, name="user_active"),
    path("history/<str:label>/<slug:key>/", views.history, name="history"),
]
