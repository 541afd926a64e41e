// What is wrong with the input itself, found while reading it and while giving it types.
//
// A Problem is data, not an error: the stage that meets it records it and goes on. The rules 0xx
// turn problems into findings.

#ifndef CANARY_LINT_PROBLEM_H_
#define CANARY_LINT_PROBLEM_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/resource_id.h"
#include "canary_lint/source.h"

namespace canary_lint {

enum class ProblemKind {
  kUnreadableDocument,     ///< 001: syntax, encoding, size or depth; a file that cannot be opened
  kDuplicateKey,           ///< 002: a mapping key twice
  kDuplicateResource,      ///< 003: the same object twice, with a difference that matters
  kUnrenderedTemplate,     ///< 004: a template, chart or kustomization that must be built first
  kUnsupportedApiVersion,  ///< 005: a version of a known kind that the cluster does not serve
  kInvalidResource,        ///< 006: the API server would refuse it
  kUnknownDump,            ///< 007: a dump in a form that nothing can be read from
  kMixedInput,             ///< a note: some objects have a uid, some have not; taken for manifests
  kSkippedLink,            ///< a note: a directory symlink that was not followed
  kNothingToJudge,         ///< 009: an input that was named and holds no object
  kCannotBeBuilt,          ///< 012: a kustomization or chart that its own tool refuses
  kInputAssumption,        ///< a note: something was taken in a way that a user should know (008)
};

/// Another place that a message speaks of.
struct RelatedPlace {
  std::string message;  ///< lower-case start, no full stop
  Span span;
  /// The object there, where the report knows one; filled in behind the rules.
  std::optional<ResourceId> object = std::nullopt;
};

/// One thing wrong with the input, at its place.
struct Problem {
  ProblemKind kind = ProblemKind::kUnreadableDocument;
  Span span;
  ResourceId subject;   ///< kind `File`, name = display path, where there is no resource
  std::string message;  ///< one line, what was observed and what follows
  std::vector<RelatedPlace> related;
  std::string help;    ///< empty where there is none
  std::string choice;  ///< of a pair (003): which one was used and why
  /// 012 of what an object applies or installs: where that object stands. `span` may be elsewhere.
  std::optional<Span> applier;
  /// Tells two problems of one subject apart by what they are about (field path, key), not by where
  /// that stands: it enters the fingerprint.
  std::string discriminator;
  /// 001, 004: the documents of the file that it stands for, whole; empty: all of the file.
  std::vector<Span> unread;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_PROBLEM_H_
