"""One record of every kind at a site, each with a mark in all its words, so that a leak can be seen."""

import datetime
import itertools

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models

from programme.models import (
    Contradiction,
    Reading,
    Record,
    Region,
    Site,
    SiteRecord,
    SourceDocument,
    SourcePhrase,
)
from tests.factories.accounts import user_at
from tests.factories.programme import ProgrammeFactory

SPECIAL = {
    "revolving_fund.cashcount": {"counted": 1, "in_books": 1},
    "revolving_fund.collectabilityclass": {"from_days": 0},
    "revolving_fund.disbursement": {"status": "not_stated"},
    "revolving_fund.fundmeetingrow": {"paid": 1, "dues": 0, "saving": 0, "solidarity": 0, "withdrawn": 0},
    "revolving_fund.fundrequest": {
        "amount": 1,
        "entry": None,
        "loan": None,
        "maker": lambda world: user_at(world.site),
    },
    "revolving_fund.ledgerline": {"number": 2, "participant": None, "loan": None},
    "revolving_fund.loan": {"payout": None},
    "revolving_fund.periodclose": {"closed_until": datetime.date(2002, 12, 31)},
    "revolving_fund.requestedpayout": {"reserve": 0, "share": 0, "admin": 0, "unexplained": 0},
    "pra.ballot": {
        "method": "by_name",
        "tokens": 2,
        "voters_present": None,
        "voters_women": None,
        "voters_men": None,
    },
    "pra.clockentry": {"from_hour": 5, "to_hour": 7},
    "pra.pairwisecell": {"second": lambda world: world.second_entry()},
    "pra.scorematrix": {"most": 5},
    "pra.tally": {"women": None, "men": None},
    "pra.workshopattendance": {"present": False},
    "groups.consent": {"method": "written"},
    "groups.distinctpair": {"second": lambda world: world.another("groups.participant")},
    "groups.identitynumber": {"household": None},
    "groups.membership": {"kind": "pra"},
    "groups.participant": {"standing": "participant", "left_reason": None},
    "groups.selectiondecision": {"replaced_by": None},
    "programme.institutionrole": {"kind": "material"},
    "programme.officerassignment": {"override_reason": "", "end_reason": ""},
    "programme.merge": {"filled": {}},
    "programme.storedfile": {"permission": "view", "media_type": "application/pdf"},
}


