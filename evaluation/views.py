from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from groups.pages import group_context, open_group


def overview(request: SignedInRequest, key: str) -> HttpResponse:
    group = open_group(request.user, key)
    return render(request, "groups/shell.html", group_context(group, "evaluation"))
