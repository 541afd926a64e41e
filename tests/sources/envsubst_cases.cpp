// Generates cases of variable substitution, and compares Flux's answers (envsubst/main.go) with
// ours.
//
//   envsubst_cases generate SEED COUNT            one case a line
//   envsubst_cases compare CASES ANSWERS          1, and the cases, where answers differ

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "load/substitute.h"

namespace canary_lint {
namespace {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Json Case() {
    const Json variables = VariablesOf();
    documents_ = random_() % 3 == 0;
    if (documents_) return {{"document", Document()}, {"variables", variables}};
    return {{"text", Text(3)}, {"variables", variables}};
  }

 private:
  const std::string& One(const Words& words) { return words[random_() % words.size()]; }

  Json VariablesOf() {
    static const Words names = {"A", "B", "LONG_NAME", "_x", "n1", "EMPTY"};
    static const Words values = {"",       "8080",   "yes",    "web",   "a/b/c.tar.gz",
                                 "[1, 2]", "{a: b}", "x: y",   "# no",  "it's",
                                 "\"q\"",  "0x1F",   "1e3",    "~",     "Mixed Case",
                                 "a.b.c",  "$${B}",  "- item", "*star", "&anchor",
                                 "*.txt",  "---",    "a: [b",  "0.5",   "100m"};
    Json result = Json::object();
    for (const std::string& name : names) {
      if (random_() % 4 != 0) result[name] = name == "EMPTY" ? "" : One(values);
    }
    return result;
  }

  std::string Text(int pieces) {
    static const Words plain = {"a",  "web-", " ", "/",  ":", "$", "$$",  "}",     "{",  "\\", "80",
                                ": ", " #",   "'", "\"", ".", "-", "\\/", "$${A}", "${", "é"};
    std::string text;
    for (int i = 0; i < pieces; ++i) text += random_() % 3 == 0 ? One(plain) : Variable(2);
    return text;
  }

  std::string Variable(int depth) {
    static const Words names = {"A", "B", "LONG_NAME", "_x", "n1", "EMPTY", "UNSET", "1a", ""};
    static const Words operators = {":-", ":=", "=",  "-",  ":?", ":+", ":", "#",  "##", "%", "%%",
                                    "/",  "//", "/#", "/%", "^",  "^^", ",", ",,", "::", "@"};
    if (random_() % 3 == 0) return "${" + One(names) + "}";
    if (random_() % 12 == 0) return "${#" + One(names) + "}";
    const std::string& name = One(names);
    const std::string& op = One(operators);
    std::string text = "${" + name + op;
    if (op[0] == '^' || op[0] == ',') return text + "}";
    text += op == ":" ? Offset() : Word(depth);
    if (op[0] == '/') text += "/" + Word(depth);
    if (op == ":" && random_() % 2 == 0) text += ":" + Offset();
    return text + (!documents_ && random_() % 20 == 0 ? "" : "}");
  }

  std::string Offset() {
    static const Words offsets = {"0", "1", "2", "-1", "-2", "9", "+1", "x", " 1", "-9", "+-1"};
    return One(offsets);
  }

  std::string Word(int depth) {
    static const Words words = {"",    "x", "*",   "a",    "*/",  "?",   "[a-c]", "[^a]", "w*",
                                "8",   "/", "\\/", "\\\\", "$$",  "a b", "*.*",   "b]",   "[",
                                "\\*", "é", "0",   "yes",  "a:b", ": ",  "$"};
    if (depth > 0 && random_() % 4 == 0) return One(words) + Variable(depth - 1);
    return One(words);
  }

