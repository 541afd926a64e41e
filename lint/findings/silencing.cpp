// Reads the ignore annotation of every object, and answers what is expected.

#include "findings/silencing.h"

#include <algorithm>
#include <string>

#include "findings/all_objects.h"
#include "sources/glob.h"

namespace canary_lint {
namespace {

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Value AnnotationOf(const Resource& resource) {
  return resource.Metadata()["annotations"][kIgnoreAnnotation];
}

Span AnnotationSpan(const Resource& resource) {
  const Value value = AnnotationOf(resource);
  return value ? value.span() : resource.name_span;
}

}  // namespace

Silencing::Silencing(const Sources& sources, const Inventory& inventory,
                     const RuleSettings& settings)
    : sources_(sources), settings_(settings) {
  ForEachObject(inventory, [this](const Resource& object) {
    Read(object, AnnotationOf(object).StringOr(""));
  });
}

void Silencing::Read(const Resource& resource, std::string_view text) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(";\n", begin), text.size());
    const std::string_view entry = Trim(text.substr(begin, end - begin));
    if (!entry.empty()) ReadEntry(resource, entry);
    begin = end + 1;
  }
}

void Silencing::ReadEntry(const Resource& resource, std::string_view entry) {
  const std::size_t colon = std::min(entry.find(':'), entry.size());
  const std::string_view word = Trim(entry.substr(0, colon));
  const std::vector<const Rule*> rules = FindRules(word);
  if (rules.empty()) {
    Refuse(resource, word, "is no rule and no family of rules");
  } else if (colon == entry.size() || Trim(entry.substr(colon + 1)).empty()) {
    Refuse(resource, word, "comes without a reason");
  } else {
    const Location place = sources_.Locate(AnnotationSpan(resource));
    const Suppression said{Suppression::Source::kAnnotation,
                           std::string(Trim(entry.substr(colon + 1))),
                           {std::string(place.path), place.line}};
    for (const Rule* rule : rules) by_annotation_[resource.id].emplace(rule->info.code, said);
  }
}

void Silencing::Refuse(const Resource& resource, std::string_view entry, std::string_view why) {
  Problem problem;
  problem.span = AnnotationSpan(resource);
  problem.subject = resource.id;
  problem.message = fmt::format("annotation `{}`: `{}` {}, so it silences nothing",
                                kIgnoreAnnotation, entry, why);
  problem.help = fmt::format("write `{}: \"CNL101: why it is wanted\"`", kIgnoreAnnotation);
  problem.discriminator = fmt::format("{} {}", kIgnoreAnnotation, entry);
  problems_.push_back(std::move(problem));
}

std::optional<Suppression> Silencing::Find(int code, const ResourceId& subject) const {
  const auto annotated = by_annotation_.find(subject);
  if (annotated != by_annotation_.end()) {
    const auto said = annotated->second.find(code);
    if (said != annotated->second.end()) return said->second;
  }
  const auto configured = settings_.expected.find(code);
  if (configured == settings_.expected.end()) return std::nullopt;
  const std::string prefix = subject.namespace_name.empty() ? "" : subject.namespace_name + "/";
  const std::string name = prefix + subject.name;
  const auto expected =
      std::find_if(configured->second.begin(), configured->second.end(),
                   [&name](const ExpectedSubject& one) { return MatchesGlob(one.glob, name); });
  if (expected == configured->second.end()) return std::nullopt;
  return Suppression{Suppression::Source::kConfiguration, "", expected->place};
}

Severity Silencing::Settle(int code, Severity raised) const {
  const auto configured = settings_.severity.find(code);
  return configured == settings_.severity.end() ? raised : configured->second;
}

}  // namespace canary_lint
