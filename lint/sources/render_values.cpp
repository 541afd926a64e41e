// Goes down the rendered tree with the same paths of the source and of each patch at hand. Items of
// lists are the same where what names them is, wherever they stand: patches put theirs first.

#include "sources/render_values.h"

#include <algorithm>
#include <array>
#include <map>

namespace canary_lint {
namespace {

constexpr std::size_t kLongList = 1000;  // beyond, items are matched by their index alone

bool IsCollection(Value value) { return value.IsMap() || value.IsSequence(); }

bool SameSort(Value a, Value b) {
  if (!a || !b) return false;
  return IsCollection(a) || IsCollection(b) ? a.kind() == b.kind() : true;
}

Value FindByKey(const std::vector<Value>& items, Value wanted) {
  constexpr std::array<std::string_view, 7> kKeys = {"name",      "containerPort", "port", "key",
                                                     "mountPath", "topologyKey",   "host"};
  for (const std::string_view key : kKeys) {
    const Value value = wanted[key];
    if (!value || IsCollection(value)) continue;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [key, value](Value item) { return Equal(item[key], value); });
    if (found != items.end()) return *found;
  }
  return {};
}

/// The item of a list that is the rendered list's item `wanted`, which stands at `index`.
Value FindItem(const std::vector<Value>& items, Value wanted, std::size_t index, bool same_size) {
  const Value here = index < items.size() ? items[index] : Value();
  if (items.size() > kLongList || (here && Equal(here, wanted))) return here;
  if (wanted.IsMap()) {
    const Value keyed = FindByKey(items, wanted);
    if (keyed) return keyed;
  }
  const auto equal = std::find_if(items.begin(), items.end(),
                                  [wanted](Value item) { return Equal(item, wanted); });
  if (equal != items.end()) return *equal;
  const bool renamed = here["name"] && wanted["name"] && !Equal(here["name"], wanted["name"]);
  return same_size && !renamed ? here : Value();
}

/// `a/b` as part of a JSON pointer.
std::string PointerPart(std::string_view key) {
  std::string part = "/";
  for (const char c : key) {
    if (c == '~') {
      part += "~0";
    } else if (c == '/') {
      part += "~1";
    } else {
      part += c;
    }
  }
  return part;
}

/// A rendered value on the way, and what stands at its path elsewhere.
struct Step {
  Value rendered;
  Value source;
  std::vector<Value> patches;  // in the order of application
  Span around;                 // what stands for it where nothing says it
  std::string pointer;
};

class Redirecting {
 public:
  Redirecting(Value source, const std::vector<RenderPatch>& patches,
              std::vector<Redirection>& parts)
      : name_(source["metadata"]["name"] ? source["metadata"]["name"].span() : source.span()),
        parts_(parts) {
    for (const RenderPatch& patch : patches) {
      if (patch.root.IsMap()) merges_.push_back(patch.root);
      for (const Value operation : patch.root.Items()) AddOperation(operation);
      if (const Value count = patch.replicas["count"])
        operations_["/spec/replicas"].push_back(count);
    }
  }

  void Run(Value rendered, Value source) {
    open_.push_back({rendered, source, merges_, source.span(), {}});
    while (!open_.empty()) {
      const Step step = std::move(open_.back());
      open_.pop_back();
      const Span target = TargetOf(step);
      Add(step.rendered.span(), target);
      Members(step, target);
      Items(step, target);
    }
  }

 private:
  void AddOperation(Value operation) {
    const std::string_view path = operation["path"].StringOr("");
    const std::size_t last = path.rfind('/');
    const Value value = operation["value"];
    if (!value || last == std::string_view::npos) return;
    operations_[std::string(path)].push_back(value);
    below_[std::string(path.substr(0, last))].push_back(value);
  }

