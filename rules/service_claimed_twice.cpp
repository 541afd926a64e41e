// Two Canaries that name one Service, as apex or as what is made from an apex, or one route: at
// every tick each writes its own over the other's. One finding for the Canaries that meet, whatever
// the number of names they share.

#include "canary_lint/meetings.h"
#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::service_claimed_twice {

extern constexpr RuleInfo kInfo{
    .code = 107,
    .name = "service-claimed-twice",
    .severity = Severity::kError,
    .summary = "Two Canaries write the same Service or route, each over what the other wrote"};

namespace {

/// Where the Canary says what brings it there.
const Span& PlaceOf(const Canary& canary, const Meeting& meeting) {
  const bool ingress = meeting.objects.front().kind == "Ingress" && canary.ingress;
  return ingress ? canary.ingress->span : canary.service.name_span;
}

std::string Objects(const Meeting& meeting) {
  std::vector<std::string> names;
  for (const ResourceId& object : meeting.objects) {
    names.push_back(meeting.AreRoutes() ? words::Object(object) : object.name);
  }
  return meeting.AreRoutes() ? words::List(names) : words::Services(names);
}

/// A route that belongs to no namespace may be that of Canaries of one name.
std::string NameOf(const Canary& canary, const Meeting& meeting) {
  const bool everywhere = meeting.objects.front().namespace_name.empty();
  return everywhere ? canary.id().namespace_name + "/" + canary.id().name : canary.id().name;
}

std::string_view FixOf(const Meeting& meeting) {
  return meeting.objects.front().kind == "Ingress"
             ? "give each Canary an Ingress of its own: split the one that `ingressRef` names"
             : "give one of the Canaries another `spec.service.name`, and have clients use that";
}

void Report(const RuleContext& context, const Meeting& meeting, Sink& sink) {
  const auto canary_of = [&](const Claim& claim) -> const CanaryOutlook& {
    return context.plan.canaries[claim.canary];
  };
  std::vector<std::string> canaries;
  Certainty certainty;
  for (const Claim& claim : meeting.claims) {
    canaries.push_back(NameOf(*canary_of(claim).canary, meeting));
    certainty = certainty.And(canary_of(claim).CertaintyOf(claim.state));
  }
  const Canary& first = *canary_of(meeting.claims.front()).canary;
  auto finding = sink.Report(first.id(), PlaceOf(first, meeting),
                             "Canaries {} write the same {}, each over what the other wrote",
                             words::Names(canaries), Objects(meeting));
  finding.Because(meeting.IsSure() ? Certainty::Proven() : certainty)
      .Counterpart(words::AllNames(canaries))
      .Help("{}", FixOf(meeting));
  for (std::size_t i = 1; i < meeting.claims.size(); ++i) {
    const Canary& other = *canary_of(meeting.claims[i]).canary;
    finding.Related(PlaceOf(other, meeting), "Canary `{}` names it too", NameOf(other, meeting));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Meeting& meeting : FindMeetings(context.plan)) Report(context, meeting, sink);
}

}  // namespace canary_lint::service_claimed_twice
