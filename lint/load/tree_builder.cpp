// The one sink of both parsers. Members are checked when their map closes: until then nothing says
// whether a key comes again.

#include "load/tree_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "load/deferred.h"
#include "load/scalar.h"

namespace canary_lint {
namespace {

constexpr std::string_view kMergeKey = "<<";
constexpr std::size_t kFewMembers = 16;  // up to here pairs are compared, which allocates nothing

bool IsCollection(const Node* node) {
  return node->kind == ValueKind::kMap || node->kind == ValueKind::kSequence;
}

bool IsMergeKey(const Node* key) { return key->plain && key->Text() == kMergeKey; }

/// A key as a message shows it: whole code points, sixty bytes at most.
std::string Shown(std::string_view key) {
  constexpr std::size_t kLimit = 60;
  if (key.size() <= kLimit) return std::string(key);
  std::size_t end = kLimit;
  while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0U) == 0x80U) --end;
  return std::string(key.substr(0, end)) + "...";
}

}  // namespace

bool TreeBuilder::Fail(std::string message, ByteRange range) {
  error_ = std::move(message);
  error_range_ = range;
  return false;
}

Node* TreeBuilder::NewNode(ValueKind kind, ByteRange range) {
  Node* node = arena_.NewNode();
  node->kind = kind;
  node->begin = range.begin;
  node->end = range.end;
  return node;
}

std::size_t TreeBuilder::OpenAnchor(std::string_view name) {
  if (name.empty()) return kNoAnchor;
  anchors_.emplace_back();
  anchor_names_.insert_or_assign(std::string(name), anchors_.size() - 1);
  return anchors_.size() - 1;
}

bool TreeBuilder::Open(ValueKind kind, ByteRange range, std::string_view anchor) {
  if (open_.size() + levels_ >= kMaxDepth) {
    return Fail(fmt::format("nested more than {} levels deep", kMaxDepth), range);
  }
  if (ExpectsKey()) return Fail("a mapping or sequence stands where a key is expected", range);
  Frame frame;
  frame.node = NewNode(kind, range);
  frame.anchor = OpenAnchor(anchor);
  frame.expects_key = kind == ValueKind::kMap;
  Append(frame.node);
  open_.push_back(frame);
  return true;
}

bool TreeBuilder::Close(std::uint32_t end) {
  Frame& frame = open_.back();
  frame.node->end = std::max(frame.node->begin, end);
  if (frame.node->kind == ValueKind::kMap && (frame.has_merge || HasDuplicates(frame.node)) &&
      !ResolveMembers(frame)) {
    return false;
  }
  if (frame.anchor != kNoAnchor) anchors_[frame.anchor] = {frame.node, frame.weight, frame.height};
  const Frame closed = frame;
  open_.pop_back();
  if (open_.empty()) return true;
  open_.back().weight += closed.weight;
  open_.back().height = std::max(open_.back().height, closed.height + 1);
  return true;
}

void TreeBuilder::SetText(Node* node, std::string_view text) {
  node->text = text.data();
  node->size = static_cast<std::uint32_t>(text.size());
}

std::string_view TreeBuilder::KeyOf(ValueKind kind, std::string_view text) {
  if (kind == ValueKind::kString) return arena_.Intern(text);
  return arena_.Intern(KeyText(kind, text));
}

bool TreeBuilder::Later(ValueKind kind, ByteRange range, const Deferred& deferred) {
  Node* node = NewNode(kind, range);
  node->deferred = true;
  node->later = arena_.Keep(deferred);
  Append(node);
  return true;
}

bool TreeBuilder::Scalar(ValueKind kind, bool plain, ByteRange range, std::string_view text,
                         std::string_view anchor, bool stays) {
  Node* node = NewNode(kind, range);
  node->plain = plain;
  if (!ExpectsKey()) {
    SetText(node, stays ? text : arena_.Keep(text));
  } else if (kind == ValueKind::kNull) {
    return Fail("a mapping key is empty", range);
  } else {
    SetText(node, KeyOf(kind, text));
  }
  const std::size_t index = OpenAnchor(anchor);
  if (index != kNoAnchor) anchors_[index].node = node;
  if (!open_.empty()) ++open_.back().weight;
  Append(node);
  return true;
}

bool TreeBuilder::Alias(std::string_view name, ByteRange range) {
  const auto found = anchor_names_.find(name);
  if (found == anchor_names_.end())
    return Fail("an alias names an anchor that does not exist", range);
  Anchor& anchor = anchors_[found->second];
  if (anchor.node == nullptr) return Fail("an alias stands inside what it names", range);
  if (ExpectsKey()) return KeyOfAlias(anchor, range);
  expanded_ += anchor.weight;
  if (expanded_ > kMaxExpanded) {
    return Fail(fmt::format("aliases stand for more than {} values", kMaxExpanded), range);
  }
  if (open_.size() + levels_ + anchor.height > kMaxDepth) {
    return Fail(fmt::format("nested more than {} levels deep", kMaxDepth), range);
  }
  Node* node = NewNode(anchor.node->kind, range);
  node->alias = true;
  node->child = anchor.node;
  if (!open_.empty()) {
    open_.back().weight += anchor.weight;
    open_.back().height = std::max(open_.back().height, anchor.height + 1);
  }
  Append(node);
  return true;
}

