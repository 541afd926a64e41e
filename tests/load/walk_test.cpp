// Which files are read, under which names, in which order; and that no order and no number of
// threads changes the result.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "temp_tree.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
using test::Counts;
using test::Loaded;
using test::LoadPaths;
using test::LoadWith;
using test::Names;
using test::Problems;
using test::ServiceText;
using test::TempTree;

using Lines = std::vector<std::string>;

Lines Paths(const Loaded& input) {
  Lines paths;
  for (std::size_t i = 0; i < input.input.sources.size(); ++i) {
    paths.emplace_back(input.input.sources.Path(static_cast<FileIndex>(i)));
  }
  return paths;
}

std::optional<LoadError> ErrorOf(const std::vector<std::string>& paths) {
  LoadOptions options;
  options.paths = paths;
  std::optional<LoadError> error;
  const Input input = Load(options, error);
  CHECK(input.files.empty());
  return error;
}

TEST_CASE("directories are searched for .yaml, .yml and .json") {
  const TempTree tree;
  for (const char* path :
       {"a.yaml", "b.yml", "c.json", "d.txt", "e.yaml.bak", "sub/f.yaml", ".hidden/g.yaml",
        ".git/h.yaml", ".hg/i.yaml", ".svn/j.yaml", "node_modules/k.yaml", ".kube-canary-lint.yaml",
        "sub/node_modules/l.yaml", ".yaml", "m.YAML"}) {
    tree.Write(path, "x: 1\n");
  }
  CHECK(Paths(LoadPaths({"."})) ==
        Lines{".hidden/g.yaml", "a.yaml", "b.yml", "c.json", "sub/f.yaml"});
  CHECK(Paths(LoadPaths({})) == Paths(LoadPaths({"."})));
}

TEST_CASE("a named file is read whatever its extension") {
  const TempTree tree;
  tree.Write("dump.txt", ServiceText("a"));
  CHECK(Names(LoadPaths({"dump.txt"})) == Lines{"Service/default/a"});
}

TEST_CASE("files come in the bytewise order of their display paths") {
  const TempTree tree;
  for (const char* path :
       {"b/x.yaml", "b.yaml", "b-1.yaml", "B.yaml", "a/z.yaml", "\xC3\xA4.yaml"}) {
    tree.Write(path, "x: 1\n");
  }
  CHECK(Paths(LoadPaths({"b", ".", "a/z.yaml"})) ==
        Lines{"B.yaml", "a/z.yaml", "b-1.yaml", "b.yaml", "b/x.yaml", "\xC3\xA4.yaml"});
}

TEST_CASE("display paths") {
  const TempTree tree;
  tree.Write("in/apps/a.yaml", "x: 1\n");
  tree.Write("out/b.yaml", "x: 1\n");
  fs::current_path(tree.root() / "in");
  const std::string root = tree.root().string();
  CHECK(Paths(LoadPaths({"./apps/../apps/a.yaml"})) == Lines{"apps/a.yaml"});
  CHECK(Paths(LoadPaths({"apps/"})) == Lines{"apps/a.yaml"});
  CHECK(Paths(LoadPaths({"../out"})) == Lines{"../out/b.yaml"});
  CHECK(Paths(LoadPaths({root + "/in"})) == Lines{"apps/a.yaml"});
  CHECK(Paths(LoadPaths({root + "/in/apps"})) == Lines{"apps/a.yaml"});
  CHECK(Paths(LoadPaths({root + "/out"})) == Lines{"../out/b.yaml"});
  CHECK(Paths(LoadPaths({root + "/out/"})) == Lines{"../out/b.yaml"});
  CHECK(Paths(LoadPaths({root + "/out/b.yaml"})) == Lines{"../out/b.yaml"});
}

TEST_CASE("a file reached twice is read once, under the smallest path") {
  const TempTree tree;
  tree.Write("b/real.yaml", ServiceText("s"));
  tree.Write("c.yaml", ServiceText("t"));
  fs::create_symlink("b/real.yaml", "a-link.yaml");
  fs::create_hard_link("c.yaml", "d.yaml");
  const Loaded input = LoadPaths({".", "./b", "b/real.yaml", "c.yaml"});
  REQUIRE(input.resources().size() == 2);
  CHECK(input.input.sources.Path(input.resources()[0].span.file) == "a-link.yaml");
  CHECK(input.input.sources.Path(input.resources()[1].span.file) == "c.yaml");
  CHECK(Counts(input) == "2 files, 2 documents: 2 resources, 0 ignored, 0 unreadable; 0 skipped");
}

