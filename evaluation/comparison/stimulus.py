"""Rows of phase 4: what was agreed, signed, received and held, and by what rules."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext, ngettext_lazy

from evaluation.comparison.cells import (
    NOT_STATED,
    Cell,
    Item,
    State,
    cell_of,
    computed,
    derived,
    everything,
    listed,
    nothing,
    people,
    said,
    told,
)
from evaluation.comparison.files import SiteFile
from evaluation.comparison.receipts import AMOUNTS, each_received, received, span_words
from evaluation.comparison.rows import FUND, NUMBER, RUPIAH, Row
from programme.formats import rupiah, selisih
from revolving_fund.position import Position
from revolving_fund.rules.spans import Span
from revolving_fund.worked_example import Example, example_of


def _fund(name: str, kind: str = "") -> Any:
    return lambda file: cell_of(told(position.fund, name, kind) for position in file.positions)


def _manager(file: SiteFile) -> Cell:
    pairs = [(position.fund, position.fund.manager) for position in file.positions]
    return cell_of(
        said(fund, manager.name, "manager", note=str(manager.get_kind_display()))
        for fund, manager in pairs
        if manager is not None
    )


def _hand_over(file: SiteFile) -> Cell:
    parts = ("form", "handed_over_by", "handed_over_on")
    return cell_of(
        told(position.fund, name, "date" if name == "handed_over_on" else "")
        for position in file.positions
        for name in parts
    )


def _total(file: SiteFile) -> Cell:
    """The stated total; where none is stated, the rights of the members together, as computed."""
    items = [told(position.fund, "total", "rupiah") or _rights(position) for position in file.positions]
    return cell_of(items)


def _rights(position: Position) -> Item | None:
    if position.rights is None:
        return None
    rights = [line.right for line in position.lines if line.right]
    words = ngettext("hak %(count)s anggota dijumlahkan", "hak %(count)s anggota dijumlahkan", len(rights))
    note = words % {"count": len(rights)}
    item = computed(position.rights, "rupiah", note=note, of=everything(rights))
    return item.counting(position.rights, people=len(rights))


def _signed(file: SiteFile) -> Cell:
    items = [
        computed(
            position.signed,
            "rupiah",
            note=_receipts(position.signed_count),
            of=everything(line.signature for line in position.lines),
        ).counting(position.signed, people=position.signed_count)
        for position in file.positions
        if position.signed is not None
    ]
    return cell_of(items)


def _receipts(count: int) -> str:
    words = ngettext("%(count)s tanda terima", "%(count)s tanda terima", count)
    return words % {"count": count}


def _unpaid(file: SiteFile) -> Cell:
    told_lines = [line for position in file.positions for line in position.lines if line.payment is not None]
    unpaid = [line.payment for line in told_lines if line.unpaid and line.payment]
    if not told_lines:
        return NOT_STATED
    if not unpaid:
        return nothing(zero=True)
    reasons = list(dict.fromkeys(payment.withheld_reason for payment in unpaid if payment.withheld_reason))
    item = said(
        unpaid[0], people(len(unpaid)), *AMOUNTS, "withheld_reason", kind="rupiah", note="; ".join(reasons)
    )
    return cell_of([item.counting(len(unpaid))], tone="alarm")


def _by_rule(file: SiteFile) -> Cell:
    """What the written rules leave of a share, and by how much that differs from what was paid (AMB-11)."""
    examples = [example for position in file.positions if (example := example_of(position))]
    items = [item for example in examples for item in _rule_items(example)]
    return cell_of(items, tone="alarm" if any(example.difference for example in examples) else "")


def _rule_items(example: Example) -> list[Item]:
    net = computed(example.net, "rupiah", of=everything(step.rule for step in example.steps))
    if not example.difference:
        return [net]
    label, note = _("selisih dengan yang diterima"), people(example.alike)
    difference = replace(
        computed(example.difference, label=label, note=note), text=selisih(example.difference)
    )
    return [net, difference.counting(example.difference, people=example.alike)]


def _held(file: SiteFile) -> Cell:
    """Who holds money of the fund: as recorded of each holder, otherwise what did not reach the members."""
    held = [_custody_item(custody) for position in file.positions for custody in position.custodies]
    left = [
        derived(span_words(position.held), label=_("belum sampai ke anggota")).between(
            position.held.low, position.held.high
        )
        for position in file.positions
        if position.held is not None and not position.held_is_told and position.held != Span.exactly(0)
    ]
    return cell_of([*held, *left])


def _custody_item(custody: Any) -> Item:
    """What a holder is recorded to hold; that the sum is not told is no statement of a sum."""
    words = _("jumlah tidak dinyatakan") if custody.amount is None else rupiah(custody.amount)
    item = said(custody, words, kind="rupiah", note=custody.note, label=str(custody.holder))
    if custody.amount is None:
        return replace(item, state=State.NOT_STATED)
    return item.counting(custody.amount)


def _rules(file: SiteFile) -> Cell:
    rules = [rule for position in file.positions for rule in position.rules]
    return listed(rules, counted=ngettext_lazy("%(count)s aturan", "%(count)s aturan", "count"))


def _written(file: SiteFile) -> Cell:
    agreements = [agreement for position in file.positions for agreement in position.agreements]
    return cell_of(told(agreement, "written") for agreement in agreements)


STIMULUS = (
    Row(
        "fund_total",
        _t("Dana seluruhnya"),
        _total,
        FUND,
        unit=RUPIAH,
        about=_t("Jumlah dana menurut sumber; bila tidak dinyatakan, jumlah hak semua anggota."),
    ),
    Row(
        "designed_per_member",
        _t("Disepakati tiap anggota"),
        _fund("designed_per_member", "rupiah"),
        FUND,
        unit=RUPIAH,
        about=_t("Bagian tiap anggota menurut konsep."),
    ),
    Row(
        "signed_total",
        _t("Ditandatangani"),
        _signed,
        FUND,
        unit=RUPIAH,
        about=_t("Jumlah tanda terima. Tanda tangan bukan bukti uang diterima."),
    ),
    Row(
        "received_each",
        _t("Diterima tiap anggota"),
        each_received,
        FUND,
        unit=RUPIAH,
        about=_t("Tiap jumlah yang diterima, dengan banyaknya anggota."),
    ),
    Row(
        "received_total",
        _t("Diterima seluruhnya"),
        received,
        FUND,
        unit=RUPIAH,
        about=_t("Yang diterima semua anggota; rentang bila ada yang tidak dinyatakan."),
    ),
    Row(
        "unpaid",
        _t("Belum menerima"),
        _unpaid,
        FUND,
        unit=NUMBER,
        about=_t("Banyaknya anggota yang tercatat belum menerima."),
    ),
    Row(
        "net_by_rule",
        _t("Menurut aturan, tiap anggota"),
        _by_rule,
        FUND,
        unit=RUPIAH,
        about=_t(
            "Sisa hak satu anggota menurut aturan tertulis, dan selisihnya dengan yang diterima (AMB-11)."
        ),
    ),
    Row(
        "held",
        _t("Dipegang pihak lain"),
        _held,
        FUND,
        unit=RUPIAH,
        about=_t("Uang dana yang dipegang pihak lain, atau yang belum sampai ke anggota."),
    ),
    Row("fund_manager", _t("Pengelola dana"), _manager, FUND),
    Row("hand_over", _t("Bentuk dan penyerahan"), _hand_over, FUND),
    Row("agreement_written", _t("Kesepakatan tertulis"), _written, FUND),
    Row("fund_rules", _t("Aturan main dana"), _rules, FUND),
    Row("rotation", _t("Pengguliran"), _fund("rotation"), FUND),
    Row("as_designed", _t("Konsep awal"), _fund("as_designed"), FUND),
    Row("as_understood", _t("Dipahami sebagai"), _fund("as_understood"), FUND),
)
