// A JSON report as text, written as it is made: rows are trees, the whole of it never is.
//
// The bytes are those of the whole tree printed at once, with two blanks a level.

#ifndef CANARY_LINT_REPORT_JSON_WRITER_H_
#define CANARY_LINT_REPORT_JSON_WRITER_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canary_lint {

/// Keeps its members in the order in which they were added.
using Json = nlohmann::ordered_json;

/// A value as it is printed: bytes that are not UTF-8 are U+FFFD, what reorders text or cannot be
/// seen is escaped.
std::string PrintedJson(const Json& value);

/// Writes one object, or one array. A path may hold bytes that are not UTF-8: they become U+FFFD.
/// What reorders text or cannot be seen is escaped.
class JsonWriter {
 public:
  enum class Root { kObject, kArray };
  explicit JsonWriter(Root root = Root::kObject) {
    root == Root::kObject ? Open('{', '}') : Open('[', ']');
  }

  // Of the object that was opened last. Keys are words of ASCII.
  void Member(std::string_view key, const Json& value);
  void OpenObject(std::string_view key);
  void OpenArray(std::string_view key);

  /// Of the array that was opened last.
  void Item(const Json& value);
  void OpenItem();  ///< an object
  /// Whoever has its text writes it, behind what Take() returns.
  void ItemFollows() { Next(); }

  /// Closes what was opened last.
  void Close();

  /// What was written since it was asked before.
  std::string Take() { return std::exchange(text_, {}); }

  /// Closes the root itself; a line break ends the text.
  std::string Finish();

 private:
  struct Level {
    char bracket = '}';
    bool is_empty = true;
  };

  void Open(char bracket, char closing);
  void Next();
  void Key(std::string_view key);
  void Put(const Json& value);

  std::string text_;
  std::vector<Level> open_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_JSON_WRITER_H_