TEST_CASE("links to directories are not followed, which one note says") {
  const TempTree tree;
  tree.Write("real/a.yaml", ServiceText("s"));
  fs::create_directory_symlink("../real", "real/loop");
  fs::create_directory_symlink("real", "b-link");
  const Loaded input = LoadPaths({"."});
  CHECK(Names(input).size() == 1);
  CHECK(Problems(input) == Lines{"link b-link:1:1"});
  CHECK(input.tree.problems[0].message.find("1 other") != std::string::npos);
  CHECK(input.tree.counts.files == 1);
}

TEST_CASE("a link that is named is followed") {
  const TempTree tree;
  tree.Write("real/a.yaml", ServiceText("s"));
  fs::create_directory_symlink("real", "link");
  CHECK(Paths(LoadPaths({"link"})) == Lines{"link/a.yaml"});
}

TEST_CASE("behind a link `..` is where the system has it") {
  const TempTree tree;
  tree.Write("far/away/b.yaml", ServiceText("s"));
  tree.Write("far/a.yaml", ServiceText("t"));
  tree.Write("a.yaml", ServiceText("u"));
  fs::create_directory_symlink("far/away", "link");
  CHECK(Paths(LoadPaths({"link/../a.yaml"})) == Lines{"far/a.yaml"});
  CHECK(Paths(LoadPaths({"link/../away"})) == Lines{"far/away/b.yaml"});
  CHECK(Paths(LoadPaths({"far/away/../a.yaml"})) == Lines{"far/a.yaml"});
  CHECK(Paths(LoadPaths({"link/../a.yaml", "a.yaml"})) == Lines{"a.yaml", "far/a.yaml"});
}

TEST_CASE("from a directory that is gone paths are absolute") {
  const TempTree tree;
  tree.Write("in/a.yaml", ServiceText("s"));
  const fs::path root = fs::current_path();
  fs::create_directory("gone");
  fs::current_path("gone");
  fs::remove(root / "gone");
  const std::string named = (root / "in/a.yaml").string();
  CHECK(Paths(LoadPaths({(root / "in").string()})) == Lines{named});
  CHECK(Paths(LoadPaths({(root / "./in/../in/a.yaml").string()})) == Lines{named});
  fs::current_path(root);
}

TEST_CASE("what cannot be read below a directory is a problem at its first line") {
  const TempTree tree;
  tree.Write("good.yaml", ServiceText("s"));
  fs::create_symlink("nowhere", "dangling.yaml");
  fs::create_symlink("self.yaml", "self.yaml");
  REQUIRE(mkfifo("pipe.yaml", 0600) == 0);
  const Loaded input = LoadPaths({"."});
  CHECK(Problems(input) ==
        Lines{"001 dangling.yaml:1:1", "001 pipe.yaml:1:1", "001 self.yaml:1:1"});
  const auto& problems = input.tree.problems;
  CHECK(problems[0].help == "mend the link, or pass over it: `--exclude dangling.yaml`");
  CHECK(problems[1].help == "pass over it: `--exclude pipe.yaml`");
  CHECK(problems[2].help == "mend the link, or pass over it: `--exclude self.yaml`");
  CHECK(Names(input).size() == 1);
  CHECK(input.tree.counts.unreadable == 3);
  CHECK(test::CountsAddUp(input));
}

TEST_CASE("what may not be read is a problem too") {
  if (geteuid() == 0) return;  // nothing is forbidden to root
  const TempTree tree;
  tree.Write("a.yaml", "x: 1\n");
  tree.Write("locked/b.yaml", "x: 1\n");
  fs::permissions("a.yaml", fs::perms::none);
  fs::permissions("locked", fs::perms::none);
  CHECK(Problems(LoadPaths({"."})) == Lines{"001 a.yaml:1:1", "001 locked:1:1"});
  CHECK(LoadPaths({"."}).tree.problems[0].help.starts_with("let the user who runs this read it, "));
  CHECK(ErrorOf({"a.yaml"}).has_value());
  fs::permissions("locked", fs::perms::owner_all);
}

TEST_CASE("a named path that cannot be opened ends the run") {
  const TempTree tree;
  tree.Write("a.yaml", "x: 1\n");
  const auto error = ErrorOf({"a.yaml", "missing.yaml"});
  REQUIRE(error.has_value());
  CHECK(error->path == "missing.yaml");
  CHECK(error->reason == "No such file or directory");
  CHECK(ErrorOf({""}).has_value());
  CHECK(ErrorOf({"a.yaml/b"}).has_value());
}

TEST_CASE("a directory called like a file is walked") {
  const TempTree tree;
  tree.Write("dir.yaml/a.yaml", ServiceText("s"));
  CHECK(Paths(LoadPaths({"."})) == Lines{"dir.yaml/a.yaml"});
  CHECK(Paths(LoadPaths({"dir.yaml"})) == Lines{"dir.yaml/a.yaml"});
}

