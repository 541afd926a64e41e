// The rows of the text report:
//
//   Canary shop/cart (Deployment cart, nginx): nothing stops its initialisation
//     rewrite  cart: selector app=cart -> app=cart-primary
//     create   cart-primary, cart-canary: ports 80 to 8080 (http)
//     leave    cart-admin: no endpoints between releases
//   and 14 Services left as they are (`--all` shows them)

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "report/service_rows.h"
#include "report/text_parts.h"
#include "report/unicode.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

std::string RowsText(const std::vector<ServiceRow>& rows, const TextStyle& style) {
  const Painter paint(style.color);
  std::size_t width = 0;
  for (const ServiceRow& row : rows) width = std::max(width, row.word.size());
  const std::size_t hanging = kIndent + width + kIndent;
  std::string text;
  for (const ServiceRow& row : rows) {
    const std::string pad(width - row.word.size() + kIndent, ' ');
    const std::string line = fmt::format(
        "{:{}}{}{}{}{}{}", "", kIndent, paint(row.tone, row.word), pad, fmt::join(row.names, ", "),
        row.effects.empty() ? "" : ": ", fmt::join(row.effects, "; "));
    text += Wrap(line, style.width, hanging) + "\n";
  }
  return text;
}

std::string CanaryHeading(const Plan& plan, std::size_t index, bool contested,
                          const TextStyle& style) {
  const CanaryOutlook& canary = plan.canaries[index];
  const Painter paint(style.color);
  const ObjectReference& target = canary.canary->target;
  const std::string name =
      Visible(fmt::format("Canary {}/{}", canary.id().namespace_name, canary.id().name));
  const std::string what = Visible(
      target.name.empty() ? fmt::format("({})", canary.provider)
                          : fmt::format("({} {}, {})", target.kind, target.name, canary.provider));
  return Wrap(fmt::format("{} {}: {}", paint(Tone::kStrong, name), what,
                          OutcomeOf(canary, contested, paint)),
              style.width, kHanging) +
         "\n";
}

using ByNamespace = std::map<std::string, std::vector<std::string>>;  // names of Services

std::string AllOthers(const ByNamespace& others, const TextStyle& style) {
  const Painter paint(style.color);
  std::string text = paint(Tone::kStrong, "Services left as they are") + "\n";
  for (const auto& [space, names] : others) {
    text += Wrap(Visible(fmt::format("  {}: {}", space, fmt::join(names, ", "))), style.width,
                 kHanging) +
            "\n";
  }
  return text;
}

/// Namespaces with a Canary are named, the others are one number.
std::string CountOthers(const ByNamespace& others, const std::set<std::string>& with_canary,
                        const TextStyle& style) {
  std::vector<std::string> counts;
  std::size_t services = 0;
  std::size_t spaces = 0;
  std::size_t all = 0;
  for (const auto& [space, names] : others) {
    all += names.size();
    if (with_canary.count(space) != 0) {
      counts.push_back(fmt::format("{} in {}", names.size(), Visible(space)));
    } else {
      services += names.size();
      ++spaces;
    }
  }
  if (spaces > 0) {
    counts.push_back(
        fmt::format("{} in {} without a Canary", services, Count(spaces, "namespace")));
  }
  const std::string where =
      counts.size() > 1 || spaces > 0 ? fmt::format(" ({})", fmt::join(counts, ", ")) : "";
  return Wrap(fmt::format("and {}{} left as {}: `--all` shows {}", Count(all, "Service"), where,
                          all == 1 ? "it is" : "they are", all == 1 ? "it" : "them"),
              style.width, kHanging) +
         "\n";
}

std::string OthersText(const Plan& plan, const std::vector<const ServiceOutlook*>& services,
                       const TextStyle& style) {
  ByNamespace others;
  for (const ServiceOutlook* service : services) {
    others[service->id().namespace_name].push_back(service->id().name);
  }
  if (others.empty()) return "";
  if (style.all) return AllOthers(others, style);
  std::set<std::string> with_canary;
  for (const CanaryOutlook& canary : plan.canaries) with_canary.insert(canary.id().namespace_name);
  return CountOthers(others, with_canary, style);
}

/// One block for each Canary, one for Services that others' findings are about, one for the rest.
std::vector<std::string> BlocksOf(const Report& report, const EnvironmentReport& environment,
                                  const TextStyle& style) {
  const Plan& plan = *environment.plan;
  const ToldFindings told(report, environment);
  const ClaimedServices claimed(plan);
  const EffectSource source{plan, *environment.worlds, told, Painter(style.color)};
  const LeftServices left = SortLeftAlone(report, source);
  const std::set<std::size_t> contested = ContestedCanaries(plan);
  std::vector<std::string> blocks;
  blocks.reserve(plan.canaries.size() + 2);
  for (std::size_t i = 0; i < plan.canaries.size(); ++i) {
    const std::vector<ServiceRow> rows = RowsOf(report, source, claimed, i, left);
    const bool shown = report.Shows(plan.canaries[i].id().namespace_name) || !rows.empty();
    if (!shown) continue;
    blocks.push_back(CanaryHeading(plan, i, contested.count(i) != 0, style) +
                     RowsText(rows, style));
  }
  if (!left.told.empty()) {
    blocks.push_back(source.paint(Tone::kStrong, "Services of no Canary") + "\n" +
                     RowsText(RowsOf(source, left.told), style));
  }
  std::string others = OthersText(plan, left.others, style);
  if (!others.empty()) blocks.push_back(std::move(others));
  return blocks;
}

/// Blocks that are equal are shown once, with the environments in which they hold.
using Sections = std::vector<std::pair<std::vector<std::string>, std::string>>;

Sections SectionsOf(const Report& report, const TextStyle& style) {
  std::vector<std::pair<std::string, std::vector<std::string>>> blocks;  // and environments
  std::unordered_map<std::string, std::size_t> known;
  for (const EnvironmentReport& environment : report.environments) {
    for (std::string& block : BlocksOf(report, environment, style)) {
      const auto [same, is_new] = known.try_emplace(block, blocks.size());
      if (is_new) blocks.emplace_back(std::move(block), std::vector<std::string>());
      blocks[same->second].second.push_back(environment.inventory->environment);
    }
  }
  Sections sections;
  for (auto& [block, environments] : blocks) {
    const auto same =
        std::find_if(sections.begin(), sections.end(),
                     [&where = environments](const auto& other) { return other.first == where; });
    if (same != sections.end()) {
      same->second += block;
    } else {
      sections.emplace_back(std::move(environments), std::move(block));
    }
  }
  return sections;
}

}  // namespace

std::string CanariesText(const Report& report, const TextStyle& style) {
  const Painter paint(style.color);
  const bool several = report.all_environments->all.size() > 1;
  std::string text;
  for (const auto& [environments, rows] : SectionsOf(report, style)) {
    if (!text.empty()) text += '\n';
    if (several) {
      const std::string heading =
          Visible(fmt::format("{} {}", environments.size() == 1 ? "Environment" : "Environments",
                              fmt::join(environments, ", ")));
      text += Wrap(paint(Tone::kStrong, heading), style.width, kHanging) + "\n";
    }
    text += rows;
  }
  return text;
}

}  // namespace canary_lint
