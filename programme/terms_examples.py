"""Terms of a task to begin with, for each role: plain words that are edited before they are agreed.

A mentor's duties are the nine of a *pendamping sosial* (Permensos 2/2019, article 9) in plain words; the rest
is what the report asks of its officers (L63, L184, L246, L300-304). Nothing is stored until somebody saves.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programme.models import OfficerRole

_RIGHTS = _(
    "Mendapat surat tugas dan honor yang disepakati.\n"
    "Mendapat pelatihan sebelum bertugas dan modul program.\n"
    "Mendapat alat tulis dan ganti biaya perjalanan.\n"
    "Dapat meminta bantuan Dinas Sosial bila ada masalah di lapangan."
)
_SANCTIONS = _(
    "Lalai satu kali: ditegur lisan.\n"
    "Tidak datang dua kali berturut-turut tanpa kabar: ditegur tertulis.\n"
    "Sesudah dua teguran tertulis, atau memakai uang kelompok: diganti, dan uangnya dikembalikan."
)

EXAMPLES: dict[str, dict[str, Promise | str]] = {
    OfficerRole.MENTOR: {
        "qualification": _(
            "Berlatar pendidikan pekerjaan sosial, "
            "atau berpengalaman mendampingi warga paling sedikit dua tahun.\n"
            "Tinggal di kota yang sama dan bisa datang ke lokasi.\n"
            "Bisa berbicara dengan bahasa yang dipahami warga."
        ),
        "duties": _(
            "1. Membantu warga membentuk kelompok.\n"
            "2. Memeriksa keadaan calon peserta di tempat tinggalnya.\n"
            "3. Menyiapkan calon peserta sebelum kegiatan dimulai.\n"
            "4. Membantu kelompok menyusun rencana usaha dan biayanya.\n"
            "5. Memberi bimbingan teknis: pembukuan, pemasaran, pengelolaan kelompok.\n"
            "6. Memberi dorongan dan bimbingan sosial kepada anggota dan keluarganya (UKS).\n"
            "7. Mendampingi usaha anggota (UEP), paling sedikit sebulan sekali.\n"
            "8. Memantau usaha dan dana bergulir; tidak memegang uangnya.\n"
            "9. Membantu kelompok membuat laporan, dan melaporkan penyimpangan secepatnya."
        ),
        "rights": _RIGHTS,
        "obligations": _(
            "Hadir pada waktu yang dijanjikan, dan memberi kabar bila berhalangan.\n"
            "Menjaga rahasia pribadi anggota.\n"
            "Memperlakukan semua anggota sama, dan menghormati keputusan kelompok.\n"
            "Tetap mendampingi sesudah program selesai, selama waktu yang disepakati."
        ),
        "sanctions": _SANCTIONS,
    },
    OfficerRole.FACILITATOR: {
        "qualification": _(
            "Sudah dilatih memandu pertemuan warga (PRA).\n"
            "Bisa mendengarkan, dan bisa berbicara dengan bahasa yang dipahami warga.\n"
            "Mengenal lokasi dan keadaan migran di sana."
        ),
        "duties": _(
            "1. Menjelaskan tujuan program dengan kata-kata sederhana.\n"
            "2. Memandu warga mengenali masalah, potensi, dan kebutuhan mereka sendiri.\n"
            "3. Memberi arahan tanpa mencampuri keputusan warga.\n"
            "4. Memastikan semua orang, juga yang pendiam, ikut berbicara.\n"
            "5. Mencatat apa yang dikatakan dan diputuskan warga dengan kata-kata mereka.\n"
            "6. Membantu kelompok menyusun rencana kegiatan.\n"
            "7. Menyerahkan hasil pertemuan kepada pendamping dan Dinas Sosial."
        ),
        "rights": _RIGHTS,
        "obligations": _(
            "Datang tepat waktu dan menyiapkan bahan pertemuan.\n"
            "Tidak memutuskan apa pun atas nama warga.\n"
            "Menjaga rahasia pribadi warga."
        ),
        "sanctions": _SANCTIONS,
    },
    OfficerRole.RESEARCHER: {
        "qualification": _(
            "Berpengalaman meneliti bersama warga.\n"
            "Mengenal rancangan program dan keempat norma penilaiannya."
        ),
        "duties": _(
            "1. Menjelaskan maksud dan tujuan penelitian kepada warga dan lembaga.\n"
            "2. Mengamati pelaksanaan tiap tahap dan mencatat penyimpangan.\n"
            "3. Mengumpulkan data dengan persetujuan warga.\n"
            "4. Menilai hasil bersama warga dan melaporkannya apa adanya."
        ),
        "rights": _(
            "Mendapat data program yang diperlukan, tanpa identitas warga.\n"
            "Dapat hadir dalam pertemuan kelompok dengan izin kelompok."
        ),
        "obligations": _(
            "Tidak menggantikan pendamping atau fasilitator.\n"
            "Tidak memegang atau menyerahkan uang kelompok.\n"
            "Menjaga rahasia pribadi warga."
        ),
        "sanctions": _(
            "Melanggar rahasia warga: akses data dicabut.\n"
            "Mencampuri keputusan kelompok: ditegur tertulis, lalu diganti."
        ),
    },
}


def example_for(role: str) -> dict[str, str]:
    """The five texts for a role, in the language of the page."""
    return {name: str(text) for name, text in EXAMPLES[role].items()}
