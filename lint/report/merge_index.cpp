// Goes down the table of members along the text. What has another shape than a report is none.

#include "report/merge_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "canary_lint/version.h"
#include "load/json_events.h"
#include "report/merge_row.h"
#include "report/report_format.h"

namespace canary_lint {
namespace {

using Shape = MemberTree::Shape;

constexpr std::uint64_t kLargestCount = std::uint64_t{1} << 53U;  // what every reader of JSON knows

std::string IsNoReport() { return fmt::format("it is no JSON report of {}", kProgramName); }

/// All counts that each report has are there, and none of what no report counts.
bool AreWhole(const ReportIndex& index) {
  for (const std::string_view object : {"inputs", "verdicts", "findings"}) {
    const std::vector<std::string_view> names = CountNames(object);
    const auto counts = index.counts.find(object);
    if (counts == index.counts.end() || counts->second.size() != names.size()) return false;
    for (const std::string_view name : names) {
      if (!counts->second.contains(std::string(name))) return false;
    }
  }
  return !index.controllers.empty();
}

class ReportReader : public JsonEvents {
 public:
  ReportReader(std::string_view text, IndexFor purpose, ReportIndex& index)
      : text_(text), purpose_(purpose), index_(index) {}

  bool Open(bool is_map, std::size_t begin) override {
    const std::size_t node = Next();
    const MemberTree::Node& known = tree_[node];
    if (!See(node)) return false;
    if (!is_map) ++lists_;
    const Shape shape = is_map ? Shape::kMap : Shape::kList;
    if (known.shape != Shape::kAny && known.shape != shape) return false;
    open_.push_back({node, begin, is_map, key_});
    if (known.use == MemberUse::kRow) row_ = MergeRow(begin);
    if (known.use == MemberUse::kController) controller_ = {};
    if (known.use == MemberUse::kSuppression) row_.Silence();
    if (known.use == MemberUse::kObject) row_.OpenObject();
    return true;
  }

  bool Close(std::size_t end) override {
    const Level level = open_.back();
    open_.pop_back();
    if (!level.is_map) --lists_;
    const MemberTree::Node& known = tree_[level.node];
    switch (known.use) {
      case MemberUse::kRow:
        return FinishRow(known.array, end);
      case MemberUse::kController:
        return AddController(text_.substr(level.begin, end - level.begin));
      case MemberUse::kObject:
        return row_.CloseObject();
      default:
        return true;
    }
  }

  bool Key(std::string_view text) override {
    key_ = text;
    if (open_.size() != 1) return true;
    if (text == "base") error_ = "it is a comparison, and no report";
    return error_.empty();
  }

  bool Scalar(const JsonScalar& scalar) override {
    const std::size_t node = Next();
    const MemberTree::Node& known = tree_[node];
    if (known.shape == Shape::kAny) return true;
    if (known.shape != Shape::kScalar || !See(node)) return false;
    if (known.use == MemberUse::kCount) return AddCount(scalar);
    if (known.use > MemberUse::kRow) return TakeOfRow(known.use, scalar);
    return scalar.kind == ValueKind::kString && Take(known.use, scalar.text);
  }

  /// Every member outside of rows that each report has was there.
  bool IsWhole(std::size_t node = MemberTree::kRoot) const {
    if (!seen_[node]) return false;
    const auto& members = tree_[node].members;
    return tree_[node].shape == Shape::kList ||
           std::all_of(members.begin(), members.end(), [this](const auto& member) {
             return member.first == "baselined" || member.first == "unlisted" ||
                    IsWhole(member.second);
           });
  }
  const std::string& error() const { return error_; }
  const std::vector<std::string>& environments() const { return environments_; }

 private:
  struct Level {
    std::size_t node = 0;
    std::size_t begin = 0;
    bool is_map = false;
    std::string_view key;
  };

