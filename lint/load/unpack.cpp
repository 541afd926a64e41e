// zlib and libzstd, each in a loop over room that doubles.

#include "load/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <new>

namespace canary_lint {
namespace {

constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstandard = "\x28\xB5\x2F\xFD";
constexpr std::size_t kFirstRoom = std::size_t{64} * 1024;
constexpr const char* kCutOff = "its compressed data are cut off";
constexpr const char* kBroken = "its compressed data are broken";
constexpr const char* kTooLarge = "it becomes too large when it is decompressed";

/// Behind the last member tapes and disks leave zeros.
bool IsFiller(std::string_view bytes) { return bytes.find_first_not_of('\0') == bytes.npos; }

/// The bytes that are filled so far.
class Output {
 public:
  Output(std::uint64_t limit, ByteBuffer& bytes) : limit_(limit), bytes_(bytes) {}

  /// False if there must not be more.
  bool MakeRoom(std::size_t expected) {
    if (used_ >= limit_) return false;
    if (used_ < bytes_.size()) return true;
    const std::size_t wanted = std::max({kFirstRoom, used_ * 2, used_ + expected});
    bytes_.Resize(static_cast<std::size_t>(std::min<std::uint64_t>(wanted, limit_)));
    return true;
  }
  char* at() { return bytes_.data() + used_; }
  std::size_t room() const { return bytes_.size() - used_; }
  void Take(std::size_t size) { used_ += size; }
  bool is_full() const { return used_ >= limit_; }
  void Finish() {
    bytes_.Resize(used_);
    bytes_.GiveBackRoom();
  }

 private:
  std::uint64_t limit_;
  ByteBuffer& bytes_;
  std::size_t used_ = 0;
};

class Inflater {
 public:
  Inflater() {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  std::string Run(std::string_view packed, Output& output) {
    while (!packed.empty()) {
      if (!packed.starts_with(kGzip)) return IsFiller(packed) ? "" : kBroken;
      std::string error = Member(packed, output);
      if (!error.empty()) return error;
      inflateReset(&stream_);
    }
    return {};
  }

 private:
  std::string Member(std::string_view& packed, Output& output) {
    constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
    while (true) {
      if (!output.MakeRoom(0)) return kTooLarge;
      const std::size_t given = std::min(packed.size(), kMost);
      const std::size_t room = std::min(output.room(), kMost);
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
      stream_.avail_in = static_cast<uInt>(given);
      stream_.next_out = reinterpret_cast<Bytef*>(output.at());
      stream_.avail_out = static_cast<uInt>(room);
      const int status = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t taken = given - stream_.avail_in;
      const std::size_t made = room - stream_.avail_out;
      packed.remove_prefix(taken);
      output.Take(made);
      if (status == Z_STREAM_END) return {};
      if (status == Z_MEM_ERROR) throw std::bad_alloc();
      if (status != Z_OK && status != Z_BUF_ERROR) return kBroken;
      if (packed.empty() && made < room) return kCutOff;
      if (taken == 0 && made == 0) return kBroken;
    }
  }

  z_stream stream_{};
};

std::string Decompress(std::string_view packed, Output& output) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  if (context == nullptr) throw std::bad_alloc();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::size_t left = 1;
  while (true) {
    if (left == 0 && IsFiller(packed.substr(in.pos))) return {};
    if (!output.MakeRoom(0)) return kTooLarge;
    ZSTD_outBuffer out{output.at(), output.room(), 0};
    const std::size_t before = in.pos;
    left = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(left) != 0) return kBroken;
    output.Take(out.pos);
    const bool stuck = in.pos == before && out.pos == 0;
    if (left != 0 && in.pos == in.size && (stuck || out.pos < out.size)) return kCutOff;
  }
}

}  // namespace

bool IsPacked(std::string_view bytes) {
  return bytes.starts_with(kGzip) || bytes.starts_with(kZstandard);
}

std::string Unpack(std::string_view packed, std::uint64_t limit, ByteBuffer& bytes) {
  Output output(limit, bytes);
  std::string error =
      packed.starts_with(kGzip) ? Inflater().Run(packed, output) : Decompress(packed, output);
  if (error.empty() && output.is_full()) error = kTooLarge;
  output.Finish();
  return error;
}

}  // namespace canary_lint
