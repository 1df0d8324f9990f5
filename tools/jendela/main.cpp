// SPDX-License-Identifier: EUPL-1.2
// jendela: the office tool. It turns a clerk's folder into a signed repository and pack files.
#include <sodium.h>

#include <cstdio>
#include <exception>

#include "command.h"

namespace {

constexpr const char* kAbout =
    "Jendela, alat kantor: dari folder petugas sampai berkas bertanda tangan untuk kios.\n"
    "Jendela, the office tool: from a clerk's folder to signed files for the kiosks.";
constexpr const char* kFooter =
    "\nUrutan kerja / the usual order:\n"
    "  jendela init my-office --channel kanwil-ntt --title 'Kanwil Ditjenpas NTT'\n"
    "  cd my-office\n"
    "  jendela new article kunjungan-ombudsman     # tulis isinya / then write it\n"
    "  jendela check                               # semua yang perlu diperbaiki / all there is to mend\n"
    "  jendela build && jendela sign               # siapkan, tanda tangani / prepare, sign\n"
    "  jendela publish /srv/www/jendela            # untuk server web / for any web server\n"
    "  jendela export /media/usb/ntt.jendela       # untuk USB / for a stick\n"
    "Kode keluar / exit codes: 0 selesai / done, 1 ditolak / refused, 2 salah pakai / wrong use.";

int run(int argc, char** argv) {
  CLI::App app(kAbout, "jendela");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  jendela::Globals globals;
  app.add_option("--office", globals.office_folder,
                 "The office folder (default: the nearest one upwards that holds jendela.yaml)")
      ->type_name("DIR");
  app.add_option("--lang", globals.language, "Language of messages, id or en (default: JENDELA_LANG, else LANG)")
      ->check(CLI::IsMember({"id", "en"}))
      ->type_name("LANG");
  app.add_option("--now", globals.now,
                 "The time to sign and judge dates by (default: SOURCE_DATE_EPOCH, else the clock)")
      ->type_name("YYYY-MM-DDTHH:MM:SSZ");
  jendela::Chosen chosen;
  jendela::add_init(app, globals, chosen);
  jendela::add_key(app, globals, chosen);
  jendela::add_new(app, globals, chosen);
  jendela::add_check(app, globals, chosen);
  jendela::add_build(app, globals, chosen);
  jendela::add_sign(app, globals, chosen);
  jendela::add_publish(app, globals, chosen);
  jendela::add_export(app, globals, chosen);
  jendela::add_verify(app, globals, chosen);
  jendela::add_inspect(app, globals, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? jendela::kDone : jendela::kWrongUse;
  }
  return chosen ? chosen() : jendela::kWrongUse;
}

}  // namespace

int main(int argc, char** argv) {
  if (sodium_init() < 0) {
    std::fputs("jendela: libsodium does not start\n", stderr);
    return jendela::kRefused;
  }
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {  // out of memory, or a mistake of ours
    std::fprintf(stderr, "jendela: %s\n", error.what());
    return jendela::kRefused;
  }
}
