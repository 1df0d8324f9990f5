// SPDX-License-Identifier: EUPL-1.2
// What a script reads of the office tool: one JSON value a command, also where it refuses.
#include "clerk_office.h"

using namespace clerk;

namespace {

// Standard output alone: sentences on standard error would not be JSON.
Finished run_json(const Office& office, const std::vector<std::string>& arguments) {
  std::vector<std::string> shell{
      "sh",    "-c", "exec \"$@\" 2>/dev/null", "sh", built_program("jendela"), "--office", office.path().string(),
      "--now", kNow};
  shell.insert(shell.end(), arguments.begin(), arguments.end());
  shell.push_back("--json");
  return ChildProcess::run(shell, {.environment = {"JENDELA_LANG=en", "SOURCE_DATE_EPOCH="}, .input = {}});
}

pack::Json must_json(const Office& office, const std::vector<std::string>& arguments) {
  const Finished finished = run_json(office, arguments);
  REQUIRE_MESSAGE(finished.status == 0, arguments[0] << ": " << finished.output);
  return parsed(finished.output);
}

std::string code_of(const Finished& finished) {
  const pack::Json json = parsed(finished.output);
  REQUIRE_MESSAGE(json.find("error") != nullptr, finished.output);
  const pack::Json& error = *json.find("error");
  CHECK_FALSE(pack::get_string(error, "what").take().empty());
  CHECK_FALSE(pack::get_string(error, "mend").take().empty());
  CHECK_OK(pack::get_string(error, "detail"));
  return pack::get_string(error, "code").take();
}

}  // namespace

TEST_CASE("every command with --json prints one JSON value that says what was done") {
  const Office office(false);
  const std::string passphrase = office.passphrase();
  const pack::Json made =
      must_json(office, {"init", office.path().string(), "--passphrase-file", passphrase, "--strength", "interactive"});
  CHECK(pack::get_string(made, "root_sha256").take().size() == 64);
  CHECK(pack::get_array(made, "keys").take()->size() == 7);
  const pack::Json item = must_json(office, {"new", "page", "dua"});
  CHECK(pack::get_array(item, "files").take()->size() == 2);
  fs::remove_all(pack::get_string(item, "folder").take());
  const pack::Json key =
      must_json(office, {"key", "new", "channel-lapas", "--passphrase-file", passphrase, "--strength", "interactive"});
  CHECK(pack::get_string(key, "key").take() == "channel-lapas-1");
  CHECK(fs::exists(pack::get_string(key, "file").take()));
  CHECK(pack::get_string(key, "keyid").take().size() == 64);
  CHECK(must_json(office, {"key", "list"}).as_array()->size() == 8);
  CHECK(*must_json(office, {"check"}).find("errors")->as_integer() == 0);
  CHECK(must_json(office, {"build"}).find("channels") != nullptr);
  const pack::Json signed_roles = must_json(office, {"sign", "--passphrase-file", passphrase});
  CHECK(pack::get_array(signed_roles, "signed").take()->size() == 5);
  CHECK(pack::get_integer(signed_roles, "snapshot_version", 2, 2).ok());
  const pack::Json published = must_json(office, {"publish", (office / "www").string()});
  CHECK(pack::get_integer(published, "files", 1, 100).ok());
  const pack::Json exported = must_json(office, {"export", (office / "a").string()});
  CHECK(*pack::get_array(exported, "files").take()->front().as_string() == (office / "a.jendela").string());
  CHECK(*must_json(office, {"verify"}).find("good")->as_bool());
  CHECK(must_json(office, {"inspect"}).find("roles") != nullptr);
}

TEST_CASE("with --json a refusal is one JSON object with a code that scripts can act on") {
  const Office office;
  const std::string passphrase = office.passphrase();
  write_file(office / "wrong", "bukan kata sandinya\n");
  CHECK(code_of(run_json(office, {"sign", "--passphrase-file", passphrase})) == "not_built");
  office.must({"build"});
  CHECK(code_of(run_json(office, {"sign", "--passphrase-file", office / "wrong"})) == "wrong_passphrase");
  CHECK(code_of(run_json(office, {"sign", "--passphrase-file", office / "none"})) == "no_passphrase");
  CHECK(code_of(run_json(office, {"init", office.path().string()})) == "exists");
  CHECK(code_of(run_json(office, {"verify", office / "none"})) == "not_found");
  CHECK(code_of(run_json(office, {"inspect", office / "none"})) == "not_found");
  CHECK(code_of(run_json(office, {"export", office / "a", "--since", "99"})) == "not_found");
  const Finished nowhere = run_json(office, {"--office", office / "none", "publish", office / "www"});
  CHECK(nowhere.status == 1);
  CHECK(code_of(nowhere) == "no_office");
}

TEST_CASE("with --json wrong use is one JSON object and exit code 2") {
  const Office office(false);
  for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
           {"chekc"}, {"check", "--jsn"}, {"export"}, {"new", "artcle", "x"}, {"new", "article", "Huruf Besar"}}) {
    CAPTURE(wrong[0]);
    const Finished finished = run_json(office, wrong);
    CHECK(finished.status == 2);
    CHECK(code_of(finished) == "wrong_use");
  }
}

TEST_CASE("with --json what build refuses comes as the findings of check") {
  const Office office(false);
  write_file(office.item("dua") / "index.id.md", "---\ntype: article\ntitle: a\n---\nIsi\n");
  const Finished checked = run_json(office, {"check"});
  const Finished built = run_json(office, {"build"});
  CHECK(checked.status == 1);
  CHECK(built.status == 1);
  CHECK(checked.output == built.output);
  const pack::Json json = parsed(built.output);
  const pack::Json& finding = pack::get_array(json, "findings").take()->front();
  CHECK(pack::get_string(finding, "field").take() == "summary");
}
