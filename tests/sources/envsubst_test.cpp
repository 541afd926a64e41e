// Variable substitution: results that Flux's own module gave (envsubst v1.8.0; the program that
// asks it is envsubst/main.go), and what is ours.

#include "load/envsubst.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace canary_lint {
namespace {

struct Case {
  const char* text;
  const char* result;
  const char* error;
};

const std::vector<Case> kCases = {
    {"plain text", "plain text", ""},
    {"$A is left alone", "$A is left alone", ""},
    {"${A}", "value", ""},
    {"a${A}b${B}c", "avalueb8080c", ""},
    {"${UNSET}", "", ""},
    {"${EMPTY}", "", ""},
    {"[${UNSET}]", "[]", ""},
    {"$${A}", "${A}", ""},
    {"$$", "$", ""},
    {"$$$", "$$", ""},
    {"$$$$", "$$", ""},
    {"cost: $$5 and ${B}", "cost: $5 and 8080", ""},
    {"${A:-word}", "value", ""},
    {"${UNSET:-word}", "word", ""},
    {"${EMPTY:-word}", "word", ""},
    {"${UNSET:=word}", "word", ""},
    {"${UNSET=word}", "word", ""},
    {"${EMPTY=word}", "word", ""},
    {"${UNSET-word}", "", "missing closing brace"},
    {"${UNSET:?word}", "word", ""},
    {"${A:+word}", "value", ""},
    {"${UNSET:+word}", "word", ""},
    {"${UNSET:-}", "", ""},
    {"${UNSET:-${B}}", "8080", ""},
    {"${UNSET:-a${B}b}", "a8080b", ""},
    {"${UNSET:-${EMPTY:-${A}}}", "value", ""},
    {"${UNSET:-a b: c}", "a b: c", ""},
    {"${UNSET:-$A}", "$A", ""},
    {"${UNSET:-$${A}}", "$value", ""},
    {"${UNSET:-{}}", "{}", ""},
    {"${#A}", "5", ""},
    {"${#UNSET}", "0", ""},
    {"${#E}", "4", ""},
    {"${A:1}", "alue", ""},
    {"${A:1:2}", "al", ""},
    {"${A:-1}", "value", ""},
    {"${A: -1}", "value", ""},
    {"${A:0:-1}", "valu", ""},
    {"${A:9}", "", ""},
    {"${A:9:1}", "", ""},
    {"${A:x}", "value", ""},
    {"${A:1:x}", "value", ""},
    {"${A:1:99}", "alue", ""},
    {"${A::2}", "", "unable to parse substitution within function"},
    {"${PATHV#*/}", "web/base.tar.gz", ""},
    {"${PATHV##*/}", "base.tar.gz", ""},
    {"${PATHV%.*}", "apps/web/base.tar", ""},
    {"${PATHV%%.*}", "apps/web/base", ""},
    {"${PATHV#apps}", "/web/base.tar.gz", ""},
    {"${PATHV%none}", "apps/web/base.tar.gz", ""},
    {"${A#[a-z]}", "alue", ""},
    {"${A#?}", "alue", ""},
    {"${A#[}", "value", ""},
    {"${A##[^v]*}", "value", ""},
    {"${PATHV/a/X}", "Xpps/web/base.tar.gz", ""},
    {"${PATHV//a/X}", "Xpps/web/bXse.tXr.gz", ""},
    {"${PATHV/#apps/X}", "X/web/base.tar.gz", ""},
    {"${PATHV/%gz/X}", "apps/web/base.tar.X", ""},
    {R"(${PATHV//\//-})", "apps-web-base.tar.gz", ""},
    {"${PATHV//a/}", "pps/web/bse.tr.gz", ""},
    {"${PATHV/a}", "", "bad substitution"},
    {"${PATHV/${L}/X}", "apps/web/base.tar.gz", ""},
    {"${MIX^^}", "HELLO WORLD", ""},
    {"${MIX,,}", "hello world", ""},
    {"${MIX,}", "hello World", ""},
    {"${L^}", "Lower", ""},
    {"${UNSET^^}", "", ""},
    {"${A", "", "missing closing brace"},
    {"${A}}", "value}", ""},
    {"${}", "", "unable to parse variable name"},
    {"${ A}", "", "unable to parse variable name"},
    {"${1A}", "", ""},
    {"${A.B}", "", "missing closing brace"},
    {"${A@Q}", "", "missing closing brace"},
    {"${!A}", "", "unable to parse variable name"},
    {"${under_1}", "u", ""},
    {R"(${UNSET:-\}})", R"(\})", ""},
    {R"(${UNSET:-"quoted"})", R"("quoted")", ""},
    {"{{ ${A} }}", "{{ value }}", ""},
    {"line one ${A}", "line one value", ""},
    {"#!/bin/sh ${A%lue} ${B:2}", "#!/bin/sh va 80", ""},
};

const Variables kVariables = {
    {"A", "value"},         {"B", "8080"},  {"EMPTY", ""},    {"PATHV", "apps/web/base.tar.gz"},
    {"MIX", "Hello World"}, {"L", "lower"}, {"under_1", "u"}, {"E", "zo\xC3\xA9"}};

TEST_CASE("variables are replaced as Flux replaces them") {
  for (const Case& recorded : kCases) {
    CAPTURE(recorded.text);
    std::string error;
    const auto result = SubstituteVariables(recorded.text, kVariables, error);
    CHECK(result.value_or("") == recorded.result);
    CHECK(error == recorded.error);
    CHECK(result.has_value() == error.empty());
  }
}

MissingNames MissingIn(const char* text) {
  std::string error;
  MissingNames names;
  SubstituteVariables(text, kVariables, error, &names);
  return names;
}

TEST_CASE("names that the variables lack are told where they count") {
  const auto missing = [](const char* text) { return MissingIn(text).all; };
  using Names = std::set<std::string>;
  CHECK(missing("${A} ${X} ${Y:-d} ${#Z}") == Names{"X", "Y", "Z"});
  CHECK(missing("${A:-${X}}").empty());
  CHECK(missing("${X:-${Y}}") == Names{"X", "Y"});
  CHECK(missing("${EMPTY:-${Y}}") == Names{"Y"});
  CHECK(missing("${A/a/${Y}}") == Names{"Y"});
  CHECK(missing("$${X} $X").empty());
}

TEST_CASE("of names that the variables lack those without a default are told") {
  const auto missing = [](const char* text) { return MissingIn(text).without_default; };
  using Names = std::set<std::string>;
  CHECK(missing("${X} ${Y:-d} ${Z:=d} ${W=d}") == Names{"X"});
  CHECK(missing("${X:-${Y}}") == Names{"Y"});
  CHECK(missing("${X:-${Y:-d}}").empty());
  CHECK(missing("${X:-}").empty());
  CHECK(missing("${#X} ${Y/a/b} ${Z:1}") == Names{"X", "Y", "Z"});
}

TEST_CASE("what is not known is refused") {
  const auto error_of = [](const std::string& text) {
    std::string error;
    CHECK_FALSE(SubstituteVariables(text, kVariables, error).has_value());
    return error;
  };
  CHECK(error_of("${\xC3\xA9}") == "a variable's name holds letters beyond ASCII");
  CHECK(error_of("${E^^}") == "changes the case of letters beyond ASCII");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "${X:-";
  CHECK(error_of(deep) == "variables are nested too deep");
  std::string error;
  const Variables large = {{"X", std::string(5000, 'a')}};
  CHECK_FALSE(SubstituteVariables("${X#*b}", large, error).has_value());
  CHECK(error == "matches a pattern with a value, and one of them is too long for that");
  CHECK_FALSE(
      SubstituteVariables("${X//a/${X}}", {{"X", std::string(9000, 'a')}}, error).has_value());
  CHECK(error == "the text becomes too long");
}

TEST_CASE("texts that would stay as they are, and names that Flux takes") {
  CHECK(HoldsVariable("a ${b}"));
  CHECK(HoldsVariable("a $$ b"));
  CHECK_FALSE(HoldsVariable("a $b { } $(c)"));
  for (const char* name : {"A", "_", "a_1"}) CHECK(IsVariableName(name));
  for (const char* name : {"", "1a", "a-b", "a.b", "\xC3\xA9"}) CHECK_FALSE(IsVariableName(name));
}

}  // namespace
}  // namespace canary_lint
