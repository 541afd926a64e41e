// `--list-environments` for people: each environment with its sources, then what is in none.
//
//   prod (alternatives)
//     apps/web/overlays/prod  kustomization, 4 objects: an alternative to `apps/web/overlays/dev`
//     open: Service/shop/web is that of `a` or `b`
//   left out
//     vendor/sample.yaml, 1 object: a sample

#include <fmt/format.h>

#include "canary_lint/report.h"
#include "report/style.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string_view WhyText(Environment::Why why) {
  switch (why) {
    case Environment::Why::kConfiguration:
      return "as the configuration says";
    case Environment::Why::kRoot:
      return "with what Flux or Argo CD applies";
    case Environment::Why::kAlternatives:
      return "one of several alternatives";
    case Environment::Why::kAll:
      return "all of the input";
    case Environment::Why::kSnapshot:
      return "a dump of a cluster";
  }
  return "";
}

std::string SourceLine(const SourceShare& source) {
  return fmt::format("  {} ({}, {}): {}\n", Visible(source.path), SourceKindName(source.kind),
                     Count(source.objects, "object"), Visible(source.why));
}

}  // namespace

std::string WriteEnvironmentListText(const Environments& environments) {
  std::string text;
  for (const Environment& environment : environments.all) {
    text += fmt::format("{}: {}\n", Visible(environment.name), WhyText(environment.why));
    for (const SourceShare& source : environment.sources) text += SourceLine(source);
    for (const std::string& open : environment.open) {
      text += fmt::format("  open: {}\n", Visible(open));
    }
  }
  if (!environments.left_out.empty()) text += "in no environment:\n";
  for (const LeftOut& one : environments.left_out) {
    text += fmt::format("  {} ({}): {}\n", Visible(one.path), Count(one.objects, "object"),
                        Visible(one.why));
  }
  return text;
}

}  // namespace canary_lint
