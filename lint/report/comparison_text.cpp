// A comparison for people: what became of Services first, then findings.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/comparison.h"
#include "report/markup.h"
#include "report/places.h"
#include "report/style.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string NameOf(const ComparedService& service) {
  const std::string name = fmt::format("{}/{}", service.namespace_name, service.name);
  return Visible(InEnvironment(service.environment, name));
}

std::string StateOf(const std::optional<ComparedService>& service) {
  if (!service.has_value()) return "not there";
  return service->verdict + (service->lost ? ", no endpoints between releases" : "");
}

std::string WordsOf(const ServiceChange& change) {
  std::vector<std::string> words;
  if (change.IsRewritten()) words.emplace_back("newly rewritten");
  if (change.IsOrphaned()) words.emplace_back("orphaned");
  if (change.IsReleased()) words.emplace_back("released");
  return words.empty() ? "" : fmt::format(" ({})", fmt::join(words, ", "));
}

std::string ChangeOf(const ServiceChange& change) {
  return fmt::format("{} -> {}{}", StateOf(change.before), StateOf(change.after), WordsOf(change));
}

std::string WrittenPlace(const ComparedFinding& finding) {
  return Visible(fmt::format("{}:{}", finding.path, finding.line));
}

std::string SummaryOf(const Comparison& comparison) {
  return fmt::format(
      "{} changed; {} new, {} gone, {} moved", Count(comparison.services.size(), "Service"),
      Count(comparison.added.size(), "finding"), comparison.gone.size(), comparison.moved.size());
}

std::string LineOf(const ComparedFinding& finding) {
  return fmt::format("{}: {}: {} [{}]", WrittenPlace(finding), finding.severity,
                     Visible(finding.message), finding.code);
}

}  // namespace

std::string WriteComparisonText(const Comparison& comparison, std::string_view base) {
  std::string text = fmt::format("Compared with {}\n", Visible(base));
  if (!comparison.services.empty()) text += "\nServices\n";
  for (const ServiceChange& change : comparison.services) {
    text += fmt::format("  {}: {}\n", NameOf(change.service()), ChangeOf(change));
  }
  const auto add = [&text](std::string_view heading, const std::vector<ComparedFinding>& findings) {
    if (!findings.empty()) text += fmt::format("\n{}\n", heading);
    for (const ComparedFinding& finding : findings) text += fmt::format("  {}\n", LineOf(finding));
  };
  add("New findings", comparison.added);
  add("Findings that are gone", comparison.gone);
  if (!comparison.moved.empty()) text += "\nFindings that moved\n";
  for (const FindingMove& move : comparison.moved) {
    text += fmt::format("  {} -> {}\n", WrittenPlace(move.before), LineOf(move.after));
  }
  return text + fmt::format("\n{}\n", SummaryOf(comparison));
}

std::string WriteComparisonMarkdown(const Comparison& comparison, std::string_view base) {
  std::string text = fmt::format("## kube-canary-lint: {}\n\nCompared with {}.\n",
                                 SummaryOf(comparison), MarkdownText(base));
  if (!comparison.services.empty()) {
    text += "\n| Service | before | now | |\n|---|---|---|---|\n";
  }
  for (const ServiceChange& change : comparison.services) {
    text += fmt::format("| {} | {} | {} |{} |\n", MarkdownText(NameOf(change.service())),
                        StateOf(change.before), StateOf(change.after), WordsOf(change));
  }
  const auto add = [&text](std::string_view heading, const std::vector<ComparedFinding>& findings) {
    if (!findings.empty()) text += fmt::format("\n### {}\n\n", heading);
    for (const ComparedFinding& finding : findings) {
      text += fmt::format("- **{}** {} {} {}\n", finding.severity, finding.code,
                          MarkdownText(WrittenPlace(finding)), MarkdownText(finding.message));
    }
  };
  add("New findings", comparison.added);
  add("Findings that are gone", comparison.gone);
  if (!comparison.moved.empty()) text += "\n### Findings that moved\n\n";
  for (const FindingMove& move : comparison.moved) {
    text += fmt::format("- {} {} → {}\n", move.after.code, MarkdownText(WrittenPlace(move.before)),
                        MarkdownText(WrittenPlace(move.after)));
  }
  return text;
}

}  // namespace canary_lint
