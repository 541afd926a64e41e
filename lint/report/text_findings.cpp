// The findings of the text report: what, where, who else is part of it, what to do.
//
//   a.yaml:38:9: warning: message [CNL201 service-orphaned]
//     38 |   name: podinfo
//        |         ^^^^^^^
//     a.yaml:52:9: related message
//     52 |   name: podinfo
//        |         -------
//     fix: one way out
//     help: what else can be done
//     likewise: Service `b` (a.yaml:70:9)

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "report/finding_excerpts.h"
#include "report/finding_groups.h"
#include "report/places.h"
#include "report/style.h"
#include "report/text_parts.h"
#include "report/unicode.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

std::string Shown(const std::string& text) { return KeepCommands(Visible(text)); }

class FindingsWriter {
 public:
  FindingsWriter(const Report& report, const TextStyle& style)
      : report_(report),
        sources_(report.input->sources),
        excerpts_(report, style.width, style.color),
        paint_(style.color),
        width_(style.width) {}

  std::string Write(const FoldedFinding& folded) {
    const Finding& finding = *folded.lead;
    std::string text = Headline(finding) + excerpts_.Begin(finding);
    for (const RelatedPlace& related : finding.related) {
      text += Line(PlaceText(sources_, related.span) + ": " + Shown(related.message), kIndent);
      text += excerpts_.OfRelated(related);
    }
    for (const Fix& fix : finding.fixes) text += Advice("fix:", fix.text);
    if (!finding.help.empty()) text += Advice("help:", finding.help);
    if (!folded.likewise.empty()) text += Likewise(folded);
    return text;
  }

 private:
  std::string Line(const std::string& content, std::size_t indent) const {
    return Wrap(std::string(indent, ' ') + content, width_, indent + kHanging) + "\n";
  }

  std::string Advice(std::string_view head, const std::string& content) const {
    return Line(paint_(Tone::kGood, head) + " " + Shown(content), kIndent);
  }

  std::string Likewise(const FoldedFinding& folded) const {
    std::vector<std::string> others;
    others.reserve(folded.likewise.size());
    for (const Finding* other : folded.likewise) {
      const ResourceId& id = other->subject;
      const bool here = id.namespace_name == folded.lead->subject.namespace_name;
      others.push_back(fmt::format("{} `{}{}` ({})", Visible(id.kind),
                                   here ? "" : Visible(id.namespace_name) + "/", Visible(id.name),
                                   PlaceText(sources_, other->span)));
    }
    return Line(paint_(Tone::kStrong, "likewise:") + fmt::format(" {}", fmt::join(others, ", ")),
                kIndent);
  }

  std::string Headline(const Finding& finding) const {
    const std::string code =
        fmt::format("[{}{}{}]", CodeText(finding.code), kNoBreak, finding.name);
    return Line(
        fmt::format("{}: {}: {} {}", paint_(Tone::kStrong, PlaceText(sources_, finding.span)),
                    paint_(ToneOf(finding.severity), SeverityName(finding.severity)),
                    Shown(finding.message + WhereText(report_, finding)), paint_(Tone::kDim, code)),
        0);
  }

  const Report& report_;
  const Sources& sources_;
  FindingExcerpts excerpts_;
  Painter paint_;
  std::size_t width_;
};

}  // namespace

std::string FindingsText(const Report& report, const TextStyle& style) {
  FindingsWriter writer(report, style);
  const Painter paint(style.color);
  const std::vector<FindingGroup> groups = GroupFindings(report);
  std::string text;
  for (const FindingGroup& group : groups) {
    if (!text.empty()) text += '\n';
    if (groups.size() > 1) {
      const std::string heading = paint(Tone::kStrong, Visible(group.heading));
      text += Wrap(heading + ": " + group.counts.ToString(), style.width, kHanging) + "\n\n";
    }
    for (const FoldedFinding& folded : group.findings) {
      if (&folded != &group.findings.front()) text += '\n';
      text += writer.Write(folded);
    }
  }
  return text;
}

}  // namespace canary_lint