bool TreeBuilder::KeyOfAlias(Anchor& anchor, ByteRange range) {
  if (IsCollection(anchor.node)) {
    return Fail("a mapping or sequence stands where a key is expected", range);
  }
  if (anchor.node->kind == ValueKind::kNull) return Fail("a mapping key is empty", range);
  Node* node = NewNode(anchor.node->kind, range);
  // Looked up once: the text may be long, and the aliases many.
  if (anchor.key.data() == nullptr) anchor.key = KeyOf(node->kind, anchor.node->Text());
  SetText(node, anchor.key);
  ++open_.back().weight;
  Append(node);
  return true;
}

void TreeBuilder::Append(Node* node) {
  if (open_.empty()) {
    root_ = node;
    return;
  }
  Frame& frame = open_.back();
  (frame.last == nullptr ? frame.node->child : frame.last->next) = node;
  frame.last = node;
  if (frame.node->kind != ValueKind::kMap) {
    ++frame.node->size;
    return;
  }
  if (frame.expects_key) {
    frame.key = node;
    ++frame.node->size;
    frame.has_merge = frame.has_merge || IsMergeKey(node);
  }
  frame.expects_key = !frame.expects_key;
}

/// Keys are interned: one text, one address.
bool TreeBuilder::HasDuplicates(const Node* map) {
  if (map->size < 2) return false;
  if (map->size > kFewMembers) {
    std::vector<const char*> keys;
    keys.reserve(map->size);
    for (const Node* key = map->child; key != nullptr; key = key->next->next) {
      keys.push_back(key->text);
    }
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
  }
  for (const Node* key = map->child; key != nullptr; key = key->next->next) {
    for (const Node* later = key->next->next; later != nullptr; later = later->next->next) {
      if (later->text == key->text) return true;
    }
  }
  return false;
}

/// Members in file order as goyaml.v2 sets them (decode.go, mapping and merge): what comes later
/// wins, `<<` where it stands; of a sequence of maps the first wins.
bool TreeBuilder::ResolveMembers(Frame& frame) {
  Entries entries;
  for (Node* key = frame.node->child; key != nullptr; key = key->next->next) {
    if (!IsMergeKey(key)) entries.push_back({key, key->next, true});
    if (IsMergeKey(key) && !MergeInto(key->next, entries)) return false;
  }
  std::unordered_map<const char*, std::size_t> last;
  Entries kept;
  for (const Entry& entry : entries) {
    const auto [found, added] = last.try_emplace(entry.key->text, kept.size());
    if (added) {
      kept.push_back(entry);
      continue;
    }
    Entry& earlier = kept[found->second];
    if (earlier.own && entry.own) ReportDuplicate(earlier.key, entry.key);
    earlier = entry;
  }
  Link(frame.node, kept);
  return true;
}

bool TreeBuilder::MergeInto(const Node* value, Entries& entries) {
  std::vector<const Node*> maps{value};
  if (!value->alias && value->kind == ValueKind::kSequence) {
    maps.clear();
    for (const Node* item = value->child; item != nullptr; item = item->next) maps.push_back(item);
    std::reverse(maps.begin(), maps.end());
  }
  for (const Node* map : maps) {
    if (map->kind != ValueKind::kMap) {
      return Fail("`<<` merges something that is not a mapping", {value->begin, value->end});
    }
    for (const Node* key = map->Target()->child; key != nullptr; key = key->next->next) {
      Node* key_copy = arena_.NewNode();
      Node* value_copy = arena_.NewNode();
      *key_copy = *key;
      *value_copy = *key->next;
      entries.push_back({key_copy, value_copy, false});
    }
  }
  return true;
}

void TreeBuilder::Link(Node* map, const Entries& entries) {
  Node** link = &map->child;
  for (const Entry& entry : entries) {
    *link = entry.key;
    entry.key->next = entry.value;
    link = &entry.value->next;
  }
  *link = nullptr;
  map->size = static_cast<std::uint32_t>(entries.size());
}

/// Where the innermost collection stands in its object, by its innermost levels: `spec.ports[0].`.
/// In which list of objects that stands, and where, says nothing of it.
std::string TreeBuilder::PathOfOpen() const {
  constexpr std::size_t kMostLevels = 10;
  const auto is_list_of_objects = [this](std::size_t at) {
    return open_[at].key != nullptr && open_[at].key->Text() == "items" &&
           open_[at + 1].node->kind == ValueKind::kSequence;
  };
  std::size_t first = 0;
  while (first + 2 < open_.size() && is_list_of_objects(first)) first += 2;
  if (open_.size() > kMostLevels) first = std::max(first, open_.size() - kMostLevels);
  std::string path;
  for (std::size_t i = first; i + 1 < open_.size(); ++i) {
    const Node* node = open_[i].node;
    path += node->kind == ValueKind::kSequence ? fmt::format("[{}].", node->size - 1)
                                               : Shown(open_[i].key->Text()) + ".";
  }
  return path;
}

void TreeBuilder::ReportDuplicate(const Node* first, const Node* second) {
  Problem problem;
  problem.kind = ProblemKind::kDuplicateKey;
  problem.span = {file_, second->begin, second->end};
  problem.message = fmt::format(
      "key `{}` stands twice in one mapping: the last one counts for kubectl, "
      "and kustomize refuses the object",
      Shown(second->Text()));
  problem.related.push_back({"first here", {file_, first->begin, first->end}});
  problem.discriminator = PathOfOpen() + Shown(second->Text());
  problem.help = problem.discriminator == "kind" ? "put `---` between the two objects"
                                                 : "remove one of the two";
  problems_.push_back(std::move(problem));
}

}  // namespace canary_lint
