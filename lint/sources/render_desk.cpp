// Answers by the name that something is asked for under, and by all that its tool is given.

#include "sources/render_desk.h"

#include <filesystem>
#include <system_error>

namespace canary_lint {
namespace {

void Append(std::string& to, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) to += text + '\n';
  to += '\0';
}

void Append(std::string& to, const KustomizeExtras& extras) {
  Append(to, extras.resources);
  Append(to, extras.components);
  for (const Value& value : {extras.patches, extras.strategic_merges, extras.json_patches}) {
    Append(to, {value ? FlowText(value) : ""});
  }
  for (const auto& [name, text] : extras.fields) Append(to, {name, text});
}

/// All that a tool is given: what one name stands for differs by cluster.
std::string ContentOf(const WantedRendering& wanted) {
  const HelmInputs& helm = wanted.job.helm;
  std::string content(1, '\0');
  Append(content, {wanted.job.directory, helm.release, helm.namespace_name,
                   helm.replaces_own_values ? "replaced" : ""});
  for (const auto* list : {&helm.value_files, &helm.values, &helm.set, &helm.set_string}) {
    Append(content, *list);
  }
  for (const HelmLayer& layer : helm.layers) Append(content, {layer.file, layer.text});
  Append(content, wanted.job.kustomize);
  for (const KustomizeExtras& extras : wanted.then) Append(content, extras);
  return content;
}

}  // namespace

const Renderings::One* RenderDesk::Ask(const std::string& name, WantedRendering wanted) {
  const std::string key = name + ContentOf(wanted);
  if (renderings_ != nullptr) {
    const auto found = renderings_->by_key.find(key);
    if (found != renderings_->by_key.end()) {
      Tell(found->second.problems);
      return &found->second;
    }
  }
  wanted_.emplace(key, std::move(wanted));
  return nullptr;
}

void RenderDesk::Tell(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    if (told_.emplace(problem.span.file, problem.span.begin, problem.message).second) {
      problems_.push_back(problem);
    }
  }
}

std::string AbsolutePath(const std::string& display) {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(display, error).lexically_normal();
  std::string text = path.string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

}  // namespace canary_lint
