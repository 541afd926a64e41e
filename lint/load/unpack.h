// Compressed files, of gzip and of Zstandard, by what they begin with.

#ifndef CANARY_LINT_LOAD_UNPACK_H_
#define CANARY_LINT_LOAD_UNPACK_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "canary_lint/byte_buffer.h"

namespace canary_lint {

/// True for what begins as a gzip member or a frame of Zstandard does.
bool IsPacked(std::string_view bytes);

/// Puts what is packed into `bytes`, all members or frames one after the other. Returns why it
/// cannot be done, in a few words, and empty if it is done: what is cut off, broken, or becomes
/// `limit` bytes and more is refused as a whole.
std::string Unpack(std::string_view packed, std::uint64_t limit, ByteBuffer& bytes);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_UNPACK_H_
