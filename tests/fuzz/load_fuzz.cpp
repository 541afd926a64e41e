// libFuzzer target: any bytes on standard input. Beyond what the sanitizers watch it holds the
// first stages to their promises: every document is accounted for, every place lies in the file,
// nothing that a Secret holds can be reached.

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "fuzz.h"
#include "read_stages.h"

namespace {

using canary_lint::Input;
using canary_lint::Member;
using canary_lint::Value;
using canary_lint::test::Stages;

using canary_lint::fuzz::Require;

void CheckTree(Value root, std::size_t file_size) {
  std::vector<Value> open{root};
  std::size_t left = 100'000;
  while (!open.empty() && left-- > 0) {
    const Value next = open.back();
    open.pop_back();
    Require(next.span().begin <= next.span().end && next.span().end <= file_size,
            "a place in the file");
    for (const Member member : next.Members()) open.push_back(member.value);
    for (const Value item : next.Items()) open.push_back(item);
  }
}

void CheckStages(const Stages& stages) {
  const Input& input = stages.input;
  const canary_lint::InputCounts& counts = stages.tree.counts;
  std::uint64_t sum = counts.ignored + counts.unreadable;
  for (const auto& [kind, count] : counts.resources) sum += count;
  Require(sum == counts.documents, "every document is accounted for");
  for (const canary_lint::Resource& resource : stages.only().resources) {
    CheckTree(resource.root, input.sources.Bytes(0).size());
    if (resource.id.kind == "Secret" && resource.id.group.empty()) {
      for (const Member member : resource.root["data"].Members())
        Require(member.value.IsNull(), "nothing of a Secret is kept");
    }
  }
  for (const canary_lint::Problem& problem : stages.tree.problems) {
    Require(input.sources.Locate(problem.span).line >= 1, "a place");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  canary_lint::LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &in;
  CheckStages(canary_lint::test::ReadStages(options));
  return 0;
}
