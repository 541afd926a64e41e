// The sink stamps every finding with its rule, and keeps its fingerprint, its severity and the end
// of its message up to date with what the rule has said so far.

#include "canary_lint/rule.h"
#include "findings/fingerprint.h"

namespace canary_lint {
namespace {

/// Of more related places the first are told: a message that lists as many says how many there are.
constexpr std::size_t kMostRelated = 24;

/// The end of a message.
std::string Doubt(const Certainty& certainty) {
  if (certainty.proven()) return {};
  return certainty.why().empty() ? "; not certain from this input"
                                 : "; not certain: " + certainty.why();
}

}  // namespace

Severity Certainty::Lower(Severity severity) const {
  if (proven()) return severity;
  const bool one_step = grade_ == Grade::kPending && severity == Severity::kError;
  return one_step ? Severity::kWarning : Severity::kNote;
}

Sink::Builder& Sink::Builder::Raise(Severity severity) {
  sink_.DraftOf(index_).severity = severity;
  sink_.Weigh(index_);
  return *this;
}

Sink::Builder& Sink::Builder::Because(const Certainty& certainty) {
  Draft& draft = sink_.DraftOf(index_);
  draft.certainty = draft.certainty.And(certainty);
  sink_.Weigh(index_);
  return *this;
}

Sink::Builder& Sink::Builder::Counterpart(std::string_view id) {
  sink_.DraftOf(index_).counterpart = id;
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
  sink_.DraftOf(index_).discriminator = text;
  sink_.Stamp(index_);
  return *this;
}

Sink::Builder& Sink::Builder::Choice(std::string text) {
  sink_.findings_[index_].choice = std::move(text);
  return *this;
}

Sink::Builder& Sink::Builder::AddRelated(const Span& span, std::string message) {
  std::vector<RelatedPlace>& related = sink_.findings_[index_].related;
  if (related.size() < kMostRelated) {
    related.push_back({std::move(message), span, {}});
    return *this;
  }
  Draft& draft = sink_.DraftOf(index_);
  if (draft.unlisted++ == 0) draft.last = related.back().message;
  related.back().message = fmt::format("{} (and {} more {})", draft.last, draft.unlisted,
                                       draft.unlisted == 1 ? "place" : "places");
  return *this;
}

Sink::Builder& Sink::Builder::AddPart(const RuleInfo& part, const Span& span,
                                      std::string_view text) {
  sink_.findings_[index_].parts.insert(part.code);
  return AddRelated(span, fmt::format("{}: {}", CodeText(part.code), text));
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
  drafts_.push_back({{}, {}, finding.severity, finding.message.size()});
  findings_.push_back(std::move(finding));
  const std::size_t index = findings_.size() - 1;
  Stamp(index);
  return Builder(*this, index);
}

void Sink::Stamp(std::size_t index) {
  Finding& finding = findings_[index];
  const Draft& draft = DraftOf(index);
  finding.fingerprint = Fingerprint({CodeText(finding.code), finding.subject.group,
                                     finding.subject.kind, finding.subject.namespace_name,
                                     finding.subject.name, draft.counterpart, draft.discriminator});
}

void Sink::Weigh(std::size_t index) {
  Finding& finding = findings_[index];
  const Draft& draft = DraftOf(index);
  finding.severity = draft.certainty.Lower(draft.severity);
  finding.message.resize(draft.length);
  finding.message += Doubt(draft.certainty);
}

}  // namespace canary_lint
