// SPDX-License-Identifier: EUPL-1.2
// A channel that one person writes and another approves.
#include "clerk_office.h"

using namespace clerk;

namespace {

// An office whose channel needs a writer and an approver; the approver's key lies on a stick of its own.
class TwoPeople {
 public:
  TwoPeople() {
    office_.release();
    for (const std::string officer : {"penyetuju", "orang-lain"}) {
      fs::create_directories(office_ / officer);
      REQUIRE(jendela({"key", "make", officer, "--to", (office_ / officer).string(), "--passphrase-file",
                       office_.passphrase(), "--strength", "interactive"})
                  .status == 0);
    }
    office_.must({"key", "add", "channel-kanwil-ntt", (office_ / "penyetuju/penyetuju.pub").string(), "--threshold",
                  "2", "--yes"});
  }
  Finished approve(const std::string& officer) const {
    return office_.run({"approve", "--key", (office_ / officer / (officer + ".key")).string(), "--passphrase-file",
                        office_.passphrase(), "--yes"});
  }
  const Office& office() const { return office_; }
  std::string published() const { return office_.must({"inspect", "--json"}); }

 private:
  Office office_;
};

}  // namespace

TEST_CASE("what one person signed is not published before another has seen what changes and signed too") {
  const TwoPeople people;
  const Office& office = people.office();
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.write_article("satu", "Judul satu", "Isi lain.");
  office.must({"build"});
  const Finished written = office.sign();
  CHECK_MESSAGE(written.status == 0, written.output);
  CHECK(says(written, "channel-kanwil-ntt waits for a second person"));
  CHECK(office.run({"verify"}).status == 0);
  CHECK(people.published().find("Judul dua") == std::string::npos);
  CHECK(says(office.sign(), "waits for a second person"));  // signing again changes nothing
  CHECK(says(office.run({"status"}), "channel-kanwil-ntt waits for a second person"));

  const Finished approved = people.approve("penyetuju");
  CHECK_MESSAGE(approved.status == 0, approved.output);
  CHECK_MESSAGE(says(approved, "new: Judul dua (dua)"), approved.output);
  CHECK(says(approved, "changed: Judul satu (satu)"));
  CHECK(says(approved, "Complete."));
  const Finished finished = office.sign();
  CHECK_MESSAGE(says(finished, "signed: channel-kanwil-ntt"), finished.output);
  CHECK(office.run({"verify"}).status == 0);
  CHECK(people.published().find("Judul dua") != std::string::npos);
  CHECK(people.approve("penyetuju").status == 1);  // nothing waits any more
}

TEST_CASE("the writer cannot approve, nor can a stranger, and nobody approves without a key") {
  const TwoPeople people;
  const Office& office = people.office();
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.must({"build"});
  REQUIRE(office.sign().status == 0);
  const Finished writer = office.run({"approve", "--key", (office.path() / "keys/channel-kanwil-ntt-1.key").string(),
                                      "--passphrase-file", office.passphrase(), "--yes"});
  CHECK(writer.status == 1);
  CHECK_MESSAGE(says(writer, "the approver must be somebody else"), writer.output);
  const Finished stranger = people.approve("orang-lain");
  CHECK(stranger.status == 1);
  CHECK(says(stranger, "This is no key of channel-kanwil-ntt"));
  CHECK(says(office.run({"approve", "--yes"}), "No approver's key is in the folder keys/"));
  CHECK(says(office.sign(), "waits for a second person"));
}

TEST_CASE("what was written after the approval must be approved anew") {
  const TwoPeople people;
  const Office& office = people.office();
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.must({"build"});
  REQUIRE(office.sign().status == 0);
  REQUIRE(people.approve("penyetuju").status == 0);
  office.write_article("dua", "Judul dua", "Isi yang tidak dilihat siapa pun.");
  office.must({"build"});
  CHECK(says(office.sign(), "waits for a second person"));
  CHECK(people.published().find("Judul dua") == std::string::npos);
  REQUIRE(people.approve("penyetuju").status == 0);
  REQUIRE(office.sign().status == 0);
  CHECK(people.published().find("Judul dua") != std::string::npos);
  CHECK(office.run({"verify"}).status == 0);
}

TEST_CASE("a damaged file of what waits is told and can be made anew") {
  const TwoPeople people;
  const Office& office = people.office();
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.must({"build"});
  REQUIRE(office.sign().status == 0);
  write_file(office.path() / "build/approval/channel-kanwil-ntt.json", "{");
  CHECK(people.approve("penyetuju").status == 1);
  fs::remove(office.path() / "build/approval/channel-kanwil-ntt.json");
  CHECK(office.sign().status == 0);
  CHECK(people.approve("penyetuju").status == 0);
  CHECK(office.sign().status == 0);
  CHECK(office.run({"verify"}).status == 0);
}
