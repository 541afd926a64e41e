// The plan has tried each definition; this puts the outcomes into words.

#include "support/open_definitions.h"

#include <algorithm>
#include <optional>
#include <string>

#include "support/environment_lines.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::string PortsOf(const ServiceShape& shape) {
  if (shape.ports.empty()) return "no port";
  std::vector<std::string> texts;
  texts.reserve(shape.ports.size());
  for (const ServicePort& port : shape.ports) {
    texts.push_back(
        fmt::format("{} to {}", words::Port(port), words::TargetPort(port.target_port)));
  }
  return fmt::format("{} {}", words::Plural(texts.size(), "port", "ports"), words::List(texts));
}

/// "selector `app=web`, port 80 (`http`) to 8080"; the type where it is not the same for all.
std::string ShapeOf(const ServiceShape& shape, bool with_type) {
  const std::string type = with_type ? fmt::format("type `{}`, ", shape.type) : "";
  return fmt::format("{}{}, {}", type, words::Selector(shape.selector), PortsOf(shape));
}

std::string Becomes(const OpenOutcome& outcome) {
  if (outcome.verdict == Verdict::kContested) return "is written by several Canaries in turn";
  if (!outcome.after || outcome.verdict == Verdict::kBlocked) return "stays so";
  const bool retyped = outcome.after->type != outcome.before.type;
  const std::string after = ShapeOf(*outcome.after, retyped);
  if (after == ShapeOf(outcome.before, retyped)) return "stays so";
  const bool doubtful = outcome.verdict == Verdict::kConditional;
  return fmt::format("{} {}", doubtful ? "may become" : "becomes", after);
}

std::string GivenBy(const RuleContext& context, const OpenOutcome& outcome, bool with_type) {
  if (outcome.service != nullptr) {
    return fmt::format("that in `{}` ({}) {}",
                       context.sources.Locate(outcome.service->resource.name_span).path,
                       ShapeOf(outcome.before, with_type), Becomes(outcome));
  }
  if (!outcome.after) return "where there is none, Flagger may create it";
  return fmt::format("where there is none, Flagger creates it with {}",
                     ShapeOf(*outcome.after, with_type));
}

bool TypesDiffer(const std::vector<OpenOutcome>& outcomes) {
  return std::any_of(outcomes.begin(), outcomes.end(), [&outcomes](const OpenOutcome& outcome) {
    const ServiceShape& shape =
        outcome.service == nullptr && outcome.after ? *outcome.after : outcome.before;
    return shape.type != outcomes.front().before.type;
  });
}

void Note(const RuleContext& context, const ServiceOutlook& service, const EnvironmentLines& lines,
          Sink& sink) {
  const bool with_type = TypesDiffer(service.open);
  std::vector<std::string> given;
  given.reserve(service.open.size());
  for (const OpenOutcome& outcome : service.open) {
    given.push_back(given.size() < words::kMostListed ? GivenBy(context, outcome, with_type) : "");
  }
  auto finding = sink.Report(
      service.id(), service.service->resource.name_span,
      "nothing says which definition of Service `{}` is that of environment `{}`: {}",
      service.id().name, context.inventory.environment, fmt::join(words::Bounded(given), "; "));
  finding.Discriminator("open");
  for (const OpenOutcome& outcome : service.open) {
    if (outcome.service == nullptr) continue;
    finding.Related(outcome.service->resource.name_span, "one definition");
  }
  finding.Help(
      "write into `.kube-canary-lint.yaml` those of these lines that are clusters of yours: {}",
      lines.For(service.open));
}

}  // namespace

void NoteOpenDefinitions(const RuleContext& context, Sink& sink) {
  std::optional<EnvironmentLines> lines;
  for (const ServiceOutlook& service : context.plan.services) {
    if (service.reason != Reason::kEnvironmentOpen || service.open.empty()) continue;
    if (!lines.has_value()) lines.emplace(context);
    Note(context, service, *lines, sink);
  }
}

}  // namespace canary_lint
