// Bump allocation and the table of keys.

#include "load/arena.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "load/deferred.h"

namespace canary_lint {
namespace {

constexpr std::size_t kFirstBlock = std::size_t{16} * 1024;
constexpr std::size_t kLaterBlock = std::size_t{1024} * 1024;

}  // namespace

char* BumpRegion::Allocate(std::size_t size, std::size_t alignment) {
  std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
  while (current_ < blocks_.size() && start + size > blocks_[current_].size) {
    ++current_;
    start = 0;
  }
  if (current_ == blocks_.size()) {
    const std::size_t capacity = std::max(size, blocks_.empty() ? kFirstBlock : kLaterBlock);
    blocks_.push_back({std::unique_ptr<char[]>(new char[capacity]), capacity});
    start = 0;
  }
  used_ = start + size;
  return blocks_[current_].bytes.get() + start;
}

void BumpRegion::Rewind(Mark mark) {
  current_ = mark.block;
  used_ = mark.used;
}

Node* Arena::NewNode() { return new (nodes_.Allocate(sizeof(Node), alignof(Node))) Node(); }

namespace {

std::string_view CopyInto(BumpRegion& region, std::string_view text) {
  // One byte at least: equal addresses mean equal texts.
  char* copy = region.Allocate(std::max<std::size_t>(text.size(), 1), 1);
  if (!text.empty()) std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

}  // namespace

std::string_view Arena::Keep(std::string_view text) {
  return text.empty() ? std::string_view() : CopyInto(nodes_, text);
}

const Deferred* Arena::Keep(const Deferred& deferred) {
  return new (nodes_.Allocate(sizeof(Deferred), alignof(Deferred))) Deferred(deferred);
}

std::string_view Arena::Intern(std::string_view text) {
  const auto found = interned_.find(text);
  if (found != interned_.end()) return *found;
  return *interned_.insert(CopyInto(keys_, text)).first;
}

}  // namespace canary_lint
