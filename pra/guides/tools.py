"""Help for the tools that a workshop may use besides (domain 4.1)."""

from django.utils.translation import gettext_lazy as _

from pra.guides.guide import Guide, Source
from pra.models.steps import StepCode

guides: dict[StepCode, Guide] = {
    StepCode.SEASONS: Guide(
        ask=(_("Bulan apa yang ramai pembeli? Bulan apa yang paling berat?"),),
        minutes=(30, 40),
        write=_("Kegiatan atau keadaan di tiap baris, lalu seberapa ramai tiap bulan."),
        quiet=_("Mulai dari bulan yang semua ingat: puasa, masuk sekolah, musim hujan."),
    ),
    StepCode.FOCUS: Guide(
        ask=(
            _("Kita bicarakan satu pokok dulu. Bagaimana menurut Bapak-Ibu?"),
            _("Ada yang berpendapat lain?"),
        ),
        minutes=(60, 90),
        write=_("Pokoknya, apa yang dikatakan, dan kode pembicara seperti P3. Nama jangan ditulis."),
        quiet=_("Berkeliling satu putaran. Yang belum mau boleh lewat dulu, lalu ditanya lagi di akhir."),
        example=_(
            "Di Yogyakarta pemberdayaan berjalan melalui diskusi kelompok terfokus. Diskusinya difasilitasi"
            " LSM, dibantu peneliti."
        ),
        sources=(
            Source(
                168,
                "dilakukan melalui diskusi kelompok terfokus (focus group discussion)",
            ),
            Source(168, "Diskusi difasilitasi oleh LSM dibantu oleh peneliti"),
        ),
    ),
    StepCode.INTERVIEWS: Guide(
        ask=(
            _("Mengapa dulu pindah ke sini?"),
            _("Apa kesulitannya, dan apa yang sudah dicoba?"),
            _("Apa harapan Bapak-Ibu?"),
        ),
        minutes=(45, 60),
        write=_("Minta izin dulu. Lalu tulis empat pokok: alasan bermigrasi, kesulitan, upaya, dan harapan."),
        quiet=_("Bicara berdua, di tempat yang dipilih orangnya. Diam sebentar tidak apa-apa."),
        example=_(
            "Dalam uji coba digali empat pokok yang sama: alasan bermigrasi, kesulitan, upaya, dan harapan."
        ),
        sources=(
            Source(
                39,
                "menggali alasan bermigrasi, kesulitan, upaya yang pernah dilakukan dalam mengatasi"
                " kesulitan, dan harapan di masa yang akan datang",
            ),
        ),
    ),
    StepCode.HISTORY: Guide(
        ask=(
            _("Sejak kapan orang tinggal di sini?"),
            _("Kejadian apa yang paling diingat? Apa akibatnya?"),
        ),
        minutes=(30, 40),
        write=_("Tahunnya atau kira-kiranya, kejadiannya, dan akibatnya bagi warga."),
        quiet=_("Mulai dari yang paling lama tinggal di sini, lalu tanya yang paling baru datang."),
    ),
    StepCode.TRENDS: Guide(
        ask=(_("Dibanding dulu, sekarang lebih banyak atau lebih sedikit? Mengapa?"),),
        minutes=(30, 40),
        write=_("Apa yang dibandingkan, masanya, dan seberapa banyak tiap masa."),
        quiet=_("Pakai kerikil: makin banyak, makin banyak kerikilnya. Siapa pun boleh menaruh."),
    ),
    StepCode.CLOCK: Guide(
        ask=(_("Ceritakan satu hari Bapak-Ibu, dari bangun sampai tidur."),),
        minutes=(20, 30),
        write=_("Hari siapa, dari pukul berapa sampai pukul berapa, dan kegiatannya."),
        quiet=_("Perempuan dan laki-laki bercerita di kelompok masing-masing dulu."),
    ),
    StepCode.TRANSECT: Guide(
        ask=(_("Mari berjalan bersama. Apa yang terlihat di sini? Apa masalahnya? Apa potensinya?"),),
        minutes=(60, 90),
        write=_("Bagian jalan, yang terlihat, masalahnya, dan potensinya."),
        quiet=_("Berjalanlah di samping orang yang diam. Orang lebih mudah bicara sambil menunjuk."),
    ),
    StepCode.WEALTH: Guide(
        ask=(_("Menurut orang sini, keluarga yang cukup itu seperti apa? Yang kurang seperti apa?"),),
        minutes=(45, 60),
        write=_("Golongan dengan ciri-ciri menurut mereka, dari yang paling kurang."),
        quiet=_("Bicarakan ciri-cirinya, bukan orangnya. Nama keluarga jangan dibacakan di depan umum."),
    ),
}
