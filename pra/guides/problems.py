"""Help for naming, weighing and describing problems."""

from django.utils.translation import gettext_lazy as _

from pra.guides.guide import Guide, Source
from pra.models.steps import StepCode

guides: dict[StepCode, Guide] = {
    StepCode.PROBLEMS: Guide(
        ask=(
            _("Masalah mana yang paling berat bagi Bapak-Ibu sehari-hari?"),
            _("Mana yang harus diselesaikan lebih dulu?"),
        ),
        minutes=(45, 60),
        write=_(
            "Satu masalah satu baris, dengan kata-kata mereka sendiri. Sesudah semua disebut, hitung"
            " suaranya, juga yang nol."
        ),
        quiet=_("Bagikan kerikil, supaya semua bisa memilih tanpa bicara. Tanya yang duduk di belakang."),
        example=_(
            "Di Surabaya disebut lima masalah: perumahan, modal, kesehatan, pendidikan, dan pekerjaan. Modal"
            " mendapat 17 suara. Di Yogyakarta didahulukan yang mendesak."
        ),
        sources=(
            Source(120, "permasalahan: Perumahan, Modal, Kesehatan, Pendidikan dan Pekerjaan"),
            Source(120, "didominasi masalah modal (17 suara)"),
            Source(172, "diprioritaskan kepada permasalahan yang urgen dan mendesak"),
        ),
    ),
    StepCode.PAIRWISE: Guide(
        ask=(_("Kalau hanya satu yang bisa diselesaikan: yang ini atau yang itu? Mengapa?"),),
        minutes=(30, 45),
        write=_("Yang lebih berat dari tiap pasangan, dan alasannya dalam satu kalimat."),
        quiet=_("Minta orang yang berbeda menjawab tiap pasangan, bergiliran dari ujung ke ujung."),
    ),
    StepCode.DETAILS: Guide(
        ask=(_("Seperti apa masalah ini di rumah Bapak-Ibu? Sejak kapan? Siapa yang paling merasakan?"),),
        minutes=(20, 30),
        write=_("Ukuran, jumlah, dan tempat yang disebut. Nama orang jangan ditulis."),
        quiet=_("Minta mereka menggambar atau menunjukkan dengan tangan. Lalu tanya: “Begini maksudnya?”"),
        example=_(
            "Di Surabaya: rumah kontrakan 4 x 3 meter, kadang dihuni bersama keluarga lain. MCK ada di luar,"
            " dipakai bersama 6 keluarga lain."
        ),
        sources=(
            Source(
                120,
                "tinggal di rumah kontrakan 4 x 3 meter, dihuni oleh keluarga kadang ditambah dengan keluarga"
                " lain",
            ),
            Source(120, "MCK ada di luar, bersama-sama dengan 6 keluarga pengontrak lainnya"),
        ),
    ),
    StepCode.COMMUNITY: Guide(
        ask=(
            _("Masalah sosial apa yang ada di lingkungan sini? Mana yang paling banyak?"),
            _("Siapa yang pernah menanganinya, dan dengan cara apa?"),
        ),
        minutes=(20, 30),
        write=_("Masalahnya, bukan orangnya. Tulis juga siapa yang pernah membantu dan apa bantuannya."),
        quiet=_("Ini hal yang peka. Bicarakan dalam kelompok kecil; jangan minta nama tetangga."),
        example=_(
            "Di Surabaya paling banyak disebut anak terlantar. Masalah itu pernah ditangani dengan beasiswa."
        ),
        sources=(
            Source(224, "terbanyak permasalahan anak terlantar"),
            Source(224, "Masalah Anak terlantar melalui program bea siswa"),
        ),
    ),
}
