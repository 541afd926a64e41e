// Entries of the ignore annotation.

#include "support/silence_fix.h"

#include <string>

#include "support/words.h"

namespace canary_lint {
namespace {

/// The annotation silences them for good, also where they have more to say one day.
std::string Besides(const std::vector<int>& codes) {
  std::vector<std::string> others;
  for (std::size_t i = 1; i < codes.size(); ++i) others.push_back(CodeText(codes[i]));
  if (others.empty()) return {};
  return fmt::format(", and so is whatever {} {} of it", words::List(others),
                     others.size() == 1 ? "says" : "say");
}

}  // namespace

void OfferSilence(const RuleContext& context, const std::vector<int>& codes,
                  const Resource& subject, std::string_view reason, Sink::Builder& finding) {
  constexpr std::string_view kAnnotation = "kube-canary-lint/ignore";
  std::vector<std::string> entries;
  entries.reserve(codes.size());
  for (const int code : codes) entries.push_back(fmt::format("{}: {}", CodeText(code), reason));
  const std::string added = fmt::format("{}", fmt::join(entries, "; "));
  const std::string_view there = subject.Metadata()["annotations"][kAnnotation].StringOr("");
  const std::string text = there.empty() ? added : fmt::format("{}; {}", there, added);
  finding.AddFix(MakeFix(
      fmt::format("if it is wanted{}, annotate {} with `{}: \"{}\"`", Besides(codes),
                  words::Object(subject.id), kAnnotation, text),
      {Editor(context.sources).Set(subject, {"metadata", "annotations", kAnnotation}, text)}));
}

}  // namespace canary_lint
