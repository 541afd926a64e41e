// Annotations are taken out through the tree, comments with their line.

#include "support/stale_words.h"

#include <algorithm>

#include "findings/all_objects.h"
#include "findings/silencing.h"
#include "support/words.h"

namespace canary_lint {
namespace {

using From = Suppression::Source;

/// Without the blanks before it; the whole line where it stands alone.
Edit WithoutComment(std::string_view bytes, Span comment) {
  const std::size_t before =
      comment.begin == 0 ? bytes.npos : bytes.find_last_not_of(" \t", comment.begin - 1);
  const bool alone = before == bytes.npos || bytes[before] == '\n';
  comment.begin = static_cast<std::uint32_t>(before == bytes.npos ? 0 : before + 1);
  if (alone && comment.end < bytes.size()) {
    comment.end += bytes.substr(comment.end, 2) == "\r\n" ? 2U : 1U;
  }
  return {comment, ""};
}

}  // namespace

StaleWords::StaleWords(const RuleContext& context) : context_(context) {
  for (const Canary& canary : context.inventory.canaries) {
    namespaces_.insert(canary.id().namespace_name);
  }
}

bool StaleWords::CanTell(const Silencer& silencer) const {
  const std::string& space = silencer.subject.namespace_name;
  return space.empty() || namespaces_.count(space) != 0;
}

const IgnoreComment* StaleWords::CommentOf(const Silencer& silencer) const {
  for (const IgnoreComment& comment : context_.around.comments) {
    if (comment.span == silencer.span) return &comment;
  }
  return nullptr;
}

std::string StaleWords::Message(const Silencer& silencer) const {
  const std::string words = words::Quote(silencer.words);
  if (silencer.source == From::kConfiguration && silencer.glob.empty()) {
    return fmt::format("the configuration switches {} off, which would report nothing", words);
  }
  if (silencer.source == From::kConfiguration) {
    return fmt::format("the configuration expects findings of {} about {}, and there is none",
                       words, words::Quote(silencer.glob));
  }
  if (silencer.source == From::kAnnotation) {
    return fmt::format("the annotation silences {}, and there is no such finding about this {}",
                       words, silencer.subject.kind);
  }
  const IgnoreComment* comment = CommentOf(silencer);
  if (comment == nullptr || comment->whole) {
    return fmt::format("the comment silences {}, and there is no such finding about this {}", words,
                       silencer.subject.kind);
  }
  return comment->target.begin == comment->target.end
             ? fmt::format("the comment silences {}, and nothing of an object follows it", words)
             : fmt::format(
                   "the comment silences {}, and no such finding points to what it stands "
                   "for",
                   words);
}

/// Comments of one object stand for different parts of it, called by how they begin.
std::string StaleWords::Discriminator(const Silencer& silencer) const {
  std::string_view part = silencer.glob;
  const IgnoreComment* comment = CommentOf(silencer);
  if (comment != nullptr && !comment->whole) {
    const Span& target = comment->target;
    part = context_.sources.Bytes(target.file).substr(target.begin, target.end - target.begin);
    part = part.substr(0, part.find_first_of("\r\n"));
  }
  return fmt::format("{} {} {}", SuppressionSourceName(silencer.source), silencer.words, part);
}

std::string StaleWords::Help(const Silencer& silencer) {
  if (silencer.source != From::kConfiguration) {
    return fmt::format("take {} out of the {}", words::Quote(silencer.words),
                       SuppressionSourceName(silencer.source));
  }
  return silencer.glob.empty()
             ? fmt::format("let the configuration leave {} on", words::Quote(silencer.words))
             : fmt::format("take {} out of `expected`", words::Quote(silencer.glob));
}

std::optional<Edit> StaleWords::TakeOut(const Silencer& silencer) const {
  if (silencer.source == From::kComment) {
    return WithoutComment(context_.sources.Bytes(silencer.span.file), silencer.span);
  }
  std::optional<Edit> edit;
  ForEachObject(context_.inventory, [&](const Resource& object) {
    if (object.id != silencer.subject) return;
    edit = Editor(context_.sources).TakeOut(object, {"metadata", "annotations", kIgnoreAnnotation});
  });
  return edit;
}

std::optional<Fix> StaleWords::WayOut(const Silencer& silencer) const {
  const auto& all = context_.silencing->silencers();
  const auto beside = std::count_if(all.begin(), all.end(), [&silencer](const Silencer& other) {
    return other.span == silencer.span && other.subject == silencer.subject;
  });
  if (silencer.source == From::kConfiguration || beside != 1) return std::nullopt;
  const std::optional<Edit> edit = TakeOut(silencer);
  if (!edit) return std::nullopt;
  const bool comment = silencer.source == From::kComment;
  return MakeFix(fmt::format("take the {} out", comment ? "comment" : "annotation"), {edit});
}

}  // namespace canary_lint
