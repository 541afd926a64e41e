// How sure the input makes it that something comes true which the plan, a World or a rule speaks
// of.
//
//   proven    the input shows it
//   pending   it holds unless something is in the cluster that the input does not show
//   open      the input does not show whether this is about it at all
//
// Made where the doubt is known: by the outlook of a Canary for whatever it gets to do
// (canary_outlook.h), by `reach.h` for what splits requests, and by what rules share for labels and
// ports that the input may not hold. Whatever is in doubt carries it as it is, and joins it by And.
// Only Sink::Builder::Because makes words of it (rule.h): a lower severity and the end of a
// message. It never says what is likely.

#ifndef CANARY_LINT_CERTAINTY_H_
#define CANARY_LINT_CERTAINTY_H_

#include <string>
#include <utility>

namespace canary_lint {

enum class Severity;  // of finding.h

class Certainty {
 public:
  Certainty() = default;  ///< as Proven()

  static Certainty Proven() { return {}; }
  /// `why`: what is missing, as a message says it behind "not certain: ", such as "ConfigMap `a` is
  /// not in the input". Empty where there is no more to say than that the input does not show it.
  static Certainty Pending(std::string why = {}) { return {Grade::kPending, std::move(why)}; }
  static Certainty Open(std::string why = {}) { return {Grade::kOpen, std::move(why)}; }

  bool proven() const { return grade_ == Grade::kProven; }
  const std::string& why() const { return why_; }  ///< empty where it is proven

  /// That both hold: the weaker one; of two that are equally weak this one, which says why.
  Certainty And(const Certainty& other) const { return other.grade_ > grade_ ? other : *this; }

  /// What a finding weighs that would have `severity` if it were proven: the same where it is, one
  /// step less where it is pending (a note stays one), a note where it is open.
  Severity Lower(Severity severity) const;

 private:
  enum class Grade { kProven, kPending, kOpen };  // the weaker, the greater
  Certainty(Grade grade, std::string why) : grade_(grade), why_(std::move(why)) {}

  Grade grade_ = Grade::kProven;
  std::string why_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_CERTAINTY_H_
