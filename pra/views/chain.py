"""The chain from problem to business group, on one page that is followed both ways."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from groups.pages import open_group
from pra.businesses.chain import read_chain
from pra.models import StepCode
from pra.steps.page import step_context


def chain(request: SignedInRequest, key: str) -> HttpResponse:
    """Every link with what it came from, what came of it, and what is missing."""
    group = open_group(request.user, key)
    context = step_context(request, group, StepCode.BUSINESSES, stages=read_chain(group))
    return render(request, "pra/chain.html", context)
