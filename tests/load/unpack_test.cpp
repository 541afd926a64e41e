// Compressed input: what is in it is read as if it lay there, and what cannot be is told.

#include "load/unpack.h"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

std::string Gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string Zstandard(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

std::string Unpacked(const std::string& packed, std::string& error,
                     std::uint64_t limit = std::uint64_t{1} << 32U) {
  ByteBuffer bytes;
  error = Unpack(packed, limit, bytes);
  return std::string(bytes.view());
}

TEST_CASE("compressed files are read, and places are those of the text") {
  const TempTree tree;
  const std::string broken = "a: [\n";
  tree.Write("a.yaml.gz", Gzip(ServiceText("a")) + Gzip("---\n" + ServiceText("b")));
  tree.Write("b.json.zst", Zstandard("{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":"
                                     "{\"name\":\"c\"}}"));
  tree.Write("c.yml.gz", Gzip(ServiceText("d") + "---\nkind: Service\n" + broken));
  tree.Write("d.tar.gz", Gzip("x"));
  const Loaded input = LoadPaths({"."});
  CHECK(Names(input) ==
        Lines{"Service/default/a", "Service/default/b", "Service/default/c", "Service/default/d"});
  REQUIRE(Problems(input).size() == 1);
  CHECK(Problems(input).front().substr(0, 13) == "001 c.yml.gz:");
  CHECK(CountsAddUp(input));
}

TEST_CASE("what is named may be compressed, whatever it is called") {
  const TempTree tree;
  tree.Write("dump", Zstandard(ServiceText("a")));
  CHECK(Names(LoadPaths({"dump"})) == Lines{"Service/default/a"});
  CHECK(Names(LoadText(Gzip(ServiceText("b")))) == Lines{"Service/default/b"});
}

TEST_CASE("members, frames and the zeros behind them are one text") {
  std::string error;
  CHECK(Unpacked(Gzip("ab") + Gzip("") + Gzip("c") + std::string(512, '\0'), error) == "abc");
  CHECK(error.empty());
  CHECK(Unpacked(Zstandard("ab") + Zstandard("c"), error) == "abc");
  CHECK(error.empty());
  const std::string large(1'000'000, 'x');
  CHECK(Unpacked(Gzip(large), error) == large);
  CHECK(Unpacked(Zstandard(large), error) == large);
}

TEST_CASE("what is cut off, broken or too large is refused as a whole") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::to_string(i * i) + "\n";
  for (const std::string& packed : {Gzip(text), Zstandard(text)}) {
    std::string error;
    for (const std::size_t size : {std::size_t{5}, packed.size() / 2, packed.size() - 1}) {
      CAPTURE(size);
      Unpacked(packed.substr(0, size), error);
      CHECK(error == "its compressed data are cut off");
    }
    Unpacked(packed + "more", error);
    CHECK(error != "");
    std::string broken = packed;
    for (std::size_t i = 20; i < 60; ++i) broken[i] = static_cast<char>(~broken[i]);
    Unpacked(broken, error);
    CHECK(error != "");
    Unpacked(packed, error, text.size());
    CHECK(error == "it becomes too large when it is decompressed");
    Unpacked(packed, error, text.size() + 1);
    CHECK(error == "");
  }
}

TEST_CASE("a compressed file that cannot be read is a finding") {
  const TempTree tree;
  tree.Write("a.yaml.gz", Gzip(ServiceText("a")).substr(0, 20));
  CHECK(Problems(LoadPaths({"."})) == Lines{"001 a.yaml.gz:1:1"});
  CHECK(Problems(LoadPaths({"a.yaml.gz"})) == Lines{"001 a.yaml.gz:1:1"});
}

}  // namespace
}  // namespace canary_lint::test
