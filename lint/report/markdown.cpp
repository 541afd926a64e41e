// Markdown of GitHub's and GitLab's kind, for a step summary or a comment on a merge request.
//
// What becomes of the Services stands as in the text report; findings are a list. Names come from
// manifests: outside of code spans nothing of them is markup, and nobody is mentioned. A comment
// holds 65,536 characters: the worst findings are kept, and the rest is counted.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "canary_lint/version.h"
#include "report/finding_groups.h"
#include "report/markup.h"
#include "report/places.h"
#include "report/text_parts.h"
#include "report/unicode.h"
#include "report/worst_findings.h"

namespace canary_lint {
namespace {

constexpr std::size_t kMostFindings = 100;
constexpr std::size_t kMostRows = 20'000;          // bytes of what becomes of the Services
constexpr std::size_t kMostFindingsText = 35'000;  // bytes

/// A block of code, whatever stands in it.
std::string Fenced(std::string_view text) {
  std::string fence = "```";
  while (text.find(fence) != text.npos) fence += '`';
  return fmt::format("{}text\n{}{}\n", fence, text, fence);
}

/// Whole lines of at most so many bytes.
std::string FirstLines(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  const std::size_t end = text.rfind('\n', most);
  const std::size_t kept = end == text.npos ? 0 : end + 1;
  const auto left = std::count(text.begin() + static_cast<std::ptrdiff_t>(kept), text.end(), '\n');
  return fmt::format("{}... and {} more lines\n", text.substr(0, kept), left);
}

std::string ItemOf(const Report& report, const Finding& finding, std::size_t likewise) {
  const Sources& sources = report.input->sources;
  std::string text = fmt::format("- **{}** [{}]({}) {}: {}\n", SeverityName(finding.severity),
                                 CodeText(finding.code), HelpAddress(finding.name),
                                 MarkdownText(PlaceText(sources, finding.span)),
                                 MarkdownText(finding.message + WhereText(report, finding)));
  for (const RelatedPlace& related : finding.related) {
    text += fmt::format("  - {}: {}\n", MarkdownText(PlaceText(sources, related.span)),
                        MarkdownText(related.message));
  }
  for (const Fix& fix : finding.fixes) text += fmt::format("  - fix: {}\n", MarkdownText(fix.text));
  if (!finding.help.empty()) text += fmt::format("  - help: {}\n", MarkdownText(finding.help));
  if (likewise > 0) text += fmt::format("  - and {} more of the same kind\n", likewise);
  return text;
}

struct FindingsList {
  std::string text;
  std::size_t written = 0;  ///< findings, those of the same kind among them
};

FindingsList ListOf(const Report& report, const std::vector<FindingGroup>& groups) {
  const WorstFindings worst = WorstOf(report, kMostFindings);
  const std::set<const Finding*> kept(worst.kept.begin(), worst.kept.end());
  FindingsList list;
  for (const FindingGroup& group : groups) {
    std::string text;
    for (const FoldedFinding& folded : group.findings) {
      const std::string item = ItemOf(report, *folded.lead, folded.likewise.size());
      const bool fits = list.text.size() + text.size() + item.size() <= kMostFindingsText;
      if (!kept.contains(folded.lead) || !fits) continue;
      text += item;
      list.written += 1 + folded.likewise.size();
    }
    if (text.empty()) continue;
    list.text += fmt::format("\n### {}: {}\n\n{}", MarkdownText(group.heading),
                             group.counts.ToString(), text);
  }
  return list;
}

}  // namespace

std::string WriteMarkdown(const Report& report) {
  std::string text = fmt::format("## {}: {}\n", kProgramName, FindingsInBrief(report));
  const std::string rows = CanariesText(report, {.color = false, .width = 0});
  if (!rows.empty()) text += "\n" + Fenced(FirstLines(rows, kMostRows));
  const FindingsList list = ListOf(report, GroupFindings(report));
  text += list.text;
  const auto all = static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const Finding& finding) { return finding.IsTold(); }));
  if (list.written < all) {
    text += fmt::format("\n{} more findings are left out here.\n", all - list.written);
  }
  return text;
}

}  // namespace canary_lint
