// The distance and the suggestion.

#include "load/nearest.h"

#include <doctest/doctest.h>

namespace {

using canary_lint::EditDistance;
using canary_lint::Hint;
using canary_lint::Nearest;

TEST_CASE("the distance counts bytes added, removed, replaced, swapped") {
  CHECK(EditDistance("", "") == 0);
  CHECK(EditDistance("", "abc") == 3);
  CHECK(EditDistance("abc", "") == 3);
  CHECK(EditDistance("format", "format") == 0);
  CHECK(EditDistance("fromat", "format") == 1);  // a swap is one step, not two
  CHECK(EditDistance("forat", "format") == 1);
  CHECK(EditDistance("formaat", "format") == 1);
  CHECK(EditDistance("formet", "format") == 1);
  CHECK(EditDistance("kitten", "sitting") == 3);
  CHECK(EditDistance("ca", "abc") == 3);  // 2 where a swap may be torn apart; here it may not
  CHECK(EditDistance("JSON", "json") == 0);
}

TEST_CASE("the distance is symmetric") {
  const std::string words[] = {"", "a", "severity", "servity", "selector-labels", "gateway"};
  for (const std::string& a : words) {
    for (const std::string& b : words) CHECK(EditDistance(a, b) == EditDistance(b, a));
  }
}

TEST_CASE("the nearest word is the first of the nearest, and none if none is near") {
  CHECK(Nearest("jsn", {"text", "json", "github"}) == "json");
  CHECK(Nearest("bat", {"cat", "rat"}) == "cat");
  CHECK(Nearest("rat", {"cat", "rat"}) == "rat");
  CHECK(Nearest("yaml", {"text", "gcc", "json"}).empty());
  CHECK(Nearest("x", {"on", "off"}).empty());
  CHECK(Nearest("able", {"idle"}).empty());  // of four letters two are another word
  CHECK(Nearest("ildes", {"idle"}) == "idle");
  CHECK(Nearest("", {"a", "on"}).empty());
  CHECK(Nearest("json", {}).empty());
  CHECK(Nearest(std::string(100000, 'a'), {"aaa"}).empty());
}

TEST_CASE("a hint offers a word, else the list, else nothing") {
  CHECK(Hint("jsn", {"text", "json"}, true) == "; did you mean `json`?");
  CHECK(Hint("quite", {"quiet"}, false, "--") == "; did you mean `--quiet`?");
  CHECK(Hint("yaml", {"text", "gcc", "json"}, true) == "; expected text, gcc or json");
  CHECK(Hint("yaml", {"text", "gcc", "json"}, false).empty());
}

}  // namespace
