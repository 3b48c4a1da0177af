"""Every kind of mistake is told with its path and its reason, and nothing is written."""

import copy

import pytest

from tests.programme.packages import EMPTY, fund, load, package, refused, site, vote, with_reading, write

pytestmark = pytest.mark.django_db

TWO_SITES = [site("ilir")]
PROBLEM = {"key": "modal", "site": "pakis", "text": "Modal"}
REGION = {"name": "Jawa Timur", "level": "province", "valid_source": "uji"}
GROUP = {"key": "satu", "site": "pakis", "name": "Satu", "kind": "pra"}
PERSON = {"key": "anggota", "site": "pakis", "label": "Anggota 01"}
MEMBER = {"site": "pakis", "group": "satu", "participant": "anggota", "kind": "pra"}


def member(key, **more):
    return {**MEMBER, "key": key, **more}


def people(*memberships, groups=(GROUP,)):
    return package(
        groups_migrantgroup=list(groups), groups_participant=[PERSON], groups_membership=list(memberships)
    )


def phase(key):
    return {"key": key, "programme": "program", "name": key, "order": 1}


SHAPES = [
    ({**EMPTY, "version": "2.0"}, ["version: versi “2.0” tidak dikenal; yang dapat dimuat: “1.0”"]),
    (
        {**EMPTY, "format": "lain"},
        ["format: format “lain” tidak dikenal; yang dapat dimuat: “migrant-empowerment/programme-package”"],
    ),
    ({"records": {}}, ["berkas: “format” wajib ada", "berkas: “version” wajib ada"]),
    ({**EMPTY, "lagi": 1}, ["lagi: kolom tidak dikenal"]),
    ({**EMPTY, "records": {"pra.apa": []}}, ["records.pra.apa: jenis catatan tidak dikenal"]),
    ({**EMPTY, "records": {"pra.tally": {}}}, ["records.pra.tally: objek bukan daftar"]),
    ({**EMPTY, "records": {"pra.tally": [1]}}, ["records.pra.tally[0]: 1 bukan objek"]),
    (
        package(pra_problem=[{**PROBLEM, "warna": "biru"}]),
        ["records.pra.problem[0].warna: kolom tidak dikenal"],
    ),
    (
        package(pra_problem=[{"key": "modal", "site": "pakis"}]),
        ["records.pra.problem[0]: “text” wajib ada"],
    ),
    (
        package(pra_problem=[{**PROBLEM, "text": ""}, {**PROBLEM, "key": "a b", "text": "m" * 201}]),
        [
            "records.pra.problem[0].text: tidak boleh kosong",
            "records.pra.problem[1].key: bentuk “a b” tidak sesuai pola ^[-a-zA-Z0-9_]+$",
            "records.pra.problem[1].text: 201 huruf, paling banyak 200",
        ],
    ),
    (
        package(pra_problem=[{**PROBLEM, "core": 1, "stated_rank": "satu"}]),
        [
            "records.pra.problem[0].core: 1 bukan true atau false",
            "records.pra.problem[0].stated_rank: “satu” bukan bilangan bulat atau null",
        ],
    ),
    (
        package(programme_permit=[{"key": "izin", "site": "pakis", "name": "Izin", "status": "hilang"}]),
        [
            (
                "records.programme.permit[0].status: “hilang” tidak dikenal; yang ada: "
                "“missing”, “requested”, “incomplete”, “granted”"
            )
        ],
    ),
    (
        package(
            programme_sitearea=[
                {"key": "a", "site": "pakis", "rt": "1"},
                {"key": "b", "site": "pakis", "rw": "٠١٠"},
            ]
        ),
        [
            r"records.programme.sitearea[0].rt: bentuk “1” tidak sesuai pola ^(\d{3})?$",
            r"records.programme.sitearea[1].rw: bentuk “٠١٠” tidak sesuai pola ^(\d{3})?$",
        ],
    ),
    (
        package(programme_region=[{**REGION, "code": "35.78\n"}]),
        [
            ["records.programme.region[0].code: bentuk “35.78", "” tidak sesuai pola "][0],
        ],
    ),
]
MEANINGS = [
    (
        package(pra_problem=[{**PROBLEM, "group": "tidak-ada"}]),
        ["records.pra.problem[0].group: tidak ada groups.migrantgroup dengan key “tidak-ada”"],
    ),
    (
        package(programme_sitearea=[{"key": "a", "site": "pakis", "region": "35"}]),
        ["records.programme.sitearea[0].region: tidak ada programme.region dengan code “35”"],
    ),
    (
        package(
            programme_site=TWO_SITES,
            groups_migrantgroup=[GROUP],
            pra_problem=[{**PROBLEM, "site": "ilir", "group": "satu"}],
        ),
        ["records.pra.problem[0].group: “satu” milik lokasi pakis, bukan ilir"],
    ),
    (
        package(
            evaluation_normjudgement=[
                {
                    "key": "n",
                    "programme": "program",
                    "site": "pakis",
                    "norm": "capacity",
                    "name": "N",
                    "finding": "F",
                }
            ],
            evaluation_judgementqualifier=[
                {"key": "q", "programme": "program", "judgement": "n", "text": "T"}
            ],
        ),
        [
            (
                "records.evaluation.judgementqualifier[0].judgement: "
                "“n” milik lokasi pakis, sedangkan catatan ini milik seluruh program"
            )
        ],
    ),
    (
        package(
            programme_programme=[{"key": "lain", "title": "Lain"}],
            evaluation_siteevaluation=[{"key": "e", "programme": "lain", "site": "pakis", "text": "T"}],
        ),
        ["records.evaluation.siteevaluation[0].site: “pakis” milik program program, bukan lain"],
    ),
    (
        package(pra_problem=[PROBLEM, {**PROBLEM, "text": "Rumah"}]),
        ["records.pra.problem[1].key: “modal” sudah dipakai oleh records.pra.problem[0]"],
    ),
    (vote(21), ["records.pra.tally[0].votes: 21 suara melebihi 20 pemilih."]),
    (
        package(
            programme_permit=[
                {"key": "i", "site": "pakis", "name": "I", "status": "granted", "issued_on": "2003-02-30"}
            ]
        ),
        ["records.programme.permit[0].issued_on: Tanggal ini tidak ada di kalender."],
    ),
    (
        package(
            programme_region=[
                {**REGION, "code": "35", "parent": "35.78"},
                {**REGION, "code": "35.78", "parent": "35"},
            ]
        ),
        [
            "records.programme.region[0].parent: berputar kembali ke dirinya sendiri",
            "records.programme.region[1].parent: berputar kembali ke dirinya sendiri",
        ],
    ),
    (
        people(member("m", span={"from": "2003-06-01", "until": "2003-05-01"})),
        ["records.groups.membership[0].span: hari terakhir mendahului hari pertama"],
    ),
    (
        people(member("m", span={"from": "2003-02-31"})),
        ["records.groups.membership[0].span: “2003-02-31” tidak ada di kalender"],
    ),
    (
        people(member("m", span={"from": "2003-01-01"}, kind="business")),
        ["records.groups.membership[0].kind: Jenis keanggotaan harus sama dengan jenis kelompoknya."],
    ),
]
MEANINGS += [
    (
        package(pra_problem=[{**PROBLEM, "key": "add"}]),
        ["records.pra.problem[0].key: “add” dipakai oleh alamat halaman; pilih kunci lain"],
    ),
    (
        {
            **EMPTY,
            "records": {
                **vote(5)["records"],
                "groups.migrantgroup": [GROUP],
                "pra.problem": [{**PROBLEM, "group": "satu"}],
            },
        },
        ["records.pra.tally[0].problem: Masalah ini bukan milik kelompok yang memberi suara."],
    ),
]
LAWS = [
    (
        fund({"key": "terima", "amount": -1}),
        ["records.revolving_fund.disbursement[0].amount: -1 kurang dari 0"],
    ),
    (
        fund({"key": "terima"}),
        ["records.revolving_fund.disbursement[0]: Yang sudah diterima menyebut jumlahnya."],
    ),
    (
        fund({"key": "terima", "status": "withheld", "amount": 5}),
        ["records.revolving_fund.disbursement[0]: Yang ditahan berjumlah 0 dan menyebut alasannya."],
    ),
    (
        fund({"key": "terima", "amount": 5, "withheld_reason": "utang"}),
        ["records.revolving_fund.disbursement[0]: Yang sudah diterima tidak punya alasan ditahan."],
    ),
    (
        fund({"key": "terima", "status": "not_stated", "amount": 5}),
        ["records.revolving_fund.disbursement[0]: Yang tidak dinyatakan tidak punya jumlah."],
    ),
    (
        fund({"key": "terima", "amount": 5, "amount_min": 6}),
        ["records.revolving_fund.disbursement[0]: Jumlah yang diterima berada di antara batas-batasnya."],
    ),
    (
        fund({"key": "a", "amount": 1}, {"key": "b", "amount": 2}),
        [
            (
                "records.revolving_fund.disbursement[1]: site, fund, participant, loan sama "
                "(records.revolving_fund.disbursement[0])"
            )
        ],
    ),
    (
        package(programme_phase=[phase("a"), phase("b"), phase("c")]),
        [
            "records.programme.phase[1]: programme, template, order sama (records.programme.phase[0])",
            "records.programme.phase[2]: programme, template, order sama (records.programme.phase[0])",
        ],
    ),
    (
        package(pra_problem=[PROBLEM, {**PROBLEM, "key": "lagi", "text": "MODAL"}]),
        ["records.pra.problem[1]: Masalah ini sudah ada di papan. (records.pra.problem[0])"],
    ),
    (
        people(
            member("a", span={"from": "2003-01-01"}), member("b", span={"from": "2003-06-01", "until": None})
        ),
        [
            (
                "records.groups.membership[1]: Orang ini sudah menjadi anggota kelompok sejenis "
                "pada masa itu. (records.groups.membership[0])"
            )
        ],
    ),
]
FIRST_READING = "records.programme.programme[0].readings[0]"
READINGS = [
    *(
        (
            with_reading(**told),
            [f"{FIRST_READING}.field: programme.programme tidak punya kolom “{told['field']}”"],
        )
        for told in [
            {"field": "id", "certainty": "not_stated"},
            {"field": "key", "certainty": "not_stated"},
            {"field": "version"},
            {"field": "warna"},
        ]
    ),
    (
        with_reading(source={"document": "tidak-ada", "line": 1, "phrase": "kata"}),
        [
            (
                "records.programme.programme[0].readings[0].source.document: "
                "tidak ada programme.sourcedocument dengan key “tidak-ada”"
            )
        ],
    ),
    (
        with_reading(contradiction="amb-99"),
        [
            (
                "records.programme.programme[0].readings[0].contradiction: "
                "tidak ada programme.contradiction dengan key “amb-99”"
            )
        ],
    ),
    (
        with_reading(certainty="doubtful"),
        ["records.programme.programme[0].readings[0]: Bacaan yang diragukan menyebut sumber atau alasannya."],
    ),
    (
        with_reading(certainty="mungkin", source={"document": "laporan", "line": 0}),
        [
            (
                "records.programme.programme[0].readings[0].certainty: “mungkin” tidak dikenal; "
                "yang ada: “certain”, “doubtful”, “not_stated”"
            ),
            "records.programme.programme[0].readings[0].source: “phrase” wajib ada",
            "records.programme.programme[0].readings[0].source.line: 0 kurang dari 1",
        ],
    ),
]


