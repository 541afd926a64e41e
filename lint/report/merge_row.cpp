// A member at a time, as the text has them.

#include "report/merge_row.h"

#include <algorithm>

#include "findings/fingerprint.h"
#include "report/lost_endpoints.h"

namespace canary_lint {

bool MergeRow::Take(MemberUse use, const JsonScalar& scalar) {
  if (use == MemberUse::kBaselined) {
    told_ = told_ && scalar.written != "true";
    return scalar.kind == ValueKind::kBool;
  }
  if (scalar.kind != ValueKind::kString) return false;
  if (std::vector<std::string>* workloads = WorkloadsOf(use)) workloads->emplace_back(scalar.text);
  if (Text* kept = KeptOf(use)) {
    if (kept->is_set && use != MemberUse::kEnvironment) return false;  // a finding has several
    if (scalar.text.empty() && use != MemberUse::kObjectName) return false;
    *kept = {scalar.begin + 1, scalar.written, scalar.text, true};
  }
  switch (use) {
    case MemberUse::kEnvironmentName:
    case MemberUse::kEnvironment:
    case MemberUse::kPath:
      return Edit(EditKind::kName, scalar);
    case MemberUse::kNode:
    case MemberUse::kEdge:
    case MemberUse::kEdgeTarget:
      return Edit(EditKind::kNode, scalar);
    case MemberUse::kFingerprint:
      return IsFingerprint(scalar.written) && Edit(EditKind::kFingerprint, scalar);
    default:
      return true;
  }
}

MergeRow::Text* MergeRow::KeptOf(MemberUse use) {
  switch (use) {
    case MemberUse::kEnvironmentName:
    case MemberUse::kEnvironment:
      return &environment_;
    case MemberUse::kEdge:
      return &edge_;
    case MemberUse::kEdgeTarget:
      return &target_;
    case MemberUse::kFingerprint:
      return &fingerprint_;
    case MemberUse::kObjectGroup:
      return &object_.group;
    case MemberUse::kObjectKind:
      return &object_.kind;
    case MemberUse::kObjectName:
      return &object_.name;
    case MemberUse::kNamespace:
      return &space_;
    case MemberUse::kVerdict:
      return &verdict_;
    case MemberUse::kRole:
      return &role_;
    case MemberUse::kState:
      return &state_;
    case MemberUse::kCode:
      return &code_;
    case MemberUse::kSeverity:
      return &severity_;
    default:
      return nullptr;
  }
}

std::vector<std::string>* MergeRow::WorkloadsOf(MemberUse use) {
  if (use == MemberUse::kBefore) return &before_;
  if (use == MemberUse::kIdle) return &idle_;
  return use == MemberUse::kAnalysis ? &analysis_ : nullptr;
}

bool MergeRow::Edit(EditKind kind, const JsonScalar& scalar) {
  edits_.push_back({scalar.begin + 1, kind});
  return !scalar.text.empty();
}

/// `File` and no group: the finding is about no resource, and its name is a path.
bool MergeRow::CloseObject() {
  if (!object_.kind.is_set || !object_.name.is_set) return false;
  if (object_.kind.text == "File" && !object_.group.is_set) {
    edits_.push_back({object_.name.begin, EditKind::kName});
  }
  return true;
}

/// The members that are looked at and every row has.
bool MergeRow::FitsArray(MergedArray array) const {
  switch (array) {
    case MergedArray::kServiceRows:
      return environment_.is_set && space_.is_set && verdict_.is_set;
    case MergedArray::kCanaryRows:
      return environment_.is_set && space_.is_set && state_.is_set;
    case MergedArray::kFindingRows:
      return environment_.is_set && code_.is_set && severity_.is_set && fingerprint_.is_set;
    case MergedArray::kEnvironmentRows:
    case MergedArray::kPlannedRows:
      return environment_.is_set;
    case MergedArray::kEdgeRows:
      return edge_.is_set && target_.is_set;
    case MergedArray::kLeftOutRows:
    case MergedArray::kNodeRows:
    case MergedArray::kNone:
      return !edits_.empty();
  }
  return false;
}

/// `source selects target`: the second name begins so, too.
void MergeRow::EditEdge() {
  if (!edge_.is_set || edge_.written.size() <= target_.written.size()) return;
  if (!edge_.written.ends_with(target_.written)) return;
  const std::uint64_t at = edge_.begin + edge_.written.size() - target_.written.size();
  edits_.push_back({at, EditKind::kNode});
}

bool MergeRow::Finish(MergedArray array, std::uint64_t end, EditedPart& part) {
  if (!FitsArray(array)) return false;
  EditEdge();
  std::sort(edits_.begin(), edits_.end(),
            [](const MergeEdit& a, const MergeEdit& b) { return a.at < b.at; });
  for (const MergeEdit& edit : edits_) part.Add(edit);
  if (part.end == 0) part.begin = begin_;
  part.end = end;
  return true;
}

bool MergeRow::LosesEndpoints() const {
  return canary_lint::LosesEndpoints(role_.text, verdict_.text, {before_, idle_, analysis_});
}

void MergeRow::Count(MergedArray array, Metrics& metrics) const {
  const std::string environment(environment_.text);
  const std::string space(space_.text);
  if (array == MergedArray::kServiceRows) {
    const std::string verdict(verdict_.text);
    ++metrics.services[{environment, space, verdict}];
    if (LosesEndpoints()) ++metrics.without_endpoints[{environment, space, verdict}];
  } else if (array == MergedArray::kCanaryRows) {
    ++metrics.canaries[{environment, space, std::string(state_.text)}];
  } else if (array == MergedArray::kFindingRows && told_) {
    ++metrics.findings[{std::string(code_.text), std::string(severity_.text)}];
  }
}

}  // namespace canary_lint
