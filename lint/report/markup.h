// Text of the input inside of markup.

#ifndef CANARY_LINT_REPORT_MARKUP_H_
#define CANARY_LINT_REPORT_MARKUP_H_

#include <string>
#include <string_view>

namespace canary_lint {

/// For Markdown of GitHub's and GitLab's kind. Code spans stay what they are; of an odd number of
/// backticks none is one. Nothing else is markup, and nobody is mentioned.
std::string MarkdownText(std::string_view text);

/// For what stands between double quotes in Graphviz and Prometheus: made visible, with a backslash
/// before each quote and each backslash.
std::string InQuotes(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_MARKUP_H_
