// Writes each kind: alone, and with an application that has a Canary for each object of it.

#include "stories.h"

#include <stdexcept>

#include "manifests.h"

namespace canary_lint::bench {
namespace {

Sizes Doubled(std::size_t size, std::size_t last) {
  Sizes sizes;
  for (; size <= last; size *= 2) sizes.push_back(size);
  return sizes;
}

void AddKind(const KnownKind& known, std::vector<Story>& stories) {
  const Sample* sample = SampleOf({known.group, known.kind});
  if (sample == nullptr) throw std::runtime_error(fmt::format("no sample of {}", known.kind));
  const std::string name = fmt::format("{}/{}", known.group, known.kind);
  const std::string alone = Object(*sample);
  const std::string crossed = Application(*sample) + alone;
  stories.push_back({"alone " + name, Objects(), [=](std::size_t n) { return List(n, 1, alone); }});
  stories.push_back(
      {"crossed " + name, Objects(), [=](std::size_t n) { return List(n, 1, crossed); }});
  stories.push_back(
      {"spread " + name, Namespaces(), [=](std::size_t n) { return List(n, n, crossed); }});
}

}  // namespace

Sizes Objects() { return Doubled(1000, 16000); }
Sizes Namespaces() { return Doubled(100, 3200); }

std::vector<Story> Stories() {
  std::vector<Story> stories;
  for (const KnownKind& known : KnownKinds()) AddKind(known, stories);
  for (Story& crowd : Crowds()) {
    crowd.name.insert(0, "crowd ");
    stories.push_back(std::move(crowd));
  }
  return stories;
}

}  // namespace canary_lint::bench
