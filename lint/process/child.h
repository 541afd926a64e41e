// One child process: how it is started, and how it and all that it started are ended.

#ifndef CANARY_LINT_PROCESS_CHILD_H_
#define CANARY_LINT_PROCESS_CHILD_H_

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace canary_lint {

/// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }

  void Close();
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

/// What a child is made of. Every string is ready before the fork: behind it, in a process with
/// threads, only what is safe in a signal handler may be called.
struct ChildPlan {
  std::string program;                   ///< absolute
  std::vector<std::string> argv;         ///< argv[0] included
  std::vector<std::string> environment;  ///< `NAME=value`
  std::string directory;                 ///< empty: the current one
  std::string input;                     ///< of its standard input
};

/// A process that runs, leader of its process group. Ended, with its group, and waited for by the
/// destructor at the latest.
class Child {
 public:
  /// Starts it; `error` is set where that failed, and stays empty else.
  Child(const ChildPlan& plan, std::string& error);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  /// Both do not block.
  Descriptor& out() { return out_; }
  Descriptor& err() { return err_; }

  /// True once it has ended; it is not waited for yet, so that its group's number stays its own.
  bool HasEnded() const;
  /// Kills what is left of the group, waits, and gives waitpid's status.
  int Finish();

 private:
  pid_t pid_ = -1;
  Descriptor out_;
  Descriptor err_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_PROCESS_CHILD_H_
