// Stage 2: documents -> sources. A source is what one tool builds and applies as a whole: a
// kustomization that no other refers to, a chart, a helmfile, a directory of loose files, standard
// input, or a root, with all that its objects of Flux or Argo CD apply from the same tree.
//
// Namespaces are filled in as each tool fills them in: kustomize's `namespace`, Flux's
// `targetNamespace` (over every other), Argo CD's `destination.namespace` (where none is written),
// else the default one. Nothing is opened here and no process is started; what only kustomize or
// Helm can build is either there already, rendered, or said.
//
// Which sources are one cluster is not decided here: environment.h.

#ifndef CANARY_LINT_MANIFEST_SOURCE_H_
#define CANARY_LINT_MANIFEST_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"
#include "canary_lint/problem.h"

namespace canary_lint {

enum class SourceKind { kKustomization, kChart, kHelmfile, kDirectory, kStandardInput, kRoot };
std::string_view SourceKindName(SourceKind kind);  ///< `kustomization`, `directory`, ...

struct ManifestSource {
  SourceKind kind = SourceKind::kDirectory;
  std::string path;                 ///< display path of its directory; the name of a stream
  std::string cluster;              ///< of a root: the destination; empty: where its objects stand
  std::vector<Resource> resources;  ///< by path and position; duplicates still there
  std::vector<ResourceId> generated;  ///< ConfigMaps and Secrets that a kustomization makes
  std::vector<std::string> members;   ///< of a root: paths of what it applies, sorted
  bool namespaces_known = true;       ///< false: a kustomization gives Namespaces other labels
  Span place;                         ///< of the file that stands for it
};

/// What was read and is judged nowhere, and why.
struct LeftOut {
  std::string path;         ///< of the file or source
  std::string why;          ///< "a sample of Canary `shop/web`", no full stop
  std::size_t objects = 0;  ///< of kinds that a stage reads

  friend auto operator<=>(const LeftOut&, const LeftOut&) = default;
};

/// How every document of the input was disposed of.
struct InputCounts {
  std::uint64_t files = 0;      ///< files read
  std::uint64_t documents = 0;  ///< documents (list items and typed-list items count, lists do not)
  std::map<std::string, std::uint64_t>
      resources;              ///< objects read, by kind, of kinds a stage reads
  std::uint64_t ignored = 0;  ///< documents that are no object, or of a kind that no stage reads
  /// The latter, by kind; those of kustomizations' patches are not among them.
  std::map<std::string, std::uint64_t> ignored_kinds;
  std::uint64_t unreadable = 0;     ///< documents that are problems 001, 004 or 007
  std::uint64_t skipped_files = 0;  ///< templates and files of charts, kustomizations not judged
  std::uint64_t unjudged_canaries = 0;  ///< in files of kustomizations that are not judged
};

/// A kustomization, chart, HelmRelease or Application that has to be built first and was not.
struct Unbuilt {
  std::string path;  ///< its directory, or the name of the object
  Span place;
};

struct SourceTree {
  SourceTree();
  SourceTree(SourceTree&&) noexcept;
  SourceTree& operator=(SourceTree&&) noexcept;
  ~SourceTree();

  std::vector<ManifestSource> sources;  ///< by path, then cluster; those that a root applies are
                                        ///< part of it
  bool has_roots = false;               ///< some object of Flux or Argo CD applies a path of it
  std::vector<Resource> unjudged;       ///< of what was not built: only seen, never judged
  std::vector<Unbuilt> unbuilt;         ///< by place
  /// What helmfiles install and was not rendered: kind `helmfile release`, by file; `root` is the
  /// release as the helmfile writes it.
  std::vector<Resource> releases;
  std::vector<LeftOut> left_out;  ///< by path
  std::string chart_error;        ///< what SourceOptions::charts is wrong about; one line
  std::vector<Problem> problems;  ///< of all files, and notes of this stage, by place
  InputCounts counts;
  /// Files of `problems` behind which a Canary may be: one that could not be opened, a dump that
  /// nothing can be read from, text or a chart that mentions `flagger.app/`.
  std::set<FileIndex> may_hide_canary;
  std::deque<Resource> appliers;  ///< what Resource::applied_by points at

  struct Storage;  ///< trees that were made here: with variables replaced
  std::unique_ptr<Storage> storage;
};

/// What is judged as one cluster, chosen from sources (environment.h).
struct ClusterObjects {
  std::string name = ".";
  /// By path and position. Of several definitions of one object the one of the highest rank counts,
  /// of equal rank the last.
  std::vector<Resource> resources;
  /// Of an object that is open: each way in which it may be defined, by id, then path.
  std::vector<Resource> candidates;
  std::vector<ResourceId> maybe_absent;  ///< open objects that some candidate does not define
  std::vector<ResourceId> generated;     ///< ConfigMaps and Secrets that a kustomization makes
  /// Flaggers of which nothing says that they run here: their settings do not count.
  std::vector<ResourceId> uncounted_installs;
  bool namespaces_known = true;  ///< ManifestSource::namespaces_known of all
};

/// What a chart is rendered with that no object of Flux or Argo CD and no helmfile deploys, in
/// place of its own values alone and of each `ci/*-values.yaml`.
struct ChartValues {
  std::vector<std::string> files;       ///< display paths, weakest first
  std::vector<std::string> set;         ///< `KEY=VALUE`, as `helm --set` takes it
  std::vector<std::string> set_string;  ///< likewise, as `--set-string`
};

struct SourceOptions {
  /// By the chart's display path; the empty one stands for the only chart that there is.
  std::map<std::string, ChartValues> charts;
  std::string default_namespace = "default";  ///< for objects without `metadata.namespace`
};

/// `--render`: what starts a process is built only where it is asked for.
struct RenderOptions {
  std::string kustomize;  ///< a path or name; empty: `kustomize`, else `kubectl`, of PATH
  std::string helm;       ///< likewise `helm`
  unsigned at_once = 1;   ///< programs that run at a time
  std::function<void(std::size_t done, std::size_t all)> progress;  ///< may be empty
};

/// What the tools made of what has to be built, by what it was asked for
/// (lint/sources/render_desk.h).
struct Renderings {
  struct One {
    bool ok = false;
    std::vector<Resource> objects;  ///< as printed; places are those of the sources behind them
    std::vector<Problem> problems;  ///< of what was printed, but for those of a file that was read
    Problem failure;                ///< the tool's message, at its place
  };
  std::map<std::string, One> by_key;
};

/// What the files refer to and is not among them: bases of kustomizations, and paths that objects
/// of Flux and Argo CD apply from the same tree. For LoadOptions::references.
std::vector<Reference> ReferencesOf(const std::vector<LoadedFile>& files);

/// Works the sources out. `input` must outlive the result. With `rendered` also those that were
/// built by the tools; what is still to be built is noted, and kept for Render().
SourceTree ReadSources(const Input& input, const SourceOptions& options,
                       const Renderings* rendered = nullptr);

/// Starts kustomize and Helm for all that `tree` wants built and `renderings` lack; what they print
/// becomes part of `input`. False where nothing was left to build. Reads and starts nothing else.
bool Render(const SourceTree& tree, const RenderOptions& options, Input& input,
            Renderings& renderings);

}  // namespace canary_lint

#endif  // CANARY_LINT_MANIFEST_SOURCE_H_
