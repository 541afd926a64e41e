// Canaries as text, and what is refused of them.

#ifndef CANARY_LINT_TESTS_FLAGGER_CRD_INPUT_H_
#define CANARY_LINT_TESTS_FLAGGER_CRD_INPUT_H_

#include <memory>
#include <string>
#include <vector>

#include "flagger/crd/refusals.h"
#include "read_input.h"

namespace canary_lint {

using Strings = std::vector<std::string>;

/// A Canary with nothing wrong, but for what is put in place of a part. An empty part is left out.
struct Parts {
  std::string target = "{apiVersion: apps/v1, kind: Deployment, name: podinfo}";
  std::string service = "{port: 80}";
  std::string analysis = "{interval: 1m, threshold: 5, iterations: 3}";
  std::string more = "";  ///< whole lines below `spec`

  std::string Text() const;
};

Parts WithTarget(std::string text);
Parts WithService(std::string text);
Parts WithAnalysis(std::string text);
/// One more member of `spec`.
Parts With(const std::string& line);

struct Checked {
  std::unique_ptr<ReadInput> read;
  std::vector<CanaryRefusal> refusals;

  Strings Fields() const;
};

/// Of a text with one Canary, which has index 7.
Checked Check(const std::string& text, const Release& release = NewestRelease());
/// The fields that are refused, by place.
Strings Fields(const Parts& parts, const Release& release = NewestRelease());

}  // namespace canary_lint

#endif  // CANARY_LINT_TESTS_FLAGGER_CRD_INPUT_H_
