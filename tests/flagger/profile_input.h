// Flaggers as a Deployment or a HelmRelease, and the profiles that come of them.

#ifndef CANARY_LINT_TESTS_FLAGGER_PROFILE_INPUT_H_
#define CANARY_LINT_TESTS_FLAGGER_PROFILE_INPUT_H_

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "canary_lint/profile.h"
#include "read_input.h"

namespace canary_lint::test {

using Strings = std::vector<std::string>;

inline std::string Deployment(const std::string& image, const std::string& flags,
                              const std::string& space = "flagger-system") {
  return R"(---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: flagger
  namespace: )" +
         space + R"(
spec:
  selector:
    matchLabels: {app: flagger}
  template:
    metadata:
      labels: {app: flagger}
    spec:
      containers:
      - name: flagger
        image: )" +
         image + R"(
        command: [./flagger, -log-level=info, )" +
         flags + R"(]
)";
}

inline std::string Chart(const std::string& version, const std::string& values,
                         const std::string& space = "flagger-system") {
  return R"(---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: flagger-chart
  namespace: )" +
         space + R"(
spec:
  chart:
    spec:
      chart: flagger
      version: )" +
         version + R"(
  values: )" +
         values + "\n";
}

struct Built {
  std::unique_ptr<ReadInput> read;
  Profiles profiles;

  const Profile& Only() const {
    REQUIRE(profiles.all.size() == 1);
    return profiles.all.front();
  }
};

inline Built Build(const std::string& text, const ProfileOverrides& flags = {},
                   const ProfileOverrides& config = {}) {
  Built built;
  built.read = ReadText(text);
  built.profiles = BuildProfiles(built.read->inventory, flags, config);
  return built;
}

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_FLAGGER_PROFILE_INPUT_H_