  Json Document() {
    static const Words frames = {"@",     "@: c", " @",    "a\n@\n", "it's @ #c", "- @", "@ #x",
                                 "{@}",   "[@]",  "#@",    "@:",     "a\tb @",    "é @", "a:@",
                                 "\n  @", "'@'",  "\"@\"", "%@",     "@ ",        "?@",  "? @",
                                 "a \n@", "0@",   "@\n\n", "😀 @",    "`@",        ">@",  "@, b"};
    const auto text = [&] {
      std::string frame = One(frames);
      return frame.replace(frame.find('@'), 1, Variable(1));
    };
    Json items = Json::array();
    for (int i = 0; i < 2; ++i) items.push_back(text());
    return {{"member", text()}, {"items", items}, {"key-" + Variable(1), "by key"}, {"port", 80}};
  }

  std::mt19937 random_;
  bool documents_ = false;  // in which no variable may run on into the next string
};

/// As JSON, in which `y` is true and `0x50` is 80.
Json ToJson(Value value) {
  switch (value.kind()) {
    case ValueKind::kMap: {
      Json map = Json::object();
      for (const Member member : value.Members())
        map[std::string(member.key)] = ToJson(member.value);
      return map;
    }
    case ValueKind::kSequence: {
      Json list = Json::array();
      for (const Value item : value.Items()) list.push_back(ToJson(item));
      return list;
    }
    case ValueKind::kBool:
      return *value.AsBool();
    case ValueKind::kInteger:
      return value.AsInteger().value_or(0);
    case ValueKind::kFloat:
      if (value.AsInteger().has_value()) return *value.AsInteger();
      return std::stod(std::string(value.Text()));
    case ValueKind::kString:
      return value.Text();
    default:
      return nullptr;
  }
}

Json Ours(const Json& test_case) {
  const auto variables = test_case["variables"].get<Variables>();
  if (test_case.contains("text")) {
    std::string error;
    const auto result = SubstituteVariables(test_case["text"].get<std::string>(), variables, error);
    return result.has_value() ? Json{{"result", *result}} : Json{{"error", error}};
  }
  Arena arena;
  const ParsedText parsed = ParseText("t", test_case["document"].dump());
  const SubstitutedTree tree =
      Substituted(parsed.root, variables, MissingVariables::kAreEmpty, arena);
  return tree.error.empty() ? Json{{"result", ToJson(tree.root)}} : Json{{"error", tree.error}};
}

/// Where both refuse, the words count for texts only: YAML's errors are libyaml's. What we do not
/// know, we may refuse.
bool Agree(const Json& test_case, const Json& ours, const Json& theirs) {
  const std::string error = ours.value("error", "");
  if (error.find("beyond ASCII") != std::string::npos) return true;
  if (test_case.contains("document") && ours.contains("error")) return theirs.contains("error");
  return ours == theirs;
}

int Compare(const char* cases_path, const char* answers_path) {
  std::ifstream cases(cases_path);
  std::ifstream answers(answers_path);
  std::string line;
  std::string answer;
  int compared = 0;
  int refused = 0;
  int different = 0;
  while (std::getline(cases, line)) {
    if (!std::getline(answers, answer)) break;
    const Json test_case = Json::parse(line);
    const Json theirs = Json::parse(answer);
    const Json ours = Ours(test_case);
    ++compared;
    refused += theirs.contains("error") ? 1 : 0;
    if (Agree(test_case, ours, theirs)) continue;
    ++different;
    std::cout << fmt::format("{}\n  Flux: {}\n  ours: {}\n", line, answer, ours.dump());
  }
  std::cout << fmt::format("{} cases, {} refused, {} different\n", compared, refused, different);
  return different == 0 && compared > 0 && !std::getline(cases, line) ? 0 : 1;
}

}  // namespace
}  // namespace canary_lint

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() == 3 && words[0] == "generate") {
    canary_lint::Generator generator(static_cast<unsigned>(std::stoul(words[1])));
    for (int left = std::stoi(words[2]); left > 0; --left) {
      std::cout << generator.Case().dump() << '\n';
    }
    return 0;
  }
  if (words.size() == 3 && words[0] == "compare") {
    return canary_lint::Compare(arguments[2], arguments[3]);
  }
  std::cerr << "usage: envsubst_cases generate SEED COUNT | compare CASES ANSWERS\n";
  return 2;
}
