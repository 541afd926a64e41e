// Texts that are read once and in parts again: from their file, while it is the same one.

#include "load/kept_texts.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "temp_tree.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
using test::TempTree;

FileBytes Read(const std::string& path) { return ReadFileBytes(path, {.unpack = true}); }

/// The bytes, or the error behind a mark.
std::string Part(const KeptTexts& texts, const KeptText& text, std::uint64_t begin,
                 std::uint64_t end) {
  std::string part;
  const std::string error = texts.Read(text, begin, end, [&part](std::string_view piece) {
    part += piece;
    return std::string();
  });
  return error.empty() ? part : "! " + error;
}

TEST_CASE("a part is read again, and a file that has changed is told") {
  const TempTree tree;
  tree.Write("a", "0123456789");
  KeptTexts texts;
  std::string error;
  const KeptText text = texts.Keep("a", Read("a"), error);
  CHECK(error.empty());
  CHECK(Part(texts, text, 2, 5) == "234");
  CHECK(Part(texts, text, 0, 10) == "0123456789");
  CHECK(texts.Read(text, 0, 10, [](std::string_view) { return std::string("full"); }) == "full");
  const std::string changed = "! it has changed while it was read";
  fs::last_write_time("a", fs::last_write_time("a") + std::chrono::seconds(1));
  CHECK(Part(texts, text, 2, 5) == changed);
  tree.Write("a", "01");
  CHECK(Part(texts, text, 0, 1) == changed);
  fs::remove("a");
  CHECK(Part(texts, text, 0, 1) == "! No such file or directory");
}

TEST_CASE("what a file holds packed is kept, whatever becomes of the file") {
  const TempTree tree;
  KeptTexts texts;
  std::string error;
  for (const std::string name : {"a.gz", "b.gz"}) {
    const gzFile file = gzopen(name.c_str(), "wb");
    gzwrite(file, name.data(), static_cast<unsigned>(name.size()));
    gzclose(file);
  }
  const KeptText a = texts.Keep("a.gz", Read("a.gz"), error);
  const KeptText b = texts.Keep("b.gz", Read("b.gz"), error);
  CHECK(error.empty());
  fs::remove("a.gz");
  CHECK(Part(texts, a, 0, 4) == "a.gz");
  CHECK(Part(texts, b, 0, 2) == "b.");
}

}  // namespace
}  // namespace canary_lint