TEST_CASE("standard input is read once and stands under its name") {
  const TempTree tree;
  tree.Write("a.yaml", ServiceText("file"));
  std::istringstream in(ServiceText("stream"));
  LoadOptions options;
  options.paths = {"-", "a.yaml", "-"};
  options.standard_input = &in;
  const Loaded input = LoadWith(options);
  CHECK(Names(input) == Lines{"Service/default/stream", "Service/default/file"});
  CHECK(Paths(input) == Lines{"<stdin>", "a.yaml"});
}

std::string Everything(const Loaded& input) {
  std::string text = Counts(input) + "\n";
  for (const ManifestSource& source : input.tree.sources) {
    text += source.path + "\n";
    for (const Resource& resource : source.resources) {
      const Location at = input.input.sources.Locate(resource.span);
      text += fmt::format("{} {}:{}-{}\n", resource.id.ToString(), at.path, at.line, at.end_line);
    }
  }
  for (const Problem& problem : input.tree.problems) {
    const Location at = input.input.sources.Locate(problem.span);
    text += fmt::format("{}:{}:{} {}\n", at.path, at.line, at.column, problem.message);
  }
  return text;
}

TEST_CASE("neither the order of paths nor the number of threads changes anything") {
  const TempTree tree;
  std::string listing = "resources: [missing.yaml";
  for (int i = 0; i < 60; ++i) {
    if (i % 4 == 1) listing += fmt::format(", f{}.yaml", i);
    std::string text = ServiceText("s" + std::to_string(i)) + "---\n";
    text += i % 7 == 0 ? "x: [\n" : "apiVersion: v1\nkind: Namespace\n";
    text += i % 5 == 0 ? "---\na: 1\na: 2\n" + ServiceText("t") + "spec: {}\n" : "";
    tree.Write(fmt::format("d{}/f{}.yaml", i % 4, i), text);
  }
  tree.Write("d1/kustomization.yaml", listing + "]\n");
  tree.Write("chart/Chart.yaml", "name: c\n");
  tree.Write("chart/templates/t.yaml", "{{ x }} # flagger.app/v1beta1\n");
  const std::string expected = Everything(LoadPaths({"."}));
  CHECK(expected == Everything(LoadPaths({"d3", "chart", "d1", ".", "d0", "d2"})));
  for (const unsigned threads : {0U, 2U, 3U, 8U, 200U}) {
    CHECK(expected == Everything(LoadPaths({"."}, threads)));
  }
  Lines files;
  for (const auto& entry : fs::recursive_directory_iterator(".")) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::sort(files.rbegin(), files.rend());
  CHECK(expected == Everything(LoadPaths(files, 2)));
}

TEST_CASE("a directory that was deleted is not an empty one") {
  const TempTree tree;
  fs::create_directory("gone");
  fs::current_path("gone");
  fs::remove("../gone");
  const auto error = ErrorOf({});
  fs::current_path(tree.root());
  REQUIRE(error.has_value());
  CHECK(error->path == ".");
  CHECK(error->reason == "No such file or directory");
}

TEST_CASE("a path that is too long is told of") {
  const TempTree tree;
  tree.Write("a.yaml", ServiceText("a"));
  const std::string name(200, 'd');
  for (int i = 0; i < 25; ++i) {
    fs::create_directory(name);
    fs::current_path(name);
  }
  fs::current_path(tree.root());
  const Loaded input = LoadPaths({"."});
  REQUIRE(input.tree.problems.size() == 1);
  CHECK(input.tree.problems[0].message == "this cannot be read: File name too long");
  CHECK(Names(input) == Lines{"Service/default/a"});
  CHECK(test::CountsAddUp(input));
}

TEST_CASE("a socket is told of, and a file behind the largest place is not read") {
  const TempTree tree;
  tree.Write("a.yaml", ServiceText("a"));
  const int socket_file = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::string("s.yaml").copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(bind(socket_file, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  tree.Write("z.yaml", "");
  fs::resize_file("z.yaml", std::uintmax_t{1} << 32U);
  const Loaded input = LoadPaths({"."});
  close(socket_file);
  REQUIRE(input.tree.problems.size() == 2);
  CHECK(input.tree.problems[0].message == "this cannot be read: No such device or address");
  CHECK(input.tree.problems[1].message == "this cannot be read: the file is larger than 4 GiB");
  CHECK(Names(input) == Lines{"Service/default/a"});
}

}  // namespace
}  // namespace canary_lint
