// Nodes wait on a stack until their children are copied; targets of aliases are remembered.

#include "load/copy_tree.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "load/deferred.h"

namespace canary_lint {
namespace {

bool IsCollection(const Node& node) {
  return node.kind == ValueKind::kMap || node.kind == ValueKind::kSequence;
}

class Copy {
 public:
  Copy(Arena& arena, const ScalarEdit& edit) : arena_(arena), edit_(edit) {}

  const Node* Run(const Node* root) {
    Node* copy = Begin(root, ScalarPlace::kMember);
    while (!open_.empty()) {
      const Pending next = open_.back();
      open_.pop_back();
      if (next.from->alias) {
        next.to->child = Target(next.from->child, next.place);
        next.to->kind = next.to->child->kind;
      } else {
        Children(*next.from, *next.to);
      }
    }
    return copy;
  }

 private:
  struct Pending {
    const Node* from = nullptr;
    Node* to = nullptr;
    ScalarPlace place = ScalarPlace::kMember;
  };

  Node* Begin(const Node* from, ScalarPlace place) {
    Node* to = arena_.NewNode();
    *to = *Opened(from);
    to->next = nullptr;
    if (from->alias || IsCollection(*from)) {
      open_.push_back({from, to, place});
    } else if (from->kind == ValueKind::kString) {
      edit_(*to, place);
    }
    return to;
  }

  Node* Target(const Node* from, ScalarPlace place) {
    const auto [found, added] = targets_.try_emplace(from, nullptr);
    if (!added) return found->second;
    Node* copy = Begin(from, place);
    targets_[from] = copy;
    return copy;
  }

  void Children(const Node& from, Node& to) {
    Node** link = &to.child;
    *link = nullptr;
    bool is_key = from.kind == ValueKind::kMap;
    for (const Node* child = from.child; child != nullptr; child = child->next) {
      const ScalarPlace place = is_key                         ? ScalarPlace::kKey
                                : from.kind == ValueKind::kMap ? ScalarPlace::kMember
                                                               : ScalarPlace::kItem;
      *link = Begin(child, place);
      link = &(*link)->next;
      is_key = from.kind == ValueKind::kMap && !is_key;
    }
  }

  Arena& arena_;
  const ScalarEdit& edit_;
  std::vector<Pending> open_;
  std::unordered_map<const Node*, Node*> targets_;
};

}  // namespace

Value CopyTree(Value root, FileIndex file, Arena& arena, const ScalarEdit& edit) {
  if (!root) return root;
  return {Copy(arena, edit).Run(root.node()), file};
}

bool AnyString(Value root, const std::function<bool(std::string_view)>& holds) {
  std::vector<const Node*> open;
  std::unordered_set<const Node*> targets;
  if (root) open.push_back(root.node());
  while (!open.empty()) {
    const Node* node = open.back();
    open.pop_back();
    if (node->alias) {
      if (targets.insert(node->child).second) open.push_back(node->child);
    } else if (IsCollection(*node)) {
      for (const Node* child = Opened(node)->child; child != nullptr; child = child->next) {
        open.push_back(child);
      }
    } else if (node->kind == ValueKind::kString && holds(node->Text())) {
      return true;
    }
  }
  return false;
}

}  // namespace canary_lint