@pytest.mark.parametrize(("told", "reasons"), [*SHAPES[:-1], *MEANINGS, *LAWS, *READINGS])
def test_a_mistake_is_told_with_its_path_and_nothing_is_written(tmp_path, told, reasons):
    assert refused(write(tmp_path / "paket.json", told)) == reasons


def test_a_code_with_a_line_end_is_no_code(tmp_path):
    reasons = refused(write(tmp_path / "paket.json", SHAPES[-1][0]))
    assert reasons[0].startswith("records.programme.region[0].code: bentuk")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path):
    told = vote(21)
    told["records"]["pra.problem"] += [
        {"key": "rumah", "site": "pakis", "text": 5},
        {"key": "sehat", "site": "tidak-ada", "text": "Kesehatan"},
    ]
    assert refused(write(tmp_path / "paket.json", told)) == [
        "records.pra.problem[1].text: 5 bukan teks",
        "records.pra.problem[2].site: tidak ada programme.site dengan key “tidak-ada”",
        "records.pra.tally[0].votes: 21 suara melebihi 20 pemilih.",
    ]


def test_what_hangs_on_a_mistake_is_not_told_again(tmp_path):
    told = vote(5)
    told["records"]["pra.ballot"][0]["voters_present"] = -1
    assert refused(write(tmp_path / "paket.json", told)) == [
        "records.pra.ballot[0].voters_present: -1 kurang dari 0"
    ]


