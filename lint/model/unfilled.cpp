// What is refused at the place of a placeholder is refused for it.

#include "model/unfilled.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "canary_lint/kinds.h"
#include "load/enumerate.h"
#include "load/template_text.h"

namespace canary_lint {
namespace {

struct Placeholder {
  Span span;
  std::string_view text;
};

/// All strings of the object that may be one, keys among them.
std::vector<Placeholder> PlaceholdersOf(Value root) {
  std::vector<Placeholder> found;
  std::vector<Value> open{root};
  while (!open.empty()) {
    const Value value = open.back();
    open.pop_back();
    if (value.IsString() && LooksUnfilled(value.Text())) {
      found.push_back({value.span(), value.Text()});
    }
    for (const Value item : value.Items()) open.push_back(item);
    for (const Member member : value.Members()) {
      if (LooksUnfilled(member.key)) found.push_back({member.key_span, member.key});
      open.push_back(member.value);
    }
  }
  return found;
}

/// Names that nothing can have, though no schema says so.
const Placeholder* InReference(Value spec, const std::vector<Placeholder>& placeholders) {
  for (const Value name : {spec["targetRef"]["name"], spec["autoscalerRef"]["name"],
                           spec["ingressRef"]["name"], spec["service"]["name"]}) {
    if (!name) continue;
    for (const Placeholder& one : placeholders) {
      if (one.span == name.span()) return &one;
    }
  }
  return nullptr;
}

bool IsAt(const Problem& problem, const Span& span) {
  return problem.span == span ||
         std::any_of(problem.related.begin(), problem.related.end(),
                     [&span](const RelatedPlace& related) { return related.span == span; });
}

const Placeholder* RefusedFor(const std::vector<Problem>& refusals,
                              const std::vector<Placeholder>& placeholders) {
  const Placeholder* first = nullptr;
  for (const Placeholder& one : placeholders) {
    if (first != nullptr && first->span.begin < one.span.begin) continue;
    const bool refused =
        std::any_of(refusals.begin(), refusals.end(),
                    [&one](const Problem& problem) { return IsAt(problem, one.span); });
    if (refused) first = &one;
  }
  return first;
}

struct Unfilled {
  const Resource* resource = nullptr;
  Placeholder placeholder;
};

std::string CommandFor(const Unfilled& one) {
  const Resource* by = one.resource->applied_by;
  if (by != nullptr && by->id.kind == "Kustomization") {
    return ", as in `flux build kustomization NAME --path PATH | kube-canary-lint -`";
  }
  const std::string_view text = one.placeholder.text;
  if (text.find("{{") != std::string_view::npos) {
    return ", as in `helm template RELEASE CHART | kube-canary-lint -`";
  }
  const std::size_t dollar = text.find('$');
  const bool shell = dollar != std::string_view::npos && text.substr(dollar + 1, 1) != "(";
  return shell ? ", as in `envsubst < FILE | kube-canary-lint -`" : "";
}

std::string NamesOf(const std::vector<Unfilled>& all) {
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const Unfilled& one : all) {
    names.push_back(fmt::format("{} `{}`", one.resource->id.kind, one.resource->id.name));
  }
  return Enumerate(names, "and");
}

/// A Canary's is told first: what stands in no Canary's namespace is nobody's business.
Problem NoteOn(const std::vector<Unfilled>& all) {
  const auto canary = std::find_if(all.begin(), all.end(), [](const Unfilled& one) {
    return one.resource->id.kind == "Canary";
  });
  const Unfilled& lead = canary == all.end() ? all.front() : *canary;
  Problem note;
  note.kind = ProblemKind::kUnrenderedTemplate;
  note.span = lead.placeholder.span;
  note.subject = lead.resource->id;
  note.message = fmt::format(
      "`{}` is a placeholder that nothing was filled into yet, so {} {} not judged: fill it in and "
      "read the result{}",
      lead.placeholder.text, NamesOf(all), all.size() == 1 ? "is" : "are", CommandFor(lead));
  note.discriminator = "placeholder";
  for (const Unfilled& one : all) note.unread.push_back(one.resource->span);
  return note;
}

}  // namespace

bool MayBeUnfilled(const Resource& resource) { return !PlaceholdersOf(resource.root).empty(); }

std::vector<Resource> WithoutUnfilled(const std::vector<Resource>& resources,
                                      const AllRefusalsOf& refusals_of,
                                      std::vector<Problem>& problems) {
  std::vector<Resource> kept;
  kept.reserve(resources.size());
  std::map<FileIndex, std::vector<Unfilled>> unfilled;
  for (const Resource& resource : resources) {
    if (IsJudgedKind(resource.id)) {
      const std::vector<Placeholder> all = PlaceholdersOf(resource.root);
      const Placeholder* one = nullptr;
      if (!all.empty() && resource.id.kind == "Canary") one = InReference(resource.Spec(), all);
      if (!all.empty() && one == nullptr) one = RefusedFor(refusals_of(resource), all);
      if (one != nullptr) {
        unfilled[resource.span.file].push_back({&resource, *one});
        continue;
      }
    }
    kept.push_back(resource);
  }
  for (const auto& [file, all] : unfilled) problems.push_back(NoteOn(all));
  return kept;
}

}  // namespace canary_lint
