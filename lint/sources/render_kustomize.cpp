// kustomize: a wrapper in a temporary directory refers to the leaf by a relative path (absolute
// ones are refused, and roots count without their symlinks) and asks for origin annotations, which
// are read and taken off again. kustomize prints every object anew, in block style with two blanks,
// so that lines tell where they stand.

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "sources/render_plan.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOrigin = "    config.kubernetes.io/origin: |";

/// The file of KustomizeExtras::printed beside the wrapper, called as helm-controller calls it.
constexpr const char* kPrinted = "helm-output.yaml";

void AppendList(std::string& text, std::string_view field, const std::vector<std::string>& paths,
                const std::string& from) {
  if (paths.empty()) return;
  text += fmt::format("{}:\n", field);
  for (const std::string& path : paths) {
    const std::string relative = fs::path(Canonical(path)).lexically_relative(from).string();
    text += fmt::format("- {}\n", FlowText(std::string_view(relative)));
  }
}

/// JSON in a string is what a kustomization takes for a patch in place.
void AppendPatches(std::string& text, const KustomizeExtras& extras) {
  if (extras.patches) text += fmt::format("patches: {}\n", FlowText(extras.patches));
  if (extras.strategic_merges.size() > 0) text += "patchesStrategicMerge:\n";
  for (const Value patch : extras.strategic_merges.Items()) {
    text += fmt::format("- {}\n", FlowText(std::string_view(FlowText(patch))));
  }
  if (extras.json_patches.size() > 0) text += "patchesJson6902:\n";
  for (const Value patch : extras.json_patches.Items()) {
    text += fmt::format("- target: {}\n  patch: {}\n", FlowText(patch["target"]),
                        FlowText(std::string_view(FlowText(patch["patch"]))));
  }
}

std::string WrapperText(const RenderJob& job, const std::string& directory, bool with_origins) {
  const KustomizeExtras& extras = job.kustomize;
  std::string text = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";
  if (with_origins) text += "buildMetadata: [originAnnotations]\n";
  const bool listed = !extras.resources.empty();
  if (extras.printed) {
    text += fmt::format("resources: [{}]\n", kPrinted);
  } else {
    AppendList(text, "resources", listed ? extras.resources : std::vector{job.directory},
               directory);
  }
  std::vector<std::string> components;
  for (const std::string& component : extras.components) {
    components.push_back((fs::path(job.directory) / component).string());
  }
  AppendList(text, "components", components, directory);
  AppendPatches(text, extras);
  for (const auto& [field, value] : extras.fields) text += fmt::format("{}: {}\n", field, value);
  return text;
}

/// One document: copied line by line, the annotation kept apart.
class Unannotated {
 public:
  explicit Unannotated(std::string& text) : text_(text) {}

  void Copy(std::string_view document) {
    while (!document.empty()) {
      const std::size_t end = std::min(document.find('\n'), document.size() - 1) + 1;
      Line(document.substr(0, end));
      document.remove_prefix(end);
    }
    LeaveAnnotations();
  }

  const std::string& origin() const { return origin_; }

 private:
  void Line(std::string_view line) {
    if (in_origin_ && line.starts_with("      ")) {
      origin_ += line.substr(6);
      return;
    }
    in_origin_ = false;
    if (in_annotations_ && line.starts_with(kOrigin)) {
      in_origin_ = true;
      return;
    }
    if (in_annotations_ && !line.starts_with("    ")) LeaveAnnotations();
    if (line.front() != ' ') in_metadata_ = line == "metadata:\n";
    if (in_metadata_ && line == "  annotations:\n") {
      in_annotations_ = true;
      annotations_ = text_.size();
      others_ = text_.size() + line.size();
    }
    text_ += line;
  }

  /// Without another annotation the member goes too.
  void LeaveAnnotations() {
    if (in_annotations_ && !origin_.empty() && text_.size() == others_) text_.resize(annotations_);
    in_annotations_ = false;
  }

  std::string& text_;
  std::string origin_;
  bool in_metadata_ = false;
  bool in_annotations_ = false;
  bool in_origin_ = false;
  std::size_t annotations_ = 0;  // in text_: where the member begins,
  std::size_t others_ = 0;       // and where its own members do
};

