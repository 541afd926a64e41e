// libFuzzer target: a mutated manifest through the whole program, in every format. Beyond what the
// sanitizers watch it holds a report to its promises: it is JSON that accounts for every document,
// a Service has one row, a finding has a known code, a place and a fingerprint of its own, and
// nothing that a terminal would obey is printed.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "canary_lint/judge.h"
#include "canary_lint/rule.h"
#include "manifest_mutator.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using nlohmann::json;

void Require(bool holds) {
  if (!holds) std::abort();
}

std::string_view TextOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::unique_ptr<canary_lint::Judgement> Judge(std::string_view manifests) {
  std::istringstream in{std::string(manifests)};
  canary_lint::JudgeOptions options;
  options.load.paths = {"-"};
  options.load.standard_input = &in;
  options.list_all = true;
  std::optional<canary_lint::LoadError> error;
  std::unique_ptr<canary_lint::Judgement> judgement = canary_lint::ReadInput(options, error);
  Require(judgement != nullptr && !error.has_value());
  canary_lint::Judge(options, *judgement);
  return judgement;
}

void CheckFindings(const json& findings) {
  std::set<std::string> fingerprints;
  for (const json& finding : findings) {
    Require(canary_lint::FindRule(finding["code"].get<std::string>()) != nullptr);
    Require(finding["line"].get<int>() >= 1 && finding["column"].get<int>() >= 1);
    Require(fingerprints.insert(finding["fingerprint"].get<std::string>()).second);
  }
}

void CheckServices(const json& services) {
  std::set<std::string> names;
  for (const json& service : services) {
    // What has no name is no object that another could share it with.
    if (service["name"].get<std::string>().empty()) continue;
    Require(names
                .insert(service["namespace"].get<std::string>() + "/" +
                        service["name"].get<std::string>())
                .second);
  }
}

void CheckInputs(const json& inputs) {
  std::uint64_t accounted =
      inputs["ignored"].get<std::uint64_t>() + inputs["unreadable"].get<std::uint64_t>();
  for (const auto& [kind, count] : inputs["resources"].items()) {
    accounted += count.get<std::uint64_t>();
  }
  Require(inputs["documents"].get<std::uint64_t>() == accounted);
}

bool IsHarmless(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
  });
}

std::size_t Store(const std::string& text, std::uint8_t* data, std::size_t max_size) {
  const std::size_t size = std::min(text.size(), max_size);
  std::memcpy(data, text.data(), size);
  return size;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto judgement = Judge(TextOf(data, size));
  const json report = json::parse(canary_lint::WriteJson(judgement->report));
  CheckFindings(report["findings"]);
  CheckServices(report["services"]);
  CheckInputs(report["summary"]["inputs"]);
  for (const char* format : {"text", "gcc", "github"}) {
    Require(IsHarmless(canary_lint::WriteReport(format, judgement->report, {})));
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  if (seed % 16 == 0) return LLVMFuzzerMutate(data, size, max_size);
  return Store(canary_lint::fuzz::MutateLines(TextOf(data, size), seed), data, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t max_size,
                                                 unsigned seed) {
  return Store(
      canary_lint::fuzz::MixDocuments(TextOf(one, one_size), TextOf(other, other_size), seed), out,
      max_size);
}
