// SPDX-License-Identifier: EUPL-1.2
// What the office tool says to a clerk who does things in the wrong order, mistypes, or lacks something.
#include "clerk_office.h"

using namespace clerk;

namespace {

Finished in_indonesian(const Office& office, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--lang", "id"});
  return office.run(std::move(arguments));
}

#define CHECK_TOLD(finished, text) CHECK_MESSAGE(says((finished), (text)), (finished).output)

}  // namespace

TEST_CASE("what a clerk meets is refused in whole Indonesian sentences with a mend") {
  const Office office;
  const std::string passphrase = office.passphrase();
  write_file(office / "salah", "bukan kata sandinya\n");
  write_file(office / "pendek", "pendek\n");
  write_file(office / "catatan.txt", "bukan paket\n");
  fs::create_directories(office / "kosong");
  CHECK_TOLD(in_indonesian(office, {"--office", office / "kosong", "check"}),
             "bukan kantor: jendela.yaml tidak ada di dalamnya. → Pindah ke folder kantor");
  CHECK_TOLD(in_indonesian(office, {"sign", "--passphrase-file", passphrase}),
             "Belum ada yang dapat ditandatangani: isinya belum disiapkan. → Jalankan 'jendela build' dulu");
  office.must({"build"});
  CHECK_TOLD(in_indonesian(office, {"sign", "--passphrase-file", office / "salah"}),
             "tidak membuka kunci channel-kanwil-ntt-1. → Pakai berkas kata sandi yang benar");
  CHECK_TOLD(in_indonesian(office, {"sign"}), "Kata sandi tidak dapat ditanyakan: tidak ada terminal. → Pakai");
  CHECK_TOLD(in_indonesian(office, {"key", "new", "root", "--passphrase-file", office / "pendek"}),
             "Kata sandi terlalu pendek: paling sedikit 10 huruf. → Empat atau lima kata");
  for (const std::string command : {"verify", "inspect"}) {
    CAPTURE(command);
    CHECK_TOLD(in_indonesian(office, {command, office / "hilang"}), "/hilang' tidak ada. → Periksa ejaannya");
    CHECK_TOLD(in_indonesian(office, {command, office / "kosong"}), "bukan terbitan: folder metadata/ tidak ada");
    CHECK_TOLD(in_indonesian(office, {command, office / "catatan.txt"}), "bukan berkas .jendela yang utuh. → Salin");
  }
  CHECK_TOLD(in_indonesian(office, {"export", office / "hilang/a.jendela"}), "/hilang' tidak ada. → Periksa ejaannya");
  CHECK_TOLD(in_indonesian(office, {"verify", "--root", office / "catatan.txt"}), "/catatan.txt' tidak dapat dibaca.");
  fs::rename(office.path() / "keys/timestamp-1.key", office / "timestamp-1.key");
  CHECK_TOLD(in_indonesian(office, {"sign", "--passphrase-file", passphrase}),
             "Peran timestamp perlu 1 kunci, di sini ada 0. Tidak ada di folder keys/: timestamp-1. → Pasang USB");
}

TEST_CASE("a full disk is said as such, and what was published before stays whole") {
  if (!have_own_mounts()) return;
  const Office office;
  office.release();
  office.must({"publish", office / "www"});
  std::string text;  // longer than there is room for, and no two lines alike
  for (int i = 0; i < 2500; ++i) text += "Kalimat nomor " + std::to_string(i * 7919) + (i % 50 == 0 ? ".\n\n" : ".\n");
  office.write_article("dua", "Judul dua", text.substr(0, 50000));
  office.release();
  const std::string stick = office / "stick";
  fs::create_directories(stick);
  const std::string tool =
      built_program("jendela") + " --lang id --office " + office.path().string() + " --now " + kNow;
  const Finished full =
      run_in_own_mounts("mount -t tmpfs -o size=64k none " + stick + " && cp -R " + (office / "www").string() + "/. " +
                        stick + " && " + tool + " publish " + stick + "; echo status $?; " + tool + " verify " + stick);
  CHECK_TOLD(full, "jendela: Disk penuh. → Kosongkan ruang di disk, lalu ulangi. [");
  CHECK_TOLD(full, "status 1");
  CHECK_TOLD(full, "Utuh dan sah: root 1, snapshot 2");
}

