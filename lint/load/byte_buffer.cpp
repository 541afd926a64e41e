// realloc moves large blocks by their pages.

#include "canary_lint/byte_buffer.h"

#include <cstring>
#include <new>

namespace canary_lint {

ByteBuffer::ByteBuffer(std::string_view text) {
  Resize(text.size());
  if (!text.empty()) std::memcpy(data(), text.data(), text.size());
}

void ByteBuffer::Allocate(std::size_t room) {
  void* bytes = std::realloc(bytes_.get(), room + kPadding);
  if (bytes == nullptr) throw std::bad_alloc();
  static_cast<void>(bytes_.release());  // freed, or moved
  bytes_.reset(static_cast<char*>(bytes));
  room_ = room;
}

void ByteBuffer::Resize(std::size_t size) {
  if (bytes_ == nullptr || size > room_) Allocate(size);
  size_ = size;
  std::memset(data() + size, 0, kPadding);
}

void ByteBuffer::GiveBackRoom() {
  if (room_ > size_ + size_ / 4 + kPadding) Allocate(size_);
}

}  // namespace canary_lint
