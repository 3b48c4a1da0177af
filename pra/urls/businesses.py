"""Businesses, the matrix that scores them, forming groups, the chain."""

from django.urls import path

from pra.views import businesses, chain, scoring

paths = [
    path("businesses/<slug:business>/", businesses.business, name="business"),
    path("businesses/<slug:business>/choose/", businesses.business_choose, name="business_choose"),
    path("businesses/<slug:business>/undo/", businesses.business_undo, name="business_undo"),
    path("businesses/<slug:business>/group/", businesses.business_group, name="business_group"),
    path("businesses/<slug:business>/people/<slug:person>/", businesses.business_wish, name="business_wish"),
    path("scoring/", scoring.scoring_list, name="scoring"),
    path("scoring/add/", scoring.scoring_add, name="scoring_add"),
    path("scoring/<slug:matrix>/", scoring.scoring_matrix, name="scoring_matrix"),
    path("scoring/<slug:matrix>/remove/", scoring.scoring_remove, name="scoring_remove"),
    path("scoring/<slug:matrix>/criteria/add/", scoring.criterion_add, name="criterion_add"),
    path(
        "scoring/<slug:matrix>/criteria/<slug:criterion>/weight/",
        scoring.scoring_weight,
        name="scoring_weight",
    ),
    path(
        "scoring/<slug:matrix>/criteria/<slug:criterion>/remove/",
        scoring.criterion_remove,
        name="criterion_remove",
    ),
    path(
        "scoring/<slug:matrix>/points/<slug:option>/<slug:criterion>/",
        scoring.scoring_points,
        name="scoring_points",
    ),
    path("chain/", chain.chain, name="chain"),
]
