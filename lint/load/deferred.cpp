// Parses once, under one lock: it is asked for rarely.

#include "load/deferred.h"

#include <atomic>
#include <mutex>
#include <vector>

#include "load/json_parser.h"
#include "load/yaml_parser.h"

namespace canary_lint {
namespace {

const Node* Parse(const Deferred& later) {
  std::vector<Problem> ignored;
  const auto parse = later.json ? ParseJson : ParseYaml;
  const std::vector<ParsedDocument> documents =
      parse(later.text, later.offset, 0, *later.arena, ignored);
  const bool good = documents.size() == 1 && documents.front().error.empty();
  return good ? documents.front().root : nullptr;
}

void Open(Node& node) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  if (!node.deferred) return;
  const Node* parsed = Parse(*node.later);
  const bool same = parsed != nullptr && parsed->kind == node.kind;
  node.child = same ? parsed->child : nullptr;
  node.size = same ? parsed->size : 0;
  std::atomic_ref<bool>(node.deferred).store(false, std::memory_order_release);
}

}  // namespace

const Node* Opened(const Node* node) {
  // The arena owns the nodes: none is const.
  auto& own = const_cast<Node&>(*node);
  if (std::atomic_ref<bool>(own.deferred).load(std::memory_order_acquire)) Open(own);
  return node;
}

}  // namespace canary_lint
