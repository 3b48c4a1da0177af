"""A fund with its money in a cashbox, and short words for what is posted to it."""

import datetime
import uuid

from revolving_fund.ledger import Draft, Leg, post
from revolving_fund.models import Code, CustodianKind, Event
from tests.factories.accounts import UserFactory
from tests.factories.revolving_fund import CustodianFactory, FundFactory

DAY = datetime.date(2026, 3, 10)
GRANT = 10_000_000


class Books:
    """The fund, its cashbox and its keeper, with ``GRANT`` rupiah received in cash on ``DAY``."""

    def __init__(self, grant=GRANT, **fund):
        self.fund = FundFactory(**fund)
        self.cash = CustodianFactory(fund=self.fund, name="Kas kelompok")
        self.keeper = CustodianFactory(fund=self.fund, kind=CustodianKind.KEEPER, name="Koperasi")
        self.by = UserFactory()
        if grant:
            self.post(Event.GRANT, (Code.CASH, grant, self.cash), (Code.CAPITAL, -grant))

    def draft(self, event, *legs, on=DAY, token=None, **more):
        packed = tuple(
            leg if isinstance(leg, Leg) else Leg(code=leg[0], amount=leg[1], custodian=(*leg, None)[2])
            for leg in legs
        )
        return Draft(event=event, on=on, legs=packed, token=token or uuid.uuid4(), **more)

    def post(self, event, *legs, **more):
        return post(by=self.by, action="uji", fund=self.fund, draft=self.draft(event, *legs, **more))

    def move(self, amount, source=None, target=None, **more):
        source, target = source or self.cash, target or self.keeper
        codes = {"cashbox": Code.CASH, "keeper": Code.CUSTODY}
        return self.post(
            Event.TRANSFER,
            (codes[target.kind], amount, target),
            (codes[source.kind], -amount, source),
            **more,
        )
