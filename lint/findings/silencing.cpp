// Reads what every object says of itself, and answers what is expected.

#include "findings/silencing.h"

#include <algorithm>
#include <string>

#include "findings/all_objects.h"
#include "sources/glob.h"

namespace canary_lint {
namespace {

bool Holds(const Span& outer, const Span& place) {
  return outer.file == place.file && outer.begin <= place.begin && place.begin < outer.end;
}

/// The objects whose text the comments stand in, by comment.
std::map<const IgnoreComment*, std::vector<ResourceId>> ObjectsOf(
    const Sources& sources, const Inventory& inventory, std::span<const IgnoreComment> comments) {
  std::map<const IgnoreComment*, std::vector<ResourceId>> objects;
  if (comments.empty()) return objects;
  ForEachObject(inventory, [&](const Resource& object) {
    const Span place = sources.Resolve(object.name_span);
    for (const IgnoreComment& comment : comments) {
      if (Holds(comment.object, place)) objects[&comment].push_back(object.id);
    }
  });
  return objects;
}

}  // namespace

Silencing::Silencing(const Sources& sources, const Inventory& inventory,
                     const RuleSettings& settings, std::span<const IgnoreComment> comments)
    : sources_(sources), settings_(settings), environment_(inventory.environment) {
  ForEachObject(inventory, [this](const Resource& object) { ReadAnnotation(object); });
  const auto objects = ObjectsOf(sources, inventory, comments);
  for (const IgnoreComment& comment : comments) {
    const auto found = objects.find(&comment);
    if (found == objects.end()) continue;
    for (const ResourceId& subject : found->second) ReadComment(comment, subject);
  }
  ReadConfiguration();
}

void Silencing::ReadAnnotation(const Resource& object) {
  const Value value = object.Metadata()["annotations"][kIgnoreAnnotation];
  for (const IgnoreWord& word : ReadIgnoreAnnotation(value.StringOr(""))) {
    Add(word, {Suppression::Source::kAnnotation, value.span(), word.word, object.id, ""},
        by_object_[object.id]);
  }
}

/// A line may be that of several findings; above an object a comment is as good as an annotation.
void Silencing::ReadComment(const IgnoreComment& comment, const ResourceId& subject) {
  ByCode said;
  for (const IgnoreWord& word : ReadIgnoreComment(comment.text)) {
    Add(word, {Suppression::Source::kComment, comment.span, word.word, subject, ""}, said);
  }
  if (comment.whole) by_object_[subject].insert(said.begin(), said.end());
  by_place_.emplace_back(comment.target, std::move(said));
}

void Silencing::ReadConfiguration() {
  const auto add = [this](Silencer silencer) {
    silencer.source = Suppression::Source::kConfiguration;
    silencer.subject = {"", "File", "", std::string(sources_.Path(silencer.span.file))};
    silencers_.push_back(std::move(silencer));
  };
  std::map<Silencer::Key, Silencer> expected;
  for (const auto& [code, subjects] : settings_.expected) {
    for (const ExpectedSubject& one : subjects) {
      const Silencer silencer{{}, one.span, one.words, {}, one.glob, true};
      if (one.span.end == 0) continue;  // of a part of what the configuration is about
      Silencer& known = expected.try_emplace(silencer.key(), silencer).first->second;
      known.is_examined = known.is_examined && IsExamined(code);
    }
  }
  for (const auto& [key, silencer] : expected) add(silencer);
  for (const DisabledRules& one : settings_.disabled_by_config) {
    add({{}, one.span, one.words, {}, "", true});
  }
}

/// What a rule that is off would have reported, nobody knows; nor what the one will that tells.
bool Silencing::IsExamined(int code) const {
  constexpr int kStale = 11;
  return code != kStale && !settings_.IsOffSomewhere(code);
}

void Silencing::Add(const IgnoreWord& word, Silencer silencer, ByCode& by_code) {
  if (!word.why.empty()) return Refuse(word, silencer);
  const Location place = sources_.Locate(silencer.span);
  const Suppression said{silencer.source, word.reason, {std::string(place.path), place.line}};
  for (const Rule* rule : word.rules) {
    by_code.emplace(rule->info.code, Said{silencers_.size(), said});
    silencer.is_examined = silencer.is_examined && IsExamined(rule->info.code);
  }
  silencers_.push_back(std::move(silencer));
}

void Silencing::Refuse(const IgnoreWord& word, const Silencer& silencer) {
  const bool comment = silencer.source == Suppression::Source::kComment;
  Problem problem;
  problem.span = silencer.span;
  problem.subject = silencer.subject;
  problem.message = fmt::format(
      "{}{} {}, so it silences nothing",
      comment ? "comment `kube-canary-lint:`" : fmt::format("annotation `{}`", kIgnoreAnnotation),
      word.word.empty() ? "" : fmt::format(": `{}`", word.word), word.why);
  problem.help = comment
                     ? "write `# kube-canary-lint: ignore CNL101 why it is wanted`"
                     : fmt::format("write `{}: \"CNL101: why it is wanted\"`", kIgnoreAnnotation);
  problem.discriminator = fmt::format("{} {}", comment ? "comment" : kIgnoreAnnotation, word.word);
  problems_.push_back(std::move(problem));
}

std::optional<Suppression> Silencing::Use(const ByCode& by_code, int code, SilencedBy& used) const {
  const auto [first, last] = by_code.equal_range(code);
  for (auto said = first; said != last; ++said) {
    used.insert(silencers_[said->second.silencer].key());
  }
  return first == last ? std::nullopt : std::optional(first->second.suppression);
}

std::optional<Suppression> Silencing::FindAt(int code, const ResourceId& subject, const Span& span,
                                             SilencedBy& used) const {
  std::optional<Suppression> found;
  const auto said = by_object_.find(subject);
  if (said != by_object_.end()) found = Use(said->second, code, used);
  const std::optional<Suppression> configured = FindConfigured(code, subject, used);
  if (!found) found = configured;
  if (by_place_.empty()) return found;
  const Span place = sources_.Resolve(span);
  for (const auto& [target, said_here] : by_place_) {
    if (!Holds(target, place)) continue;
    const std::optional<Suppression> here = Use(said_here, code, used);
    const bool weaker = !found || found->source == Suppression::Source::kConfiguration;
    if (here && weaker) found = here;
  }
  return found;
}

std::optional<Suppression> Silencing::Find(const Finding& finding) const {
  return FindAt(finding.code, finding.subject, finding.span, used_);
}

std::optional<Suppression> Silencing::FindConfigured(int code, const ResourceId& subject,
                                                     SilencedBy& used) const {
  const auto configured = settings_.expected.find(code);
  if (configured == settings_.expected.end()) return std::nullopt;
  const std::string prefix = subject.namespace_name.empty() ? "" : subject.namespace_name + "/";
  const std::string name = prefix + subject.name;
  std::optional<Suppression> found;
  for (const ExpectedSubject& one : configured->second) {
    if (!MatchesGlob(one.glob, name)) continue;
    used.insert(Silencer{{}, one.span, one.words, {}, ""}.key());
    if (!found) found = Suppression{Suppression::Source::kConfiguration, "", one.place};
  }
  return found;
}

bool Silencing::IsShown(int code, const Raised& finding) const {
  SilencedBy ignored;
  return !DisabledFor(code, finding) &&
         settings_.shown.Hold(code, finding.severity, finding.subject) &&
         !FindAt(code, finding.subject, finding.span, ignored).has_value();
}

}  // namespace canary_lint
