// SPDX-License-Identifier: EUPL-1.2
#include "refusal.h"

#include <fmt/format.h>

#include <cstdio>

#include "command.h"

namespace jendela {
namespace {

using authoring::Words;

struct Sentences {
  Words what;
  Words mend;
};

Sentences sentences_for(base::Errc code) {
  switch (code) {
    case base::Errc::no_space:
      return {{"Disk penuh.", "The disk is full."},
              {"Kosongkan ruang di disk, lalu ulangi.", "Make room on the disk, then try again."}};
    case base::Errc::io:
      return {{"Berkas atau folder tidak dapat dibaca atau ditulis.", "A file or folder cannot be read or written."},
              {"Periksa izin folder dan media penyimpanan.", "Check the folder's permissions and the disk."}};
    case base::Errc::media_gone:
      return {{"USB atau disk tidak terhubung lagi.", "The stick or disk is not connected any more."},
              {"Pasang kembali, lalu ulangi.", "Put it back, then try again."}};
    case base::Errc::busy:
      return {{"Perintah jendela yang lain sedang bekerja di kantor ini.",
               "Another jendela command is at work in this office."},
              {"Tunggu sampai selesai, lalu ulangi.", "Wait until it has finished, then try again."}};
    case base::Errc::cancelled:
      return {{"Dihentikan; tidak ada yang diubah.", "Stopped; nothing was changed."},
              {"Ulangi bila sudah siap.", "Try again when you are ready."}};
    case base::Errc::expired:
      return {{"Masa berlaku tanda tangannya sudah lewat.", "A signature is past its expiry."},
              {"Tanda tangani lagi dengan 'jendela sign', lalu terbitkan.",
               "Sign again with 'jendela sign', then publish."}};
    case base::Errc::mismatch:
      return {{"Isi sebuah berkas bukan yang seharusnya.", "A file does not hold what it should."},
              {"Berkasnya berubah atau rusak: salin ulang.", "It was changed or damaged: copy it again."}};
    case base::Errc::untrusted:
      return {{"Tanda tangannya bukan dari kunci yang dipercaya.", "It is not signed by the trusted keys."},
              {"Jangan dipakai; minta salinan langsung dari kantor yang membuatnya.",
               "Do not use it; ask the office that made it for a copy."}};
    case base::Errc::rollback:
      return {{"Ini lebih lama daripada yang sudah ada.", "This is older than what is there already."},
              {"Pakai terbitan yang terbaru.", "Use the newest publication."}};
    case base::Errc::not_found:
      return {{"Sebuah berkas atau folder tidak ditemukan.", "A file or folder is not there."},
              {"Periksa nama dan tempatnya; bila bagian dari terbitan, salin ulang seluruhnya.",
               "Check its name and place; if it is part of a publication, copy the whole again."}};
    case base::Errc::malformed:
      return {{"Sebuah berkas tidak terbaca.", "A file cannot be read."},
              {"Berkasnya rusak, terpotong, atau bukan buatan Jendela: salin ulang dari asalnya.",
               "It is damaged, cut short, or not made by Jendela: copy it again from where it came."}};
    case base::Errc::too_large:
      return {{"Sebuah berkas terlalu besar.", "A file is too large."},
              {"Kurangi isinya, atau pecah menjadi beberapa bagian.", "Make it smaller, or make several of it."}};
    case base::Errc::unsupported:
      return {
          {"Berkas ini bukan jenis yang dikenal.", "This is no kind of file that is known here."},
          {"Periksa namanya, atau pakai program jendela yang lebih baru.", "Check its name, or use a newer jendela."}};
    case base::Errc::foreign:
      return {{"Isinya sah, tetapi bukan untuk tempat ini.", "It is genuine, but meant for others."},
              {"Pakai terbitan untuk unit ini.", "Use the publication for this unit."}};
    case base::Errc::offline:
    case base::Errc::timeout:
    case base::Errc::internal:
      break;
  }
  return {{"Program jendela menemui kesalahan.", "Something went wrong inside jendela."},
          {"Ulangi; bila terjadi lagi, kirim pesan ini kepada pengelola program.",
           "Try again; if it happens again, send this message to whoever keeps the program."}};
}

pack::Json to_json(const authoring::Finding& finding, authoring::Language language) {
  return pack::Json::Object{{"severity", finding.severity == authoring::Severity::error ? "error" : "warning"},
                            {"file", finding.place.file},
                            {"line", finding.place.line},
                            {"field", finding.place.field},
                            {"what", in(finding.what, language)},
                            {"mend", in(finding.mend, language)}};
}

}  // namespace

Refusal explain(const base::Error& error) {
  Sentences sentences = sentences_for(error.code);
  return {std::string(base::to_string(error.code)), std::move(sentences.what), std::move(sentences.mend), error.detail};
}

int refuse(const Globals& globals, const Refusal& refusal) {
  const std::string& what = in(refusal.what, globals.lang());
  const std::string& mend = in(refusal.mend, globals.lang());
  if (globals.json) {
    print_value(pack::Json::Object{
        {"error",
         pack::Json::Object{{"code", refusal.code}, {"what", what}, {"mend", mend}, {"detail", refusal.detail}}}});
  } else {
    fmt::print(stderr, "jendela: {}{}{}\n", what, mend.empty() ? "" : " → " + mend,
               refusal.detail.empty() ? "" : " [" + refusal.detail + "]");
  }
  return refusal.code == "wrong_use" ? kWrongUse : kRefused;
}

int refuse(const Globals& globals, const base::Error& error) { return refuse(globals, explain(error)); }

int report(const Globals& globals, const authoring::Findings& findings) {
  const bool refused = findings.count(authoring::Severity::error) > 0;
  if (globals.json && refused) print_value(to_json(findings, globals.lang()));
  if (!globals.json) {
    for (const authoring::Finding& finding : findings.sorted())
      fmt::print(stderr, "{}\n", to_line(finding, globals.lang()));
  }
  return refused ? kRefused : kDone;
}

pack::Json to_json(const authoring::Findings& findings, authoring::Language language) {
  pack::Json::Array list;
  for (const authoring::Finding& finding : findings.sorted()) list.push_back(to_json(finding, language));
  return pack::Json::Object{{"findings", std::move(list)},
                            {"errors", static_cast<std::int64_t>(findings.count(authoring::Severity::error))},
                            {"warnings", static_cast<std::int64_t>(findings.count(authoring::Severity::warning))}};
}

void print_value(const pack::Json& value) { fmt::print("{}\n", pack::write_json(value)); }

}  // namespace jendela