def test_a_reading_may_not_name_a_contradiction_of_another_site(tmp_path):
    doubt = {
        "key": "amb",
        "programme": "program",
        "site": "ilir",
        "code": "A",
        "topic": "t",
        "statements": ["satu", "dua"],
        "treatment": "p",
    }
    told = package(
        programme_site=TWO_SITES, programme_contradiction=[doubt], pra_problem=[copy.deepcopy(PROBLEM)]
    )
    told["records"]["pra.problem"][0]["readings"] = [
        {"field": "text", "value": "Modal", "contradiction": "amb"}
    ]
    assert refused(write(tmp_path / "paket.json", told)) == [
        "records.pra.problem[0].readings[0].contradiction: “amb” milik lokasi ilir, bukan pakis"
    ]


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"text": "Uang"}, "text"),
        ({"text": "Uang", "core": True, "stated_rank": 1}, "text, stated_rank, core"),
        ({"readings": [{"field": "text", "value": "Modal"}]}, "readings"),
        ({"group": "satu"}, "group"),
    ],
)
def test_a_stored_record_is_never_overwritten(tmp_path, change, names):
    told = package(pra_problem=[dict(PROBLEM)])
    load(write(tmp_path / "paket.json", told))
    told["records"]["pra.problem"][0].update(change)
    told["records"]["groups.migrantgroup"] = [GROUP]
    assert refused(write(tmp_path / "paket.json", told)) == [
        f"records.pra.problem[0]: “modal” berbeda dari yang tersimpan: {names}"
    ]


def test_what_is_unique_is_so_against_stored_records_too(tmp_path):
    load(write(tmp_path / "paket.json", package(pra_problem=[PROBLEM])))
    again = package(pra_problem=[{**PROBLEM, "key": "lagi", "text": "modal"}])
    assert refused(write(tmp_path / "paket.json", again)) == [
        "records.pra.problem[0]: Masalah ini sudah ada di papan. (catatan yang tersimpan)"
    ]
