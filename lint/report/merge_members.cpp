// The table, and the tree that is made of it once.

#include "report/merge_members.h"

#include <algorithm>
#include <array>

namespace canary_lint {
namespace {

using enum MemberUse;
using Array = MergedArray;

constexpr std::array kMembers = {
    MergedMember{"formatVersion", kFormatVersion},
    MergedMember{"tool.name", kToolName},
    MergedMember{"tool.version", kReplaced},
    MergedMember{"flagger[]", kController},
    MergedMember{"flagger[].environments[]", kControllerEnvironment},
    MergedMember{"summary.input.kind", kInputKind},
    MergedMember{"summary.input.why", kInputWhy},
    MergedMember{"summary.inputs.files", kCount},
    MergedMember{"summary.inputs.documents", kCount},
    MergedMember{"summary.inputs.resources.*", kCount},
    MergedMember{"summary.inputs.ignored", kCount},
    MergedMember{"summary.inputs.ignoredKinds.*", kCount},
    MergedMember{"summary.inputs.unreadable", kCount},
    MergedMember{"summary.inputs.skippedFiles", kCount},
    MergedMember{"summary.inputs.leftOut[]", kRow, Array::kLeftOutRows},
    MergedMember{"summary.inputs.leftOut[].path", kPath},
    MergedMember{"summary.verdicts.*", kCount},
    MergedMember{"summary.findings.*", kCount},
    MergedMember{"summary.suppressed", kCount},
    MergedMember{"summary.baselined", kCount},
    MergedMember{"summary.unlisted", kCount},
    MergedMember{"environments[]", kRow, Array::kEnvironmentRows},
    MergedMember{"environments[].name", kEnvironmentName},
    MergedMember{"environments[].sources[]", kPath},
    MergedMember{"environments[].members[].path", kPath},
    MergedMember{"services[]", kRow, Array::kServiceRows},
    MergedMember{"services[].environment", kEnvironment},
    MergedMember{"services[].namespace", kNamespace},
    MergedMember{"services[].verdict", kVerdict},
    MergedMember{"services[].role", kRole},
    MergedMember{"services[].endpoints.before[]", kBefore},
    MergedMember{"services[].endpoints.idle[]", kIdle},
    MergedMember{"services[].endpoints.analysis[]", kAnalysis},
    MergedMember{"services[].path", kPath},
    MergedMember{"planned[]", kRow, Array::kPlannedRows},
    MergedMember{"planned[].environment", kEnvironment},
    MergedMember{"canaries[]", kRow, Array::kCanaryRows},
    MergedMember{"canaries[].environment", kEnvironment},
    MergedMember{"canaries[].namespace", kNamespace},
    MergedMember{"canaries[].state", kState},
    MergedMember{"canaries[].path", kPath},
    MergedMember{"findings[]", kRow, Array::kFindingRows},
    MergedMember{"findings[].code", kCode},
    MergedMember{"findings[].severity", kSeverity},
    MergedMember{"findings[].environments[]", kEnvironment},
    MergedMember{"findings[].subject", kObject},
    MergedMember{"findings[].subject.group", kObjectGroup},
    MergedMember{"findings[].subject.kind", kObjectKind},
    MergedMember{"findings[].subject.name", kObjectName},
    MergedMember{"findings[].path", kPath},
    MergedMember{"findings[].related[].object", kObject},
    MergedMember{"findings[].related[].object.group", kObjectGroup},
    MergedMember{"findings[].related[].object.kind", kObjectKind},
    MergedMember{"findings[].related[].object.name", kObjectName},
    MergedMember{"findings[].related[].path", kPath},
    MergedMember{"findings[].fixes[].edits[].path", kPath},
    MergedMember{"findings[].fingerprint", kFingerprint},
    MergedMember{"findings[].baselined", kBaselined},
    MergedMember{"findings[].suppression", kSuppression},
    MergedMember{"findings[].suppression.path", kPath},
    MergedMember{"graph.nodes[]", kRow, Array::kNodeRows},
    MergedMember{"graph.nodes[].id", kNode},
    MergedMember{"graph.edges[]", kRow, Array::kEdgeRows},
    MergedMember{"graph.edges[].id", kEdge},
    MergedMember{"graph.edges[].source", kNode},
    MergedMember{"graph.edges[].target", kEdgeTarget},
};

}  // namespace

std::span<const MergedMember> MergedMembers() { return kMembers; }

const MemberTree& MemberTree::Get() {
  static const MemberTree tree;
  return tree;
}

MemberTree::MemberTree() : nodes_(kRoot + 1) {
  for (const MergedMember& member : kMembers) Add(member);
  for (std::size_t i = kRoot; i < nodes_.size(); ++i) {
    if (nodes_[i].shape == Shape::kAny) nodes_[i].shape = Shape::kScalar;
  }
}

void MemberTree::Add(const MergedMember& member) {
  std::size_t node = kRoot;
  std::string_view rest = member.path;
  while (!rest.empty()) {
    if (rest.starts_with("[]")) {
      node = Child(node, "[]");
      rest.remove_prefix(2);
    } else {
      if (rest.starts_with('.')) rest.remove_prefix(1);
      const std::string_view key = rest.substr(0, rest.find_first_of(".["));
      node = Child(node, key);
      rest.remove_prefix(key.size());
    }
  }
  nodes_[node].use = member.use;
  nodes_[node].array = member.array;
}

std::size_t MemberTree::Child(std::size_t node, std::string_view key) {
  const bool each = key == "[]" || key == "*";
  nodes_[node].shape = key == "[]" ? Shape::kList : Shape::kMap;
  if (const std::size_t known = each ? nodes_[node].each : MemberOf(node, key)) return known;
  const std::size_t child = nodes_.size();
  if (each) {
    nodes_[node].each = child;
  } else {
    nodes_[node].members.emplace_back(key, child);
  }
  nodes_.emplace_back();
  return child;
}

std::size_t MemberTree::MemberOf(std::size_t node, std::string_view key) const {
  for (const auto& [name, child] : nodes_[node].members) {
    if (name == key) return child;
  }
  return nodes_[node].shape == Shape::kMap ? nodes_[node].each : 0;
}

}  // namespace canary_lint