  /// Once, outside of rows and maps by name.
  bool See(std::size_t node) {
    const bool many =
        node == 0 || lists_ > 0 || (!open_.empty() && tree_[open_.back().node].each == node);
    const bool again = seen_[node];
    seen_[node] = true;
    return many || !again;
  }

  std::size_t Next() const {
    if (open_.empty()) return MemberTree::kRoot;
    const Level& level = open_.back();
    return level.is_map ? tree_.MemberOf(level.node, key_) : tree_[level.node].each;
  }

  bool Take(MemberUse use, std::string_view text) {
    switch (use) {
      case MemberUse::kFormatVersion:
        if (const std::string why = WhyUnknown(text); !why.empty()) error_ = "it " + why;
        return error_.empty();
      case MemberUse::kToolName:
        return text == kProgramName;
      case MemberUse::kControllerEnvironment:
        controller_.emplace_back(text);
        return !text.empty();
      case MemberUse::kInputKind:
        index_.input_kind = text;
        return text == "snapshot" || text == "manifests";
      case MemberUse::kInputWhy:
        index_.input_why = text;
        return true;
      default:
        return true;
    }
  }

  bool TakeOfRow(MemberUse use, const JsonScalar& scalar) {
    if (use == MemberUse::kEnvironmentName) environments_.emplace_back(scalar.text);
    return row_.Take(use, scalar);
  }

  bool FinishRow(MergedArray array, std::size_t end) {
    if (!row_.Finish(array, end, index_.arrays[static_cast<std::size_t>(array)])) return false;
    if (purpose_ == IndexFor::kMetricsToo) row_.Count(array, index_.metrics);
    return true;
  }

  bool AddCount(const JsonScalar& scalar) {
    std::uint64_t count = 0;
    const char* end = scalar.text.data() + scalar.text.size();
    const auto [behind, error] = std::from_chars(scalar.text.data(), end, count);
    if (error != std::errc() || behind != end || count > kLargestCount) return false;
    auto& counts = index_.counts[std::string(open_.back().key)];
    return counts.emplace(key_, count).second;
  }

  bool AddController(std::string_view text) {
    Json row = Json::parse(text, nullptr, false);
    if (!row.is_object() || controller_.empty()) return false;
    row.erase("environments");
    index_.controllers.emplace_back(std::move(row), std::move(controller_));
    return true;
  }

  const MemberTree& tree_ = MemberTree::Get();
  std::string_view text_;
  IndexFor purpose_;
  ReportIndex& index_;
  std::vector<Level> open_;
  std::string_view key_;
  std::vector<bool> seen_ = std::vector<bool>(tree_.size());
  std::size_t lists_ = 0;                // that are open
  std::vector<std::string> controller_;  // its environments
  std::vector<std::string> environments_;
  MergeRow row_;
  std::string error_;
};

}  // namespace

std::vector<std::string_view> CountNames(std::string_view object) {
  if (object == "inputs") return {"files", "documents", "ignored", "unreadable", "skippedFiles"};
  std::vector<std::string_view> names;
  if (object == "verdicts") {
    for (const Verdict verdict : kCountedVerdicts) names.push_back(VerdictName(verdict));
  } else {
    for (const Severity severity : kCountedSeverities) names.push_back(SeverityName(severity));
  }
  return names;
}

bool IndexReport(std::string_view text, IndexFor purpose, ReportIndex& index, std::string& error) {
  ReportReader reader(text, purpose, index);
  const JsonWalk walk = WalkJson(text, reader);
  if (!walk.error.empty()) {
    error = fmt::format("line {}: {}", walk.line, walk.error);
  } else if (!reader.error().empty()) {
    error = reader.error();
  } else if (walk.ended || !reader.IsWhole() || !AreWhole(index)) {
    error = IsNoReport();
  }
  index.is_one_environment =
      reader.environments().size() == 1 && reader.environments().front() == ".";
  return error.empty();
}

}  // namespace canary_lint
