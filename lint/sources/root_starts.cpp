// Most inputs have no cycles: what nobody applies comes first, and leaves little to look at.

#include "sources/root_starts.h"

#include <algorithm>

namespace canary_lint {
namespace {

class Starts {
 public:
  Starts(const Coverage& covers, const std::vector<std::size_t>& holders)
      : covers_(covers), holders_(holders) {}

  std::vector<std::size_t> Run() {
    std::set<std::size_t> covered_by_others;
    for (const auto& [holder, pieces] : covers_) {
      for (const std::size_t piece : pieces) {
        if (piece != holder) covered_by_others.insert(piece);
      }
    }
    for (const std::size_t holder : holders_) {
      if (covered_by_others.count(holder) == 0) Start(holder);
    }
    Cycles();
    std::sort(starts_.begin(), starts_.end());
    return std::move(starts_);
  }

 private:
  void Start(std::size_t holder) {
    starts_.push_back(holder);
    reached_.merge(ReachedFrom(covers_, holder));
    reached_.insert(holder);
  }

  bool AppliesItself(std::size_t holder) const {
    const auto found = covers_.find(holder);
    return found != covers_.end() && found->second.count(holder) != 0;
  }

  void Cycles() {
    for (const std::size_t holder : holders_) {
      if (reached_.count(holder) == 0) left_.emplace(holder, ReachedFrom(covers_, holder));
    }
    std::vector<std::size_t> own;
    for (const auto& [holder, reached] : left_) {
      if (AppliesItself(holder) && !IsBelowOthers(holder)) own.push_back(holder);
    }
    for (const std::size_t holder : own) Start(holder);
    for (const auto& [holder, reached] : left_) {
      if (reached_.count(holder) == 0 && !IsBelowOthers(holder)) Start(holder);
    }
  }

  /// Something reaches it that it does not reach.
  bool IsBelowOthers(std::size_t holder) const {
    const std::set<std::size_t>& reached = left_.at(holder);
    return std::any_of(left_.begin(), left_.end(), [&](const auto& other) {
      return other.first != holder && other.second.count(holder) != 0 &&
             reached.count(other.first) == 0;
    });
  }

  const Coverage& covers_;
  const std::vector<std::size_t>& holders_;
  std::map<std::size_t, std::set<std::size_t>> left_;  // and what each reaches
  std::set<std::size_t> reached_;
  std::vector<std::size_t> starts_;
};

}  // namespace

std::set<std::size_t> ReachedFrom(const Coverage& covers, std::size_t start) {
  std::set<std::size_t> reached;
  std::vector<std::size_t> open{start};
  while (!open.empty()) {
    const auto next = covers.find(open.back());
    open.pop_back();
    if (next == covers.end()) continue;
    for (const std::size_t piece : next->second) {
      if (reached.insert(piece).second) open.push_back(piece);
    }
  }
  return reached;
}

std::vector<std::size_t> RootStarts(const Coverage& covers,
                                    const std::vector<std::size_t>& holders) {
  return Starts(covers, holders).Run();
}

}  // namespace canary_lint
