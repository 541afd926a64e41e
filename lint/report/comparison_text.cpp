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

constexpr std::string_view kComeTrue = "Findings that come true as Canaries go";

std::string NameOf(const ComparedService& service) {
  const std::string name = fmt::format("{}/{}", service.namespace_name, service.name);
  return Visible(InEnvironment(service.environment, name));
}

/// `80 (http) to 8080`
std::string ComparedPortText(const ComparedPort& port) {
  std::string text = std::to_string(port.port);
  if (!port.name.empty()) text += fmt::format(" ({})", Visible(port.name));
  if (!port.protocol.empty() && port.protocol != "TCP") text += " " + Visible(port.protocol);
  return port.target.empty() ? text : fmt::format("{} to {}", text, Visible(port.target));
}

std::string ComparedPortsText(const std::vector<ComparedPort>& ports) {
  if (ports.empty()) return "no port";
  std::vector<std::string> texts;
  texts.reserve(ports.size());
  for (const ComparedPort& port : ports) texts.push_back(ComparedPortText(port));
  return fmt::format("{} {}", ports.size() == 1 ? "port" : "ports", fmt::join(texts, ", "));
}

std::string ComparedSelectorText(const std::map<std::string, std::string>& selector) {
  if (selector.empty()) return "no selector";
  std::vector<std::string> texts;
  texts.reserve(selector.size());
  for (const auto& [key, value] : selector) {
    texts.push_back(fmt::format("{}={}", Visible(key), Visible(value)));
  }
  return fmt::format("selector {}", fmt::join(texts, ","));
}

/// What does not differ is not said, but for the verdict.
std::string StateOf(const std::optional<ComparedService>& service, const ServiceChange& change) {
  if (!service.has_value()) return "not there";
  std::string text = service->verdict;
  if (change.HasOtherSelector()) text += ", " + ComparedSelectorText(service->selector);
  if (change.HasOtherPorts()) text += ", " + ComparedPortsText(service->ports);
  return text + (service->lost ? ", no endpoints between releases" : "");
}

std::string WordsOf(const ServiceChange& change) {
  std::vector<std::string> words;
  if (change.IsRewritten()) words.emplace_back("newly rewritten");
  if (change.IsOrphaned()) words.emplace_back("orphaned");
  if (change.IsReleased()) words.emplace_back("released");
  return words.empty() ? "" : fmt::format(" ({})", fmt::join(words, ", "));
}

std::string ChangeOf(const ServiceChange& change) {
  return fmt::format("{} -> {}{}", StateOf(change.before, change), StateOf(change.after, change),
                     WordsOf(change));
}

std::string WrittenPlace(const ComparedFinding& finding) {
  return Visible(fmt::format("{}:{}", finding.path, finding.line));
}

std::string SummaryOf(const Comparison& comparison) {
  const std::string true_now = comparison.come_true.empty()
                                   ? ""
                                   : fmt::format("{} come true, ", comparison.come_true.size());
  return fmt::format("{} changed; {} new, {}{} gone, {} moved",
                     Count(comparison.services.size(), "Service"),
                     Count(comparison.added.size(), "finding"), true_now, comparison.gone.size(),
                     comparison.moved.size());
}

std::string LineOf(const ComparedFinding& finding) {
  return fmt::format("{}: {}: {} [{}]", WrittenPlace(finding), finding.severity,
                     Visible(finding.message), finding.code);
}

}  // namespace

std::string WriteComparisonText(const Comparison& comparison, std::string_view base) {
  std::string text = fmt::format("Compared with {}\n", Visible(base));
  for (const std::string& path : comparison.absent) {
    text += fmt::format("It has no {}: all that is in there is new\n", Visible(path));
  }
  if (!comparison.services.empty()) text += "\nServices\n";
  for (const ServiceChange& change : comparison.services) {
    text += fmt::format("  {}: {}\n", NameOf(change.service()), ChangeOf(change));
  }
  const auto add = [&text](std::string_view heading, const std::vector<ComparedFinding>& findings) {
    if (!findings.empty()) text += fmt::format("\n{}\n", heading);
    for (const ComparedFinding& finding : findings) text += fmt::format("  {}\n", LineOf(finding));
  };
  add("New findings", comparison.added);
  add(kComeTrue, comparison.come_true);
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
  for (const std::string& path : comparison.absent) {
    text += fmt::format("It has no {}: all that is in there is new.\n", MarkdownText(path));
  }
  if (!comparison.services.empty()) {
    text += "\n| Service | before | now | |\n|---|---|---|---|\n";
  }
  for (const ServiceChange& change : comparison.services) {
    text += fmt::format("| {} | {} | {} |{} |\n", MarkdownText(NameOf(change.service())),
                        MarkdownText(StateOf(change.before, change)),
                        MarkdownText(StateOf(change.after, change)), WordsOf(change));
  }
  const auto add = [&text](std::string_view heading, const std::vector<ComparedFinding>& findings) {
    if (!findings.empty()) text += fmt::format("\n### {}\n\n", heading);
    for (const ComparedFinding& finding : findings) {
      text += fmt::format("- **{}** {} {} {}\n", finding.severity, finding.code,
                          MarkdownText(WrittenPlace(finding)), MarkdownText(finding.message));
    }
  };
  add("New findings", comparison.added);
  add(kComeTrue, comparison.come_true);
  add("Findings that are gone", comparison.gone);
  if (!comparison.moved.empty()) text += "\n### Findings that moved\n\n";
  for (const FindingMove& move : comparison.moved) {
    text += fmt::format("- {} {} → {}\n", move.after.code, MarkdownText(WrittenPlace(move.before)),
                        MarkdownText(WrittenPlace(move.after)));
  }
  return text;
}

}  // namespace canary_lint
