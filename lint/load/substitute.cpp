// String by string: write, replace, read.

#include "load/substitute.h"

#include "load/copy_tree.h"
#include "load/yaml_entry.h"

namespace canary_lint {
namespace {

/// Of all strings with variables together: variables that hold much, and are used often, end here.
constexpr std::size_t kMaxWritten = std::size_t{16} << 20U;
constexpr std::string_view kSwitch = "kustomize.toolkit.fluxcd.io/substitute";

class Substitution {
 public:
  Substitution(const Variables& variables, MissingVariables missing, FileIndex file, Arena& arena)
      : variables_(variables), missing_(missing), file_(file), arena_(arena) {}

  void Edit(Node& node, ScalarPlace place) {
    if (!HoldsVariable(node.Text()) || written_ > kMaxWritten) return;
    std::string error;
    MissingNames missing;
    const std::string entry = YamlEntry(node.Text(), place);
    const std::optional<std::string> text = SubstituteVariables(entry, variables_, error, &missing);
    const bool stays =
        !missing.without_default.empty() && missing_ == MissingVariables::kAreUnknown;
    tree.missing.all.merge(missing.all);
    tree.missing.without_default.merge(missing.without_default);
    if (stays) return;
    written_ += text.value_or("").size();
    if (written_ > kMaxWritten) return Refuse(node, "the object becomes too long");
    const Node* read =
        text.has_value() ? ReadYamlEntry(*text, place, node, arena_, error) : nullptr;
    if (read == nullptr) return Refuse(node, std::move(error));
    node = *read;
    node.next = nullptr;
  }

  SubstitutedTree tree;

 private:
  void Refuse(const Node& node, std::string error) {
    if (!tree.error.empty()) return;
    tree.error = std::move(error);
    tree.error_span = {file_, node.begin, node.end};
  }

  const Variables& variables_;
  MissingVariables missing_;
  FileIndex file_;
  Arena& arena_;
  std::size_t written_ = 0;
};

}  // namespace

SubstitutedTree Substituted(Value root, const Variables& variables, MissingVariables missing,
                            Arena& arena) {
  const FileIndex file = root.span().file;
  Substitution substitution(variables, missing, file, arena);
  substitution.tree.root = CopyTree(
      root, file, arena, [&](Node& node, ScalarPlace place) { substitution.Edit(node, place); });
  return std::move(substitution.tree);
}

bool HoldsVariable(Value root) {
  return AnyString(root, [](std::string_view text) { return HoldsVariable(text); });
}

bool AllowsSubstitution(Value object) {
  const Value metadata = object["metadata"];
  return metadata["labels"][kSwitch].StringOr("") != "disabled" &&
         metadata["annotations"][kSwitch].StringOr("") != "disabled";
}

Resource WithTree(const Resource& resource, Value root) {
  Resource result = resource;
  result.root = root;
  const Value metadata = root["metadata"];
  const std::string_view written = resource.root["metadata"]["namespace"].StringOr("");
  const std::string_view namespace_name = metadata["namespace"].StringOr("");
  result.id.name = std::string(metadata["name"].StringOr(""));
  if (!namespace_name.empty() && written == resource.id.namespace_name) {
    result.id.namespace_name = std::string(namespace_name);
  }
  if (metadata["name"]) result.name_span = metadata["name"].span();
  return result;
}

}  // namespace canary_lint
