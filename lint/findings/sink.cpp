// The sink stamps every finding with its rule, and keeps its fingerprint up to date.

#include "canary_lint/rule.h"
#include "findings/fingerprint.h"

namespace canary_lint {

Sink::Builder& Sink::Builder::Raise(Severity severity) {
  sink_.findings_[index_].severity = severity;
  return *this;
}

Sink::Builder& Sink::Builder::Counterpart(std::string_view id) {
  sink_.keys_[index_ - sink_.first_].counterpart = id;
  sink_.Stamp(index_);
  return *this;
}

Sink::Builder& Sink::Builder::Counterpart(const Canary& canary) {
  return Of(canary).Counterpart(canary.id().ToString());
}

Sink::Builder& Sink::Builder::Of(const Canary& canary) {
  sink_.findings_[index_].canary = canary.id();
  return *this;
}

Sink::Builder& Sink::Builder::Discriminator(std::string_view text) {
  sink_.keys_[index_ - sink_.first_].discriminator = text;
  sink_.Stamp(index_);
  return *this;
}

Sink::Builder& Sink::Builder::Choice(std::string text) {
  sink_.findings_[index_].choice = std::move(text);
  return *this;
}

Sink::Builder& Sink::Builder::AddRelated(const Span& span, std::string message) {
  sink_.findings_[index_].related.push_back({std::move(message), span, {}});
  return *this;
}

Sink::Builder& Sink::Builder::AddFix(Fix fix) {
  if (fix.edits.empty()) return SetHelp(std::move(fix.text));
  sink_.findings_[index_].fixes.push_back(std::move(fix));
  return *this;
}

Sink::Builder& Sink::Builder::SetHelp(std::string text) {
  std::string& help = sink_.findings_[index_].help;
  help = help.empty() ? std::move(text) : fmt::format("{}; or {}", help, text);
  return *this;
}

Sink::Builder Sink::Add(const ResourceId& subject, const Span& span, std::string message) {
  Finding finding;
  finding.code = rule_.code;
  finding.name = rule_.name;
  finding.severity = rule_.severity;
  finding.message = std::move(message);
  finding.subject = subject;
  finding.span = span;
  findings_.push_back(std::move(finding));
  keys_.emplace_back();
  const std::size_t index = findings_.size() - 1;
  Stamp(index);
  return Builder(*this, index);
}

void Sink::Stamp(std::size_t index) {
  Finding& finding = findings_[index];
  const Keys& keys = keys_[index - first_];
  finding.fingerprint = Fingerprint({CodeText(finding.code), finding.subject.group,
                                     finding.subject.kind, finding.subject.namespace_name,
                                     finding.subject.name, keys.counterpart, keys.discriminator});
}

}  // namespace canary_lint
