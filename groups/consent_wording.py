"""Sample words for each purpose, short and plain enough to be read aloud (UU 27/2022 articles 5, 20-25).

They are a proposal: somebody of the programme reads them, changes what is different here, and issues them as
version 1. Each says who asks, what for, on which ground, how long, which rights there are, and whom to ask.
They stay Indonesian in every language of the application, because that is what is read out.
"""

import re

from groups.models import Purpose
from programme.models import Programme

OFFICE = "Dinas Sosial"

BEGINNING = """
Kami dari {office} dan pendamping program. Sebelum mulai, kami minta izin Bapak/Ibu. Yang kami bacakan ini
hanya tentang satu hal: {subject}.
"""

END = """
Dasarnya izin Bapak/Ibu sendiri, menurut Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.

Bapak/Ibu boleh bertanya dulu, boleh setuju, boleh tidak. Kapan saja Bapak/Ibu boleh melihat datanya, minta
salinan, minta dibetulkan, minta dihapus, atau menarik kembali izin ini. Cukup katakan kepada pendamping, atau
datang ke {office}. Paling lama 3 × 24 jam kami kerjakan dan kami kabari hasilnya.

Apakah Bapak/Ibu mengerti, dan apakah setuju?
"""

ABOUT: dict[Purpose, tuple[str, str]] = {
    Purpose.SERVICE: (
        "mencatat data Bapak/Ibu supaya bisa ikut program",
        """
Yang dicatat: nama, umur, tempat tinggal, daerah asal, keluarga, keterampilan, pekerjaan, dan bila Bapak/Ibu
mau, nomor KTP dan KK, disabilitas, dan nomor telepon. Dicatat juga kelompok, kehadiran, dan kunjungan
pendamping.

Gunanya: memilih peserta, membentuk kelompok, mendampingi usaha dan kesejahteraan keluarga. Yang melihat hanya
petugas program di lokasi ini. Data tidak dijual dan tidak dipasang di tempat umum.

Data disimpan selama program berjalan dan lima tahun sesudahnya, lalu dihapus.

Kalau tidak setuju, data Bapak/Ibu tidak kami kerjakan, dan Bapak/Ibu belum bisa ikut program. Bantuan lain
dari pemerintah tidak terpengaruh.
""",
    ),
    Purpose.FUND: (
        "mencatat uang dana bergulir yang Bapak/Ibu terima dan kembalikan",
        """
Yang dicatat: hak Bapak/Ibu, uang yang diterima, tanda tangan, potongan yang disepakati kelompok, angsuran,
dan tunggakan.

Gunanya: supaya jelas berapa uang yang sampai, siapa yang memegang, dan kapan bergulir ke warga lain. Yang
melihat: anggota kelompok sendiri, pengurus, pendamping, dan petugas Dinas. Angkanya tidak diberikan kepada
bank atau pihak lain tanpa bertanya lagi.

Catatan uang disimpan selama dana bergulir dan lima tahun sesudah lunas, karena harus bisa diperiksa.

Kalau tidak setuju, dana bergulir belum bisa diberikan. Bapak/Ibu tetap boleh ikut kegiatan lain.
""",
    ),
    Purpose.RESEARCH: (
        "memakai data Bapak/Ibu untuk penelitian, tanpa nama",
        """
Yang dipakai: jenis kelamin, tahun lahir atau kelompok umur, daerah asal, alasan pindah, keterampilan,
kehadiran, dan perkembangan usaha. Nama, alamat, nomor KTP, dan nomor KK tidak ikut. Di berkas penelitian
Bapak/Ibu hanya sebuah kode.

Gunanya: mengetahui apakah program ini menolong pendatang, dan memperbaikinya. Hasilnya ditulis sebagai jumlah
banyak orang, bukan cerita satu orang.

Data tanpa nama disimpan selama penelitian dan sepuluh tahun sesudahnya. Kalau izin ditarik, Bapak/Ibu tidak
ikut lagi dalam berkas yang dibuat sesudah itu.

Kalau tidak setuju, tidak apa-apa. Keikutsertaan, pendampingan, dan dana Bapak/Ibu tidak berubah.
""",
    ),
    Purpose.PHOTO: (
        "memotret Bapak/Ibu dan memakai fotonya",
        """
Yang diambil: foto kegiatan kelompok dan usaha yang memperlihatkan wajah Bapak/Ibu.

Gunanya: laporan kepada Dinas, Lurah, dan Camat, serta bukti bahwa kegiatan benar ada. Nama tidak ditulis di
bawah foto. Foto tidak dipasang di media sosial atau berita tanpa bertanya lagi.

Foto disimpan selama program berjalan dan lima tahun sesudahnya, lalu dihapus.

Kalau tidak setuju, Bapak/Ibu tidak kami potret dan tetap ikut semua kegiatan. Kalau izin ditarik, foto
Bapak/Ibu tidak dipakai lagi.
""",
    ),
}


def sample_text(purpose: Purpose, programme: Programme) -> str:
    """The proposed words for the purpose, with the name of the programme's own office where it is known."""
    office = programme.client.partition(",")[0].strip() or OFFICE
    subject, told = ABOUT[purpose]
    parts = (BEGINNING.format(office=office, subject=subject), told, END.format(office=office))
    return "\n\n".join(_one_line(paragraph) for part in parts for paragraph in part.strip().split("\n\n"))


def _one_line(paragraph: str) -> str:
    return re.sub(r"\s*\n\s*", " ", paragraph.strip())
