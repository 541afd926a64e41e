// The parser of envsubst v1.8.0 (parse/parse.go), by its own names, and its evaluation in one: a
// value is worked out as soon as its brace closes. Any error refuses the whole text, as there.

#include "load/envsubst.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "load/digits.h"
#include "load/envsubst_functions.h"
#include "load/envsubst_scanner.h"

namespace canary_lint {
namespace {

using Scanner = EnvsubstScanner;
using Token = Scanner::Token;

constexpr std::size_t kMaxNesting = 100;
/// No object that an API server takes is as long: variables that repeat each other's text end here.
constexpr std::size_t kMaxExpanded = std::size_t{4} << 20U;
constexpr const char* kBadSubstitution = "bad substitution";
constexpr const char* kUnknownName = "a variable's name holds letters beyond ASCII";

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsBeyondAscii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool AnyCharacter(char, std::size_t) { return true; }
bool NoCharacter(char, std::size_t) { return false; }
bool NameCharacter(char c, std::size_t) { return IsLetter(c) || IsDigit(c) || IsBeyondAscii(c); }
bool NotClosing(char c, std::size_t) { return c != '}'; }
bool NotColonOrClosing(char c, std::size_t) { return c != ':' && c != '}'; }
bool NotSlash(char c, std::size_t) { return c != '/'; }
bool Slash(char c, std::size_t) { return c == '/'; }
bool Colon(char c, std::size_t) { return c == ':'; }
bool OneColon(char c, std::size_t size) { return c == ':' && size == 1; }
bool OneEqual(char c, std::size_t size) { return c == '=' && size == 1; }
bool OneHash(char c, std::size_t size) { return c == '#' && size == 1; }
bool TwoHashes(char c, std::size_t size) { return c == '#' && size < 3; }
bool TwoPercents(char c, std::size_t size) { return c == '%' && size < 3; }
bool CaseOperator(char c, std::size_t size) { return (c == ',' || c == '^') && size < 3; }
bool DefaultOperator(char c, std::size_t size) {
  if (size == 1) return c == ':';
  return size == 2 && (c == '=' || c == '-' || c == '?' || c == '+');
}
bool ReplaceOperator(char c, std::size_t size) {
  if (size == 1) return c == '/';
  return size == 2 && (c == '/' || c == '#' || c == '%');
}

class Evaluation {
 public:
  Evaluation(std::string_view text, const Variables& variables)
      : scanner_(text), variables_(variables) {}

  /// parseAny.
  bool Run(std::string& result) {
    while (true) {
      scanner_.EscapeBackslashes(false);
      const Token token =
          scanner_.Scan(AnyCharacter, Scanner::kText | Scanner::kOpen | Scanner::kEscapes);
      if (token == Token::kEnd) return true;
      if (token == Token::kText) {
        result += scanner_.Text();
      } else if (!Function(result)) {
        return false;
      }
    }
  }
  const std::string& error() const { return error_; }
  MissingNames& missing() { return missing_; }

 private:
  struct Call {
    std::string name;      ///< of the variable
    std::string function;  ///< its operator
    std::vector<std::string> arguments;
  };

  bool Fail(std::string error) {
    error_ = std::move(error);
    return false;
  }

  /// parseFunc, behind `${`; what it stands for is added to `result`.
  bool Function(std::string& result) {
    if (++depth_ > kMaxNesting) return Fail("variables are nested too deep");
    scanner_.EscapeBackslashes(true);
    Call call;
    MissingNames missing = std::exchange(missing_, {});
    if (!Parse(call)) return false;
    --depth_;
    if (std::any_of(call.name.begin(), call.name.end(), IsBeyondAscii)) return Fail(kUnknownName);
    const auto found = variables_.find(call.name);
    const std::string value = found == variables_.end() ? "" : found->second;
    if (found == variables_.end()) AddMissing(call, missing);
    if (value.empty() || !IsDefaultFunction(call.function)) Merge(missing_, missing);
    missing_ = std::move(missing);
    const std::optional<std::string> expanded =
        ApplyEnvsubstFunction(call.function, value, call.arguments, error_);
    if (!expanded.has_value()) return false;
    result += *expanded;
    expanded_ += expanded->size();
    return expanded_ <= kMaxExpanded || Fail("the text becomes too long");
  }

  static void AddMissing(const Call& call, MissingNames& missing) {
    missing.all.insert(call.name);
    if (!IsDefaultFunction(call.function)) missing.without_default.insert(call.name);
  }

  static void Merge(MissingNames& from, MissingNames& to) {
    to.all.merge(from.all);
    to.without_default.merge(from.without_default);
  }

