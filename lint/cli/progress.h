// One line on a terminal's standard error that tells how far something is, rewritten as it goes on
// and gone when it is done.

#ifndef CANARY_LINT_CLI_PROGRESS_H_
#define CANARY_LINT_CLI_PROGRESS_H_

#include <cstddef>
#include <ostream>

namespace canary_lint {

class ProgressLine {
 public:
  explicit ProgressLine(std::ostream& err) : err_(err) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { Clear(); }

  void Show(std::size_t done, std::size_t all);
  void Clear();

 private:
  std::ostream& err_;
  bool shown_ = false;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_PROGRESS_H_
