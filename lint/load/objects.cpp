// Lists are opened by a stack, not by recursion. What aliases may add to it, TreeBuilder bounds.

#include "load/objects.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "canary_lint/kinds.h"
#include "load/arena.h"
#include "load/misnamed.h"

namespace canary_lint {
namespace {

constexpr std::string_view kList = "List";

struct Envelope {
  std::string_view api_version;
  std::string_view kind;
};

struct Pending {
  Value object;
  Envelope inherited;
};

Envelope EnvelopeOf(const Pending& pending) {
  const std::string_view api_version = pending.object["apiVersion"].StringOr("");
  const std::string_view kind = pending.object["kind"].StringOr("");
  if (api_version.empty() && kind.empty()) return pending.inherited;
  return {api_version, kind};
}

bool IsList(Value object, const Envelope& envelope) {
  const std::string_view kind = envelope.kind;
  const std::size_t rest = kind.size() - std::min(kind.size(), kList.size());
  if (kind.substr(rest) != kList) return false;
  const Value items = object["items"];
  if (kind == kList || items.IsSequence()) return true;
  const bool of_interest =
      IsKindOfInterest(GroupOfVersion(envelope.api_version), kind.substr(0, rest));
  return of_interest && !items.IsNull();
}

/// No envelope of its own, and items that look like objects: what `jq .items` leaves of a list.
bool IsObjectArray(Value value) {
  if (!value.IsSequence() || value.size() == 0) return false;
  const Value first = *value.Items().begin();
  return !first["kind"].StringOr("").empty() && !first["apiVersion"].StringOr("").empty();
}

Envelope ItemEnvelope(const Envelope& list) {
  if (list.kind == kList) return {};
  return {list.api_version, list.kind.substr(0, list.kind.size() - kList.size())};
}

Resource MakeResource(Value object, const Envelope& envelope) {
  Resource resource;
  const std::size_t slash = envelope.api_version.find('/');
  const bool core = slash == std::string_view::npos;
  resource.id.group = core ? "" : std::string(envelope.api_version.substr(0, slash));
  resource.version =
      std::string(core ? envelope.api_version : envelope.api_version.substr(slash + 1));
  resource.id.kind = std::string(envelope.kind);
  resource.root = object;
  resource.span = object.span();
  const Value metadata = object["metadata"];
  const Value name = metadata["name"];
  resource.id.name = std::string(name.StringOr(""));
  resource.id.namespace_name = std::string(metadata["namespace"].StringOr(""));
  resource.namespace_set = !resource.id.namespace_name.empty();
  resource.name_span = name ? name.span() : object["kind"] ? object["kind"].span() : object.span();
  return resource;
}

/// The arena owns the nodes, and nothing has seen them yet.
void Blank(Value value) {
  auto* node = const_cast<Node*>(value.node());
  node->alias = false;
  node->deferred = false;
  node->kind = ValueKind::kNull;
  node->text = nullptr;
  node->size = 0;
}

void BlankMembers(Value map) {
  if (!map.IsMap() && map) Blank(map);
  for (const Member member : map.Members()) Blank(member.value);
}

/// `data` and `stringData` keep their keys; annotations too (kubectl writes the whole Secret into
/// one), but for two that say how the Secret is to be treated. Of what else is not part of every
/// object nothing stays.
void CutSecret(Value object) {
  constexpr std::array<std::string_view, 5> kKept = {"apiVersion", "kind", "metadata", "type",
                                                     "immutable"};
  for (const Member member : object.Members()) {
    if (member.key == "data" || member.key == "stringData") {
      BlankMembers(member.value);
    } else if (std::find(kKept.begin(), kKept.end(), member.key) == kKept.end()) {
      Blank(member.value);
    }
  }
  const Value annotations = object["metadata"]["annotations"];
  if (!annotations.IsMap()) return BlankMembers(annotations);
  for (const Member annotation : annotations.Members()) {
    const bool kept = annotation.key == "flagger.app/config-tracking" ||
                      annotation.key == "kube-canary-lint/ignore";
    if (!kept) Blank(annotation.value);
  }
}

void AddObject(Value object, const Envelope& envelope, Objects& objects) {
  if (envelope.kind == "Secret") CutSecret(object);
  const bool is_object = object.IsMap() && !envelope.api_version.empty() && !envelope.kind.empty();
  if (is_object && IsKindOfInterest(GroupOfVersion(envelope.api_version), envelope.kind)) {
    objects.resources.push_back(MakeResource(object, envelope));
  } else {
    objects.Ignore(envelope.kind);
    for (Problem& problem : ProblemsOfName(object, envelope.api_version, envelope.kind)) {
      objects.problems.push_back(std::move(problem));
    }
  }
}

void PushItems(Value items, const Envelope& envelope, std::vector<Pending>& open) {
  const auto size = static_cast<std::ptrdiff_t>(open.size());
  for (const Value item : items.Items()) open.push_back({item, envelope});
  std::reverse(open.begin() + size, open.end());
}

}  // namespace

void Objects::Ignore(std::string_view kind) {
  ++ignored;
  if (!kind.empty()) ++ignored_kinds[std::string(kind)];
}

void Objects::Add(Objects more) {
  resources.insert(resources.end(), std::make_move_iterator(more.resources.begin()),
                   std::make_move_iterator(more.resources.end()));
  ignored += more.ignored;
  for (const auto& [kind, count] : more.ignored_kinds) ignored_kinds[kind] += count;
  problems.insert(problems.end(), std::make_move_iterator(more.problems.begin()),
                  std::make_move_iterator(more.problems.end()));
  no_lists.insert(no_lists.end(), more.no_lists.begin(), more.no_lists.end());
}

Objects CollectObjects(Value root) {
  Objects objects;
  std::vector<Pending> open{{root, {}}};
  if (IsObjectArray(root)) {
    open.clear();
    PushItems(root, {}, open);
  }
  while (!open.empty()) {
    const Pending next = open.back();
    open.pop_back();
    const Envelope envelope = EnvelopeOf(next);
    if (next.object.IsMap() && IsList(next.object, envelope)) {
      const Value items = next.object["items"];
      if (!items.IsNull() && !items.IsSequence()) objects.no_lists.push_back(items);
      PushItems(items, ItemEnvelope(envelope), open);
    } else {
      AddObject(next.object, envelope, objects);
    }
  }
  return objects;
}

}  // namespace canary_lint
