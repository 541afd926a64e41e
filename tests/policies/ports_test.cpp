// Whether the ports of one policy are among those of another.

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "canary_lint/policies.h"

namespace canary_lint::test {
namespace {

using Ranges = std::vector<PortRange>;

PortRange Numbers(std::int64_t first, std::int64_t last, const std::string& protocol = "TCP") {
  return {protocol, "", first, last};
}

PortRange Named(const std::string& name) { return {"TCP", name}; }

Answer Ask(const Ranges& wanted, const Ranges& ranges) {
  PolicyPeer peer;
  peer.ports = wanted;
  PolicyPeer other;
  other.ports = ranges;
  return CoversPorts(peer, other);
}

TEST_CASE("ranges that touch or overlap hold what they hold together") {
  const Ranges wanted{Numbers(10, 30)};
  CHECK(Ask(wanted, {Numbers(21, 40), Numbers(5, 20)}) == Answer::kYes);
  CHECK(Ask(wanted, {Numbers(15, 25), Numbers(5, 40), Numbers(16, 17)}) == Answer::kYes);
  CHECK(Ask(wanted, {Numbers(5, 20), Numbers(22, 40)}) == Answer::kNo);
  CHECK(Ask(wanted, {Numbers(10, 29)}) == Answer::kNo);
  CHECK(Ask(wanted, {Numbers(11, 30)}) == Answer::kNo);
  CHECK(Ask({Numbers(1, 2), Numbers(8, 9)}, {Numbers(8, 9), Numbers(1, 2)}) == Answer::kYes);
  CHECK(Ask({Numbers(65535, 65535)}, {Numbers(65535, 65535)}) == Answer::kYes);
}

TEST_CASE("each protocol is asked for itself, and no ports are all ports") {
  CHECK(Ask({Numbers(80, 80)}, {Numbers(80, 80, "UDP")}) == Answer::kNo);
  CHECK(Ask({Numbers(80, 80)}, {Numbers(80, 80, "ANY")}) == Answer::kYes);
  CHECK(Ask({Numbers(80, 80, "ANY")}, {Numbers(80, 80)}) == Answer::kNo);
  CHECK(Ask({}, {Numbers(0, 65535, "ANY")}) == Answer::kYes);
  CHECK(Ask({}, {Numbers(0, 65535)}) == Answer::kNo);
  CHECK(Ask({Numbers(80, 80)}, {}) == Answer::kYes);
}

TEST_CASE("a name may be any number of its protocol") {
  CHECK(Ask({Named("http")}, {Named("http")}) == Answer::kYes);
  CHECK(Ask({Named("http")}, {Named("grpc")}) == Answer::kUnknown);
  CHECK(Ask({Named("http")}, {Numbers(80, 80)}) == Answer::kUnknown);
  CHECK(Ask({Named("http")}, {Numbers(80, 80, "UDP")}) == Answer::kNo);
  CHECK(Ask({Named("http")}, {Numbers(0, 65535)}) == Answer::kYes);
  CHECK(Ask({Numbers(80, 80)}, {Named("http")}) == Answer::kUnknown);
}

TEST_CASE("60,000 ports in descending order are answered for at once") {
  constexpr std::int64_t kMany = 60'000;
  Ranges ranges;
  for (std::int64_t port = kMany; port > 0; --port) ranges.push_back(Numbers(port, port));
  CHECK(Ask({Numbers(1, kMany)}, ranges) == Answer::kYes);
  CHECK(Ask(ranges, ranges) == Answer::kYes);
}

}  // namespace
}  // namespace canary_lint::test