  static Span TargetOf(const Step& step) {
    const Value rendered = step.rendered;
    if (step.source && Equal(rendered, step.source)) return step.source.span();
    Value alike;
    for (const Value patch : step.patches) {
      if (!patch) continue;
      if (Equal(rendered, patch)) alike = patch;
    }
    if (alike) return alike.span();
    if (SameSort(rendered, step.source)) return step.source.span();
    for (const Value patch : step.patches) {
      if (IsCollection(rendered) && SameSort(rendered, patch)) alike = patch;
    }
    return alike ? alike.span() : step.around;
  }

  void Add(const Span& part, const Span& target) {
    parts_.push_back({part.begin, part.end, target});
  }

  void Members(const Step& step, const Span& target) {
    const bool metadata = step.pointer.starts_with("/metadata");
    for (const Member member : step.rendered.Members()) {
      Step next;
      next.rendered = member.value;
      next.source = step.source[member.key];
      next.around = metadata ? name_ : target;
      next.pointer = step.pointer + PointerPart(member.key);
      for (const Value patch : step.patches) {
        if (patch[member.key]) next.patches.push_back(patch[member.key]);
      }
      AddOperations(next);
      Add(member.key_span, next.source ? next.source.key_span() : TargetOf(next));
      open_.push_back(std::move(next));
    }
  }

  void Items(const Step& step, const Span& target) {
    if (!step.rendered.IsSequence()) return;
    const std::vector<Value> sources = ItemsOf(step.source);
    std::vector<std::vector<Value>> lists;
    for (const Value patch : step.patches) lists.push_back(ItemsOf(patch));
    const auto added = below_.find(step.pointer);
    if (added != below_.end()) lists.push_back(added->second);
    std::size_t index = 0;
    for (const Value item : step.rendered.Items()) {
      Step next;
      next.rendered = item;
      next.source = FindItem(sources, item, index, sources.size() == step.rendered.size());
      next.around = target;
      next.pointer = step.pointer + "/" + std::to_string(index);
      for (const std::vector<Value>& list : lists) {
        const Value found = FindItem(list, item, index, false);
        if (found) next.patches.push_back(found);
      }
      AddOperations(next);
      open_.push_back(std::move(next));
      ++index;
    }
  }

  void AddOperations(Step& step) const {
    const auto found = operations_.find(step.pointer);
    if (found == operations_.end()) return;
    step.patches.insert(step.patches.end(), found->second.begin(), found->second.end());
  }

  Span name_;
  std::vector<Redirection>& parts_;
  std::vector<Value> merges_;
  std::map<std::string, std::vector<Value>> operations_;  // values by their path
  std::map<std::string, std::vector<Value>> below_;       // and by the path of what holds them
  std::vector<Step> open_;
};

/// A target's `name` and `kind` are patterns; a plain word matches itself alone.
bool IsPlain(std::string_view pattern) {
  return pattern.find_first_of(".*+?|()[]{}^$\\") == std::string_view::npos;
}

bool Scales(std::string_view kind) {
  return kind == "Deployment" || kind == "StatefulSet" || kind == "ReplicaSet" ||
         kind == "ReplicationController";
}

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

bool Concerns(const RenderPatch& patch, std::string_view kind, std::string_view source_name,
              std::string_view rendered_name) {
  if (patch.replicas) return Scales(kind) && patch.replicas["name"].StringOr("") == source_name;
  const bool by_target = patch.target.IsMap();
  if (!by_target && !patch.root.IsMap()) return false;
  const Value wanted_kind = by_target ? patch.target["kind"] : patch.root["kind"];
  const Value wanted_name = by_target ? patch.target["name"] : patch.root["metadata"]["name"];
  const std::string_view kind_text = wanted_kind.StringOr("");
  const std::string_view name = wanted_name.StringOr("");
  if (!kind_text.empty() && IsPlain(kind_text) && kind_text != kind) return false;
  return name.empty() || !IsPlain(name) || name == source_name || Holds(rendered_name, name);
}

void RedirectObject(Value rendered, Value source, const std::vector<RenderPatch>& patches,
                    std::vector<Redirection>& parts) {
  Redirecting(source, patches, parts).Run(rendered, source);
}

}  // namespace canary_lint
