"""Every address of the application, in the order of the programme."""

from django.urls import include, path
from django.views.i18n import set_language

from accounts.public import open_to_all
from migrant_empowerment.components import components
from migrant_empowerment.home import home
from programme.admin import reference

handler400 = "migrant_empowerment.requests.bad_request"
urlpatterns = [
    path("", home, name="home"),
    path("", include("accounts.urls")),
    path("", include("programme.urls")),
    path("", include("groups.urls")),
    path("groups/<slug:key>/pra/", include("pra.urls")),
    path("sites/<slug:key>/workshops/", include("pra.urls.site")),
    path("groups/<slug:key>/fund/", include("revolving_fund.urls")),
    path("groups/<slug:key>/mentoring/", include("mentoring.urls")),
    path("", include("evaluation.urls")),
    path("components/", components, name="components"),
    path("language/", open_to_all(set_language), name="set_language"),
    path("reference/", reference.urls),
]
