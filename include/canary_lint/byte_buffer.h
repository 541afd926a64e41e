// Bytes that are read once and then only looked at: not filled before, and not copied to grow.

#ifndef CANARY_LINT_BYTE_BUFFER_H_
#define CANARY_LINT_BYTE_BUFFER_H_

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace canary_lint {

/// Owns its bytes, which stay where they are when it is moved. Throws std::bad_alloc.
class ByteBuffer {
 public:
  /// That many bytes behind the last one can be read; whatever they are says nothing.
  static constexpr std::size_t kPadding = 64;

  ByteBuffer() = default;
  explicit ByteBuffer(std::string_view text);

  char* data() { return bytes_.get(); }
  std::size_t size() const { return size_; }
  std::string_view view() const { return {bytes_.get(), size_}; }

  /// Makes it `size` bytes long. What is new is not filled.
  void Resize(std::size_t size);
  /// Gives back what was held for more bytes.
  void GiveBackRoom();

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  void Allocate(std::size_t room);

  std::unique_ptr<char, Free> bytes_;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_BYTE_BUFFER_H_
