// Cut at the separators first: what stands before the first colon of an entry is its words.

#include "findings/ignore_text.h"

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

constexpr std::string_view kBlanksAndEnds = " \t\r\n";

std::string_view Trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanksAndEnds);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanksAndEnds) - first + 1);
}

std::vector<std::string_view> Split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    const std::string_view part = Trim(text.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

/// `CNL102`, and no other spelling.
bool IsCode(std::string_view word) {
  constexpr std::size_t kLength = 6;
  return word.size() == kLength && word.substr(0, 3) == "CNL" &&
         word.find_first_not_of("0123456789", 3) == word.npos;
}

/// Where, behind a comma of a reason, the next entry begins: codes and a colon. The reason's size
/// where none does.
std::size_t NextEntry(std::string_view reason) {
  std::size_t first = reason.npos;  // comma before the codes that end here
  for (std::size_t comma = reason.find(','); comma != reason.npos;) {
    const std::size_t end = std::min(reason.find_first_of(",:", comma + 1), reason.size());
    if (!IsCode(Trim(reason.substr(comma + 1, end - comma - 1)))) {
      first = reason.npos;
    } else if (first == reason.npos) {
      first = comma;
    }
    if (end < reason.size() && reason[end] == ':') {
      if (first != reason.npos) return first;
      comma = reason.find(',', end);
    } else {
      comma = end < reason.size() ? end : reason.npos;
    }
  }
  return reason.size();
}

class Reader {
 public:
  /// Everything up to a `;` or line end.
  void Part(std::string_view part) {
    while (!part.empty()) {
      const std::size_t colon = std::min(part.find(':'), part.size());
      const auto words = Split(part.substr(0, colon), ",");
      waiting_.insert(waiting_.end(), words.begin(), words.end());
      if (colon == part.size()) return;
      if (words.empty()) waiting_.push_back("");
      const std::string_view reason = part.substr(colon + 1);
      const std::size_t end = NextEntry(reason);
      Give(Trim(reason.substr(0, end)));
      part = reason.substr(std::min(end + 1, reason.size()));
    }
  }

  void Give(std::string_view reason) {
    for (const std::string_view word : waiting_) {
      IgnoreWord one{std::string(word), FindRules(word), std::string(reason), ""};
      if (reason.empty()) one.why = "comes without a reason";
      if (one.rules.empty()) one.why = "is no rule and no family of rules";
      if (word.empty()) one.why = "names no rule";
      words_.push_back(std::move(one));
    }
    waiting_.clear();
  }

  void Wait(std::string_view word) { waiting_.push_back(word); }
  bool Waits() const { return !waiting_.empty(); }

  std::vector<IgnoreWord> Take() {
    Give("");
    return std::move(words_);
  }

 private:
  std::vector<std::string_view> waiting_;  // for a reason
  std::vector<IgnoreWord> words_;
};

}  // namespace

std::vector<IgnoreWord> ReadIgnoreAnnotation(std::string_view text) {
  Reader reader;
  for (const std::string_view part : Split(text, ";\n")) reader.Part(part);
  return reader.Take();
}

std::vector<IgnoreWord> ReadIgnoreComment(std::string_view text) {
  constexpr std::string_view kEnds = " \t,;:";
  text = Trim(text);
  const std::string_view order = text.substr(0, text.find_first_of(kEnds));
  if (order != "ignore") {
    return {{std::string(order),
             {},
             "",
             order.empty() ? "gives no order" : "is no order, `ignore` is"}};
  }
  Reader reader;
  bool more = true;
  text.remove_prefix(order.size());
  if (!text.empty() && text.front() == ':') text.remove_prefix(1);
  while (more) {
    text = Trim(text);
    const std::string_view word = text.substr(0, text.find_first_of(kEnds));
    if (!word.empty() || !reader.Waits()) reader.Wait(word);
    text = Trim(text.substr(word.size()));
    more = !word.empty() && !text.empty() && (text.front() == ',' || text.front() == ';');
    if (more) text.remove_prefix(1);
  }
  if (!text.empty() && text.front() == ':') text.remove_prefix(1);
  reader.Give(Trim(text));
  return reader.Take();
}

}  // namespace canary_lint