def site_models():
    """Every kind of record that belongs to one site, or may."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Record)
        and (issubclass(model, SiteRecord) or (model._meta.app_label == "evaluation"))
    ]


class World:
    """A site with one record of every kind; ``mark`` stands in every text of it."""

    def __init__(self, mark, programme=None):
        self.mark = mark
        self.numbers = itertools.count(1)
        self.programme = programme or ProgrammeFactory(title="Program bersama")
        self.site = Site.objects.create(
            programme=self.programme, key=f"{mark.lower()}-lokasi", name=f"{mark} lokasi", city=f"{mark} kota"
        )
        self.region, _ = Region.objects.get_or_create(
            code="35", defaults={"name": "Jawa Timur", "level": "province", "valid_source": "uji"}
        )
        self.made = {}
        for model in site_models():
            self.get(model)
        self._cite()

    def get(self, model):
        """The site's record of that kind, made when it is first asked for."""
        if model not in self.made:
            fields = self._fields(model)
            if getattr(model, "written_by_database", False):
                self.made[model] = self._told(model, fields)
            elif any(field.name == "site" for field in model._meta.fields):
                self.made[model] = model.objects.create(**fields)
            else:  # of the whole programme, which the worlds share
                fields["key"] = fields["key"].replace(self.mark.lower(), "bersama")
                self.made[model], _ = model.objects.get_or_create(key=fields["key"], defaults=fields)
        return self.made[model]

    def _told(self, model, fields):
        """An entry of the books, or a line with the one that balances it, as a package tells them."""
        (record,) = model.objects.bulk_create([model(**fields)])
        if model._meta.model_name == "ledgerline":
            capital = record.account.__class__.objects.create(site=self.site, fund=record.fund, code="3101")
            other = {"key": f"{record.key}-1", "number": 1, "account": capital, "amount": -record.amount}
            model.objects.bulk_create([model(**fields | other)])
        return record

    def named(self, label):
        """The site's record of the kind ``app.model``; of ``merge:app.model`` a merge of two of them."""
        if label.startswith("merge:"):
            return self.merge_of(label.removeprefix("merge:"))
        return self.get(apps.get_model(label))

    def _fields(self, model):
        special = SPECIAL.get(model._meta.label_lower, {})
        values = {
            field.name: self._value(model, field)
            for field in model._meta.concrete_fields
            if not (field.primary_key or field.has_db_default() or field.name in {"key", "version", *special})
        }
        return {
            "key": f"{self.mark}-{model._meta.model_name}".lower(),
            **values,
            **{name: told(self) if callable(told) else told for name, told in special.items()},
        }

    def another(self, label, **told):
        """A further record of the kind ``app.model``, with a name of its own and what is told of it."""
        words = f"{self.mark} lain {next(self.numbers)}"
        made = {"groups.participant": {"label": words}, "programme.institution": {"kind": "ngo"}}[label]
        return apps.get_model(label).objects.create(site=self.site, name=words, **made, **told)

    def second_entry(self):
        """A further problem in the site's comparison in pairs."""
        group, words = self.named("groups.migrantgroup"), f"{self.mark} masalah lain"
        problem = apps.get_model("pra.problem").objects.create(site=self.site, group=group, text=words)
        matrix = self.named("pra.pairwisematrix")
        first = self.named("pra.pairwiseentry")
        return type(first).objects.create(site=self.site, matrix=matrix, problem=problem)

    def merge_of(self, label):
        """That a further record of the kind was merged into the first."""
        kept = self.named(label)
        gone = self.another(label, merged_into=kept)
        told = {"subject": label, "kept_key": kept.key, "gone_key": gone.key, "reason": f"{self.mark} kembar"}
        return apps.get_model("programme.merge").objects.create(site=self.site, **told)

    def _value(self, model, field):
        if field.is_relation:
            return self._related(model, field)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.CharField | models.TextField):
            return self._text(model, field)
        if field.null:
            return None
        return self._plain(field)

    def _text(self, model, field):
        mark = self.mark if any(one.name == "site" for one in model._meta.fields) else "bersama"
        if type(field).__name__ == "PartialDateField":
            return None
        limit = field.max_length or 500
        return f"{mark} {model._meta.model_name}"[:limit] if limit > 3 else ""

    def _related(self, model, field):
        target = field.related_model
        if target is get_user_model():
            return None
        fixed = {Site: self.site, Region: self.region, type(self.programme): self.programme}
        if target in fixed:
            return fixed[target]
        return None if target is model else self.get(target)

    def _plain(self, field):
        kinds = {
            "JSONField": [],
            "BooleanField": False,
            "BinaryField": b"x",
            "DateField": datetime.date(2003, 1, 1),
            "DateRangeField": (datetime.date(2003, 1, 1), None),
        }
        return kinds.get(type(field).__name__, 1)

    def _cite(self):
        document, _ = SourceDocument.objects.get_or_create(
            key="sumber-bersama",
            defaults={"programme": self.programme, "title": "Sumber bersama", "short_title": "Sumber"},
        )
        self.document = document
        self.contradiction = Contradiction.objects.create(
            key=f"{self.mark.lower()}-ragu",
            programme=self.programme,
            site=self.site,
            code=f"{self.mark}-01",
            topic=f"{self.mark} pokok",
            statements=[f"{self.mark} bacaan"],
            treatment=f"{self.mark} perlakuan",
        )
        of_site = [
            record
            for record in self.made.values()
            if isinstance(record, Record) and hasattr(record, "site_id")
        ]
        for number, record in enumerate(of_site, 1):
            phrase = SourcePhrase.objects.create(
                document=document, line=number, text=f"{self.mark} kutipan {number}"
            )
            Reading.objects.create(
                site=self.site,
                subject_type=ContentType.objects.get_for_model(record),
                subject_id=record.pk,
                value=f"{self.mark} nilai",
                phrase=phrase,
                contradiction=self.contradiction,
            )
