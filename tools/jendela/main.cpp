// SPDX-License-Identifier: EUPL-1.2
// jendela: the office tool. It turns a clerk's folder into a signed repository and pack files.
#include <sodium.h>

#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

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

// Language and form of the answer, for a command line that cannot be read to its end.
void read_ahead(int argc, char** argv, jendela::Globals& globals) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--json") globals.json = true;
    for (const char* language : {"id", "en"}) {
      const bool behind = word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == language;
      if (behind || word == std::string("--lang=") + language) globals.language = language;
    }
  }
}

int run(int argc, char** argv) {
  platform::CommandLine program(kAbout, "jendela");
  program.footer(kFooter);
  program.require_verb();
  jendela::Globals globals;
  program.option("--office", globals.office_folder,
                 "The office folder (default: the nearest one upwards that holds jendela.yaml)", {.value_name = "DIR"});
  program.option("--lang", globals.language, "Language of messages, id or en (default: JENDELA_LANG, else LANG)",
                 {.value_name = "LANG", .allowed = {"id", "en"}});
  program.option("--now", globals.now,
                 "The time to sign and judge dates by (default: SOURCE_DATE_EPOCH, else the clock)",
                 {.value_name = "YYYY-MM-DDTHH:MM:SSZ"});
  jendela::Chosen chosen;
  jendela::add_init(program, globals, chosen);
  jendela::add_key(program, globals, chosen);
  jendela::add_root(program, globals, chosen);
  jendela::add_new(program, globals, chosen);
  jendela::add_check(program, globals, chosen);
  jendela::add_build(program, globals, chosen);
  jendela::add_sign(program, globals, chosen);
  jendela::add_approve(program, globals, chosen);
  jendela::add_refresh(program, globals, chosen);
  jendela::add_status(program, globals, chosen);
  jendela::add_publish(program, globals, chosen);
  jendela::add_export(program, globals, chosen);
  jendela::add_verify(program, globals, chosen);
  jendela::add_inspect(program, globals, chosen);
  read_ahead(argc, argv, globals);
  program.on_wrong_use([&](const platform::WrongUse& wrong) { refuse(globals, jendela::explain(wrong)); });
  switch (program.parse(argc, argv)) {
    case platform::CommandLine::Outcome::parsed:
      break;
    case platform::CommandLine::Outcome::told:
      return jendela::kDone;
    case platform::CommandLine::Outcome::wrong_use:
      return jendela::kWrongUse;
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
