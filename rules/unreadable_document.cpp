// Text that no parser takes for YAML or JSON: neither kubectl nor the cluster will read it. The
// rest of the file and of the run goes on.

#include "support/problems.h"

namespace canary_lint::unreadable_document {

extern constexpr RuleInfo kInfo{
    .code = 1,
    .name = "unreadable-document",
    .severity = Severity::kError,
    .summary = "A document cannot be read, so nothing in it was checked"};

namespace {

/// A manifest says its kind and version; a kustomization need not, and of what is empty or was not
/// read at all nobody knows.
bool MayBeManifest(const Sources& sources, const Problem& problem) {
  const FileIndex file = problem.span.file;
  const std::string_view bytes = sources.Bytes(file);
  const std::string_view path = sources.Path(file);
  const auto holds = [bytes](std::string_view word) { return bytes.find(word) != bytes.npos; };
  return problem.unread.empty() || holds("apiVersion") || holds("kind") || holds({"\0", 1}) ||
         path.substr(path.rfind('/') + 1).find("ustomization") != path.npos;
}

/// Of what has no text the loader has said what to do.
std::string HelpFor(const Sources& sources, const Problem& problem) {
  const std::string_view path = sources.Path(problem.span.file);
  const bool is_stream = path.substr(0, 1) == "<";
  if (sources.Bytes(problem.span.file).empty()) return problem.help;
  return is_stream ? "mend the text where it stands"
                   : fmt::format("mend the text, or pass over the file: `--exclude {}`", path);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (Problem problem : context.problems) {
    if (problem.kind != ProblemKind::kUnreadableDocument) continue;
    const bool weighty = MayBeManifest(context.sources, problem);
    problem.help = HelpFor(context.sources, problem);
    if (!weighty) problem.message += "; without `kind` and `apiVersion` it is no manifest";
    ReportProblem(problem, sink).Raise(weighty ? kInfo.severity : Severity::kNote);
  }
}

}  // namespace canary_lint::unreadable_document
