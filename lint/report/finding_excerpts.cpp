// Keeps what the current finding has shown. Line numbers of a finding are equally wide.

#include "report/finding_excerpts.h"

#include <algorithm>
#include <optional>

#include "canary_lint/report.h"

namespace canary_lint {

FindingExcerpts::FindingExcerpts(const Report& report, std::size_t width, bool color)
    : sources_(report.input->sources), ranges_(*report.input), paint_(color) {
  style_.width = width;
}

std::string FindingExcerpts::Begin(const Finding& finding) {
  std::uint32_t last = sources_.Locate(finding.span).end_line;
  for (const RelatedPlace& related : finding.related) {
    last = std::max(last, sources_.Locate(related.span).end_line);
  }
  style_.number_width = std::to_string(last).size();
  style_.mark = '^';
  style_.tone = ToneOf(finding.severity);
  is_hidden_ = finding.subject.kind == "Secret";
  shown_.clear();
  return At(finding.span);
}

std::string FindingExcerpts::OfRelated(const RelatedPlace& related) {
  style_.mark = '-';
  style_.tone = Tone::kNotice;
  return At(related.span);
}

std::string FindingExcerpts::At(const Span& place) {
  if (is_hidden_) return {};
  const std::optional<Span> range = ranges_.Around(place);
  if (!range.has_value()) return {};
  if (!shown_.emplace(place.file, sources_.Locate(place).line, place.begin).second) return {};
  return RenderExcerpt(sources_, place, *range, style_, paint_);
}

}  // namespace canary_lint
