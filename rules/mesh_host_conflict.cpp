// VirtualServices that answer for one host on one gateway: for sidecars one of them counts, at a
// gateway the order of their rules is left to chance; so the weights of a release may never show.

#include <algorithm>
#include <cstddef>

#include "canary_lint/mesh_hosts.h"
#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::mesh_host_conflict {

extern constexpr RuleInfo kInfo{
    .code = 605,
    .name = "mesh-host-conflict",
    .severity = Severity::kWarning,
    .summary = "Another VirtualService answers for a host of the Canary's"};

namespace {

std::string Name(const HostParty& party) {
  return party.canary == nullptr ? words::ObjectInNamespace(party.id())
                                 : fmt::format("that of {}", words::Object(party.id()));
}

std::string Help(const HostGroup& group) {
  std::vector<std::string> ways;
  const auto is_foreign = [](const HostParty* party) { return party->canary == nullptr; };
  const auto foreign = std::find_if(group.parties.begin(), group.parties.end(), is_foreign);
  if (foreign != group.parties.end()) {
    ways.push_back(fmt::format(
        "keep one VirtualService for `{}`: move what {} says to Canary `{}`, and remove it",
        group.clash.host, words::Object((*foreign)->id()), group.parties.front()->id().name));
  }
  if (group.parties.size() > 1 && group.parties[1]->canary != nullptr) {
    ways.emplace_back(
        "give each Canary a host of its own, or conditions under `spec.service.match`");
  }
  return fmt::format("{}", fmt::join(ways, "; "));
}

/// That the first answers, and one of the others.
Certainty CertaintyOf(const HostGroup& group) {
  const Certainty& first = group.parties.front()->certainty;
  const bool other = std::any_of(group.parties.begin() + 1, group.parties.end(),
                                 [](const HostParty* party) { return party->certainty.proven(); });
  const Certainty& second = group.parties[1]->certainty;
  return first.And(other ? Certainty::Proven() : second);
}

void Report(const HostGroup& group, Sink& sink) {
  const HostParty& first = *group.parties.front();
  const std::size_t others = group.parties.size() - 1;
  auto finding = sink.Report(
      first.id(), first.canary->canary->service.span,
      "the VirtualService of Canary `{}` and {} {} for host `{}` on gateway `{}`: requests may go "
      "past the weights of a release",
      first.id().name, others == 1 ? Name(*group.parties[1]) : fmt::format("{} others", others),
      others == 1 ? "both answer" : "all answer", group.clash.host, group.clash.gateway);
  finding.Because(CertaintyOf(group))
      .Counterpart(*first.canary->canary)
      .Discriminator(fmt::format("{} {}", group.clash.host, group.clash.gateway))
      .SetHelp(Help(group));
  for (std::size_t i = 1; i <= others; ++i) {
    finding.Related(group.parties[i]->span(), "{} answers for `{}`, too",
                    words::Object(group.parties[i]->id()), group.clash.host);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HostParties parties(context.inventory, context.plan);
  for (const HostGroup& group : parties.Groups()) Report(group, sink);
}

}  // namespace canary_lint::mesh_host_conflict