  /// Whether its arguments count only where there is no value.
  static bool IsDefaultFunction(std::string_view function) {
    constexpr std::string_view kOthers = ",^#%/";
    return function != ":" && kOthers.find(function.substr(0, 1)) == std::string_view::npos;
  }

  bool Parse(Call& call) {
    if (scanner_.Peek() == '#') return Length(call);
    if (!Take(NameCharacter, call.name)) return Fail("unable to parse variable name");
    switch (scanner_.Peek()) {
      case ':':
        return IsDefault(scanner_.PeekSecond()) ? Default(call) : Substring(call);
      case '=':
        return Default(call);
      case ',':
      case '^':
        return Operator(CaseOperator, call) && Close();
      case '/':
        return Replace(call);
      case '#':
        return Operator(TwoHashes, call) && Argument(NotClosing, 0, call) && Close();
      case '%':
        return Operator(TwoPercents, call) && Argument(NotClosing, 0, call) && Close();
      default:
        return Scan(NoCharacter, Scanner::kClose) == Token::kClose || Fail("missing closing brace");
    }
  }

  static bool IsDefault(char c) { return c == '=' || c == '-' || c == '?' || c == '+'; }

  bool Length(Call& call) {
    return Operator(OneHash, call) && (Take(NameCharacter, call.name) || Fail(kBadSubstitution)) &&
           Close();
  }

  bool Default(Call& call) {
    const bool equal = scanner_.Peek() == '=';
    if (!Take(equal ? OneEqual : DefaultOperator, call.function)) {
      return Fail("unable to parse default function");
    }
    while (scanner_.Peek() != '}') {
      if (!Argument(NotClosing, 0, call)) return false;
    }
    return Close();
  }

  bool Substring(Call& call) {
    if (!Operator(OneColon, call) || !Argument(NotColonOrClosing, 0, call)) return false;
    const Token token = Scan(Colon, Scanner::kText | Scanner::kClose);
    if (token == Token::kClose) return true;
    if (token != Token::kText) return Fail(kBadSubstitution);
    return Argument(NotClosing, 0, call) && Close();
  }

  bool Replace(Call& call) {
    std::string slash;
    if (!Operator(ReplaceOperator, call) || !Argument(NotSlash, Scanner::kEscapes, call)) {
      return false;
    }
    if (!Take(Slash, slash)) return Fail(kBadSubstitution);
    if (scanner_.Peek() == '}') return Close();
    return Argument(NotClosing, Scanner::kEscapes, call) && Close();
  }

  /// parseParam: a text, or a variable.
  bool Argument(Scanner::Accept accept, unsigned mode, Call& call) {
    const Token token = Scan(accept, Scanner::kText | Scanner::kOpen | mode);
    std::string argument;
    if (token == Token::kText) {
      argument = scanner_.Text();
    } else if (token != Token::kOpen) {
      return Fail("unable to parse substitution within function");
    } else if (!Function(argument)) {
      return false;
    }
    call.arguments.push_back(std::move(argument));
    return true;
  }

  bool Operator(Scanner::Accept accept, Call& call) {
    return Take(accept, call.function) || Fail(kBadSubstitution);
  }
  bool Close() {
    return Scan(NoCharacter, Scanner::kClose) == Token::kClose || Fail(kBadSubstitution);
  }
  bool Take(Scanner::Accept accept, std::string& text) {
    if (Scan(accept, Scanner::kText) != Token::kText) return false;
    text = scanner_.Text();
    return true;
  }
  Token Scan(Scanner::Accept accept, unsigned mode) { return scanner_.Scan(accept, mode); }

  Scanner scanner_;
  const Variables& variables_;
  MissingNames missing_;
  std::size_t depth_ = 0;
  std::size_t expanded_ = 0;  // bytes, of arguments too
  std::string error_;
};

}  // namespace

std::optional<std::string> SubstituteVariables(std::string_view text, const Variables& variables,
                                               std::string& error, MissingNames* missing) {
  Evaluation evaluation(text, variables);
  std::string result;
  const bool good = evaluation.Run(result);
  if (missing != nullptr) *missing = std::move(evaluation.missing());
  if (good) return result;
  error = evaluation.error();
  return std::nullopt;
}

bool HoldsVariable(std::string_view text) {
  return text.find("${") != std::string_view::npos || text.find("$$") != std::string_view::npos;
}

bool IsVariableName(std::string_view name) {
  return !name.empty() && !IsDigit(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return IsLetter(c) || IsDigit(c); });
}

}  // namespace canary_lint