/// The value of `key` at the left edge of the annotation; quotes taken off.
std::string FieldOf(std::string_view origin, std::string_view key) {
  std::size_t at = origin.starts_with(key) ? 0 : origin.find("\n" + std::string(key));
  if (at == std::string_view::npos) return {};
  at += key.size() + (at == 0 ? 0 : 1);
  std::string_view value = origin.substr(at, origin.find('\n', at) - at);
  const bool quoted = value.size() > 1 && (value.front() == '\'' || value.front() == '"');
  if (quoted) value = value.substr(1, value.size() - 2);
  return std::string(value);
}

void ReadOrigin(RenderedDocument& document, std::string_view origin, const std::string& directory) {
  const std::string path = FieldOf(origin, "path: ");
  const std::string generator = FieldOf(origin, "configuredIn: ");
  const std::string& relative = path.empty() ? generator : path;
  const bool own = relative == "kustomization.yaml" || relative == kPrinted;  // of the wrapper
  if (relative.empty() || own) return;
  document.generated = path.empty();
  document.origin = (fs::path(directory) / relative).lexically_normal().string();
}

}  // namespace

std::string Canonical(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

PlannedRender PlanKustomize(const RenderTools& tools, const RenderJob& job,
                            const std::string& directory, bool with_origins) {
  PlannedRender plan;
  std::vector<std::string>& argv = plan.request.argv;
  argv = {tools.kustomize, tools.through_kubectl ? "kustomize" : "build"};
  plan.request.directory = directory;
  if (job.kustomize.printed) plan.files.emplace_back(kPrinted, *job.kustomize.printed);
  if (with_origins || !job.kustomize.AddNothing()) {
    plan.files.emplace_back("kustomization.yaml", WrapperText(job, directory, with_origins));
    argv.emplace_back(".");
  } else {
    argv.push_back(Canonical(job.directory));
  }
  if (with_origins && job.kustomize.unrestricted) {
    argv.insert(argv.end(), {"--load-restrictor", "LoadRestrictionsNone"});
  }
  if (job.kustomize.inflates_charts) {
    argv.insert(argv.end(), {"--enable-helm", "--helm-command", tools.helm});
  }
  return plan;
}

bool KnowsNoOrigins(const ProcessResult& result) {
  if (result.end != ProcessResult::End::kExited || result.status == 0) return false;
  return result.err.find("buildMetadata") != std::string::npos ||
         result.err.find("unknown flag") != std::string::npos;
}

std::vector<RenderedDocument> DocumentsOf(std::string_view text) {
  std::vector<RenderedDocument> documents;
  for (std::size_t begin = 0; begin < text.size();) {
    const bool separated = text.substr(begin, 4) == "---\n";
    const std::size_t start = separated ? begin + 4 : begin;
    const std::size_t next = text.find("\n---\n", start == 0 ? 0 : start - 1);
    const std::size_t end = next == std::string_view::npos ? text.size() : next + 1;
    if (text.substr(start, end - start).find_first_not_of(" \r\n") != std::string_view::npos) {
      documents.push_back(
          {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), {}, false});
    }
    begin = std::max(end, start);
  }
  return documents;
}

Rendering ReadKustomize(const RenderJob& job, const std::string& directory,
                        const ProcessResult& result) {
  if (!result.Succeeded()) return FailedRendering(job, directory, result);
  Rendering rendering;
  rendering.ok = true;
  const std::string_view printed(result.out);
  for (RenderedDocument document : DocumentsOf(printed)) {
    if (!rendering.documents.empty()) rendering.text += "---\n";
    const auto begin = static_cast<std::uint32_t>(rendering.text.size());
    Unannotated copy(rendering.text);
    copy.Copy(printed.substr(document.begin, document.end - document.begin));
    document.begin = begin;
    document.end = static_cast<std::uint32_t>(rendering.text.size());
    ReadOrigin(document, copy.origin(), directory);
    rendering.documents.push_back(std::move(document));
  }
  return rendering;
}

}  // namespace canary_lint
