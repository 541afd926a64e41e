// pread(2), a mebibyte at a time.

#include "load/kept_texts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace canary_lint {
namespace {

constexpr const char* kChanged = "it has changed while it was read";

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

bool IsSame(int descriptor, const KeptText& text) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && status.st_dev == text.identity.first &&
         status.st_ino == text.identity.second && ChangeOf(status) == text.changed &&
         static_cast<std::uint64_t>(status.st_size) == text.size;
}

std::string ReadRange(int descriptor, std::uint64_t begin, std::uint64_t end,
                      const TakePiece& take) {
  constexpr std::uint64_t kPiece = std::uint64_t{1} << 20U;
  thread_local ByteBuffer buffer;
  buffer.Resize(kPiece);
  while (begin < end) {
    const auto wanted = static_cast<std::size_t>(std::min(kPiece, end - begin));
    const ssize_t got = pread(descriptor, buffer.data(), wanted, static_cast<off_t>(begin));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return SystemWords(errno);
    if (got == 0) return kChanged;
    std::string error = take({buffer.data(), static_cast<std::size_t>(got)});
    if (!error.empty()) return error;
    begin += static_cast<std::uint64_t>(got);
  }
  return {};
}

std::string WriteAt(int descriptor, std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t put = pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return SystemWords(errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::uint64_t>(put);
  }
  return {};
}

}  // namespace

KeptText KeptTexts::Keep(const std::string& path, const FileBytes& file, std::string& error) {
  KeptText text{path, file.identity, file.changed, file.bytes.size(), 0, file.converted};
  if (!text.copied) return text;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (copies_ == nullptr) copies_.reset(std::tmpfile());
    if (copies_ == nullptr) {
      error = SystemWords(errno);
      return text;
    }
    text.offset = used_;
    used_ += text.size;
  }
  error = WriteAt(fileno(copies_.get()), file.bytes.view(), text.offset);
  return text;
}

std::string KeptTexts::Read(const KeptText& text, std::uint64_t begin, std::uint64_t end,
                            const TakePiece& take) const {
  if (text.copied) {
    return ReadRange(fileno(copies_.get()), text.offset + begin, text.offset + end, take);
  }
  const Descriptor file(open(text.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return SystemWords(errno);
  if (!IsSame(file.number(), text)) return kChanged;
  std::string error = ReadRange(file.number(), begin, end, take);
  return error.empty() && !IsSame(file.number(), text) ? kChanged : error;
}

}  // namespace canary_lint
