// What only the real tools can build, built by them: kustomizations beyond the simple, and charts.
//
// A job says what is to be built; RenderAll starts the tools (process/) and gives back, for each
// job, the text as the tool printed it, with the file that each of its documents came from, or the
// tool's own words for why there is none. Nothing is written into the tree, and no tool is started
// that would load something over the network: whoever makes a job has asked RemoteReferences
// (render_remotes.h), MissingDependencies (render_charts.h) and PathLeadingOut (render_bounds.h)
// before.
//
// Finding the lines behind the documents is render_positions.h's part, not this one's.

#ifndef CANARY_LINT_SOURCES_RENDER_H_
#define CANARY_LINT_SOURCES_RENDER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/source.h"
#include "canary_lint/value.h"
#include "process/process.h"

namespace canary_lint {

/// The programs, by absolute path; empty where there is none.
struct RenderTools {
  std::string kustomize;
  bool through_kubectl = false;  ///< `kustomize` is a kubectl: `kubectl kustomize`
  std::string helm;
};

/// Those that were named (a path or a name, `kubectl` for kustomize), where none was: `kustomize`,
/// else `kubectl`, and `helm` of PATH.
RenderTools FindTools(const std::string& named_kustomize = {}, const std::string& named_helm = {});

/// What a Flux Kustomization or an Application adds to a kustomization; the wrapper carries it.
struct KustomizeExtras {
  /// Instead of the job's directory: absolute files and directories, for a directory without a
  /// kustomization whose manifests are applied as they are.
  std::vector<std::string> resources;
  std::vector<std::string> components;  ///< directories, relative to the job's directory
  // Findings point into these. The last two are Flux's: its entries are objects where a
  // kustomization wants text.
  Value patches;           ///< as a kustomization's `patches`
  Value strategic_merges;  ///< `patchesStrategicMerge`
  Value json_patches;      ///< `patchesJson6902`
  /// Other fields by their name in a kustomization, in YAML flow style (FlowText): `namePrefix`,
  /// `nameSuffix`, `namespace`, `images`, `commonLabels`, ...
  std::vector<std::pair<std::string, std::string>> fields;
  bool unrestricted = false;  ///< files above a kustomization's directory may be read, as by Flux
  bool inflates_charts = false;  ///< kustomize may start Helm, for `helmCharts` of the tree
  /// What a chart was rendered to, and the file that holds it: built instead of the directory.
  std::optional<std::string> printed;
  FileIndex printed_file = 0;

  bool AddNothing() const {
    return resources.empty() && components.empty() && fields.empty() && !patches &&
           !strategic_merges && !json_patches && !printed;
  }
};

/// A file, or a text.
struct HelmLayer {
  std::string file;  ///< absolute; empty: `text`
  std::string text;  ///< YAML
};

struct HelmInputs {
  std::string release;
  std::string namespace_name;
  std::vector<std::string> value_files;  ///< absolute, weakest first
  bool replaces_own_values = false;      ///< the chart's own `values.yaml` does not count
  bool files_are_named = false;          ///< on the command line: they may lie anywhere
  std::vector<HelmLayer> layers;         ///< stronger than those files, weakest first
  std::vector<std::string> values;       ///< YAML texts, stronger than all these, weakest first
  std::vector<std::string> set;          ///< `name=value` as `--set` takes it; strongest
  std::vector<std::string> set_string;   ///< as `--set-string` takes it
  std::vector<std::string> api_versions = {"flagger.app/v1beta1", "flagger.app/v1beta1/Canary"};
};

struct RenderJob {
  enum class Kind { kKustomize, kHelm };
  Kind kind = Kind::kKustomize;
  std::string directory;   ///< absolute: of the leaf kustomization, or of the chart
  std::string repository;  ///< absolute: paths in messages are relative to it
  KustomizeExtras kustomize;
  HelmInputs helm;
};

/// One document of a rendered text, without its separator line.
struct RenderedDocument {
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
  /// Absolute, symlinks resolved: the manifest it was read from, the kustomization whose generator
  /// made it, or the template of a chart. Empty where the tool did not tell.
  std::string origin;
  bool generated = false;  ///< by a generator of the kustomization `origin`
};

struct Rendering {
  bool ok = false;
  std::string text;  ///< as printed, without the annotations that tell the origin
  std::vector<RenderedDocument> documents;
  /// Of a failure: the tool's own message in one line, bounded, with paths of the repository
  /// relative to it and none of the machine.
  std::string error;
  bool not_started = false;      ///< the machine's fault: nothing is wrong with what was asked
  std::string error_path;        ///< absolute; where the message names a file of the tree
  std::uint32_t error_line = 0;  ///< 1-based; 0 where it names none
};

struct RenderLimits {
  std::chrono::milliseconds timeout{60'000};
  std::size_t output = std::size_t{64} << 20U;
  unsigned at_once = 1;
};

/// Runs the tools, several at once; renderings in the order of the jobs. A job whose tool is
/// missing fails and says so. A kubectl too old to tell origins renders without them.
std::vector<Rendering> RenderAll(const RenderTools& tools, const std::vector<RenderJob>& jobs,
                                 const RenderLimits& limits, const ProcessProgress& progress = {});

/// A value as JSON in one line, which is YAML in flow style.
std::string FlowText(Value value);
std::string FlowText(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_H_
