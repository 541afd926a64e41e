// A Canary with all that belongs to it, for the tests of the format `manifests`, and what the
// program prints of it.

#ifndef CANARY_LINT_TESTS_REPORT_MANIFESTS_INPUT_H_
#define CANARY_LINT_TESTS_REPORT_MANIFESTS_INPUT_H_

#include <string>
#include <vector>

#include "program.h"

namespace canary_lint::test {

/// Replaces what stands in `text` once; the test ends where it does not.
inline std::string With(std::string text, const std::string& old_part,
                        const std::string& new_part) {
  text.replace(text.find(old_part) == text.npos ? throw old_part : text.find(old_part),
               old_part.size(), new_part);
  return text;
}

inline const std::string kCanary = R"(---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: web, namespace: shop}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  service: {port: 80, targetPort: 8080}
  analysis: {interval: 1m, threshold: 5, iterations: 3}
)";

inline const std::string kDeployment = R"(---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "example.org/web:1"}]
)";

/// What `--format manifests` prints; the test ends where it fails.
inline std::string Manifests(const std::string& text, std::vector<std::string> args = {}) {
  args.insert(args.end(), {"--no-config", "--fail-on", "never", "--format", "manifests", "-"});
  const Outcome outcome = RunProgram(args, text);
  return outcome.status == 0 ? outcome.out : throw outcome.err;
}

/// Of that the comments behind the head, without their `# `, and `a document` where one stands.
inline std::vector<std::string> Comments(const std::string& text,
                                         const std::vector<std::string>& args = {}) {
  std::istringstream lines(Manifests(text, args));
  std::vector<std::string> comments;
  bool head = true;
  for (std::string line; std::getline(lines, line);) {
    const bool begins = line.empty() || line == "---";
    head = head && !begins;
    if (!head && line.rfind("# ", 0) == 0) comments.push_back(line.substr(2));
    if (line.rfind("kind: ", 0) == 0) comments.push_back("a document");
  }
  return comments;
}

/// The document whose headline begins so.
inline std::string Document(const std::string& printed, const std::string& headline) {
  const std::size_t begin = printed.find("# " + headline);
  if (begin == printed.npos) return "no such document";
  const std::size_t from = printed.find("apiVersion: ", begin);
  const std::size_t to = printed.find("\n---\n", from);
  return to == printed.npos ? printed.substr(from) : printed.substr(from, to - from + 1);
}

/// The pod spec of the primary.
inline std::string PodSpecOf(const std::string& text, const std::vector<std::string>& args = {}) {
  const std::string document = Document(Manifests(text, args), "create: Deployment");
  return document.substr(document.find("    spec:\n"));
}

using Lines = std::vector<std::string>;

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_REPORT_MANIFESTS_INPUT_H_