TEST_CASE("an office whose repository or keys are gone says where to get them back") {
  const Office office;
  office.release();
  fs::rename(office.path() / "repository", office / "away");
  const Finished unsigned_office = office.sign();
  CHECK(unsigned_office.status == 1);
  CHECK_TOLD(unsigned_office, "This office has signed before, but its folder repository/ is gone. → Copy it back");
  CHECK_TOLD(office.run({"publish", office / "www"}), "This office has signed nothing yet");
  fs::rename(office / "away", office.path() / "repository");
  fs::rename(office.path() / "keys", office / "keys");
  CHECK_TOLD(office.sign(), "This office has no keys yet. → Make them with 'jendela init");
  CHECK_TOLD(office.run({"key", "list"}), "This office has no keys yet.");
}

TEST_CASE("a blob that is gone from build is answered with build") {
  const Office office;
  office.must({"build"});
  fs::remove_all(office.path() / "build/blobs");
  CHECK_TOLD(office.sign(), "What is to be signed is not whole. → Run 'jendela build' again");
}

TEST_CASE("a mistyped command, option or value is answered with the nearest one in the clerk's language") {
  const Office office(false);
  CHECK_TOLD(in_indonesian(office, {"chekc"}), "Perintah 'chekc' tidak dikenal. → Maksud Anda 'check'?");
  CHECK_TOLD(in_indonesian(office, {"check", "--jsno"}), "Pilihan '--jsno' tidak dikenal. → Maksud Anda '--json'?");
  CHECK_TOLD(in_indonesian(office, {"check", "--ofice=x"}),
             "Pilihan '--ofice' tidak dikenal. → Maksud Anda '--office'?");
  CHECK_TOLD(in_indonesian(office, {"key", "lst"}), "Perintah 'lst' tidak dikenal. → Maksud Anda 'list'?");
  CHECK_TOLD(in_indonesian(office, {"new"}), "TYPE belum ditulis. → Lihat 'jendela new --help'.");
  CHECK_TOLD(in_indonesian(office, {}), "Perintahnya belum ditulis. → Pilih: init, key, root, new, check");
  CHECK_TOLD(in_indonesian(office, {"export", "a", "--since"}), "Nilai untuk --since belum ditulis.");
  CHECK_TOLD(in_indonesian(office, {"export", "a", "--since", "x"}), "'x' bukan nilai untuk --since.");
  CHECK_TOLD(in_indonesian(office, {"export", "a", "b"}), "Kata 'b' berlebih.");
  CHECK_TOLD(in_indonesian(office, {"init", "--strength", "interaktive"}), "Maksud Anda 'interactive'?");
  CHECK_TOLD(office.run({"publsih"}), "The command 'publsih' is unknown. → Did you mean 'publish'?");
  CHECK_TOLD(office.run({"check", "--jsno"}), "The option '--jsno' is unknown. → Did you mean '--json'?");
  CHECK_TOLD(in_indonesian(office, {"new", "berita", "x"}), "Jenis 'berita' tidak dikenal. → Maksud Anda 'article'?");
  CHECK_TOLD(in_indonesian(office, {"new", "lebaran", "notice"}),
             "→ Jenis ditulis dulu, lalu nama: jendela new notice lebaran");
  CHECK_TOLD(office.run({"new", "article", "Kunjungan Hari Raya!"}), "→ Such as kunjungan-hari-raya.");
}

TEST_CASE("what a clerk reads speaks of items and files, and counts them rightly") {
  const Office office;
  const std::string www = office / "www";
  std::string read = office.must({"--lang", "id", "build"});
  read += in_indonesian(office, {"sign", "--passphrase-file", office.passphrase()}).output;
  read += office.must({"--lang", "id", "publish", www});
  read += office.must({"--lang", "id", "export", office / "a.jendela", "--since", "1"});
  read += office.must({"--lang", "id", "verify", www});
  read += office.must({"--lang", "id", "inspect", www});
  for (const char* word : {"pecahan", "blob", "urutan", "shard", "sequence"}) {
    CAPTURE(word);
    CHECK_MESSAGE(read.find(word) == std::string::npos, read);
  }
  CHECK(office.must({"inspect", www}).find("change 1, 1 item in 1 part, ") != std::string::npos);
  CHECK(office.must({"inspect", www}).find("0 picture or sound files, 0 bytes") != std::string::npos);
  fs::remove_all(office / "www/blobs");
  CHECK_TOLD(office.run({"verify", www}), "1 content file is missing. If this is a pack of");
  CHECK_TOLD(in_indonesian(office, {"verify", www}), "1 berkas isi tidak ada. Bila ini berkas");
}
