// `delegation` switched on later: Flagger empties hosts and gateways of its own copy of the
// VirtualService before it compares, finds no difference, and never writes them.

#include "canary_lint/reach.h"
#include "support/hosted_delegates.h"
#include "support/words.h"

namespace canary_lint::stale_delegate {

extern constexpr RuleInfo kInfo{
    .code = 609,
    .name = "stale-delegate",
    .severity = Severity::kError,
    .summary = "A VirtualService keeps the hosts that a delegate must not have"};

namespace {

/// "hosts `a` and `b`"; empty for none.
std::string Field(Value list, std::string_view one, std::string_view many) {
  const std::vector<std::string> names = ReadStrings(list);
  if (names.empty()) return {};
  return fmt::format("{} {}", words::Plural(names.size(), one, many), words::Names(names));
}

std::string Kept(const Route& route) {
  const Value spec = route.resource.Spec();
  std::vector<std::string> fields;
  for (const std::string& field :
       {Field(spec["hosts"], "host", "hosts"), Field(spec["gateways"], "gateway", "gateways")}) {
    if (!field.empty()) fields.push_back(field);
  }
  return words::List(fields);
}

void Report(const CanaryOutlook& canary, const Route& route, const Leaders& leaders, Sink& sink) {
  const std::string name = words::Object(route.id());
  auto finding = sink.Report(
      route.id(), route.resource.name_span,
      "{} keeps {}, although Canary `{}` asks for delegation: Flagger empties its own copy of them "
      "before it compares, and never writes that; Istio takes no VirtualService with hosts for a "
      "delegate",
      name, Kept(route), canary.id().name);
  finding.Because(canary.CertaintyOfRoutes(canary.routes_state))
      .Counterpart(*canary.canary)
      .Related(canary.canary->service.span, "Canary `{}` asks for delegation", canary.id().name)
      .Help("delete {} once: Flagger makes it anew, without hosts and gateways", name);
  const auto [begin, end] = leaders.equal_range(route.id());
  for (auto leader = begin; leader != end; ++leader) {
    finding.Related(leader->second->resource.name_span, "{} delegates to it",
                    words::Object(leader->second->id()));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const Leaders leaders = LeadersOf(context.inventory);
  ReportHostedDelegates(context, leaders, sink);
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.undelegated != nullptr) Report(canary, *canary.undelegated, leaders, sink);
  }
}

}  // namespace canary_lint::stale_delegate
