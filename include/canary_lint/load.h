// Stage 1: paths and standard input -> documents with positions, grouped into units.
//
// Load is the only function of the library that opens input files, and `lint/load/` the only folder
// that includes a parser. It knows the envelope of a Kubernetes object (apiVersion, kind, metadata,
// lists) and nothing of any kind's meaning: it decides which documents are objects at all, which
// unit they belong to, and accounts for every document it met.
//
// YAML is read by libyaml, JSON by simdjson, both into one arena. What libyaml accepts is what the
// cluster accepts: the YAML reader inside kubectl descends from it.

#ifndef CANARY_LINT_LOAD_H_
#define CANARY_LINT_LOAD_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/problem.h"
#include "canary_lint/resource_id.h"
#include "canary_lint/source.h"
#include "canary_lint/value.h"

namespace canary_lint {

/// What the absence of an object proves (`--input`).
enum class InputKind {
  kAuto,       ///< a snapshot if every Service, workload and Canary of the unit has a uid
  kManifests,  ///< absence proves nothing
  kSnapshot,   ///< absence is proof, for every kind
};

struct LoadOptions {
  std::vector<std::string> paths;             ///< empty: the current directory; `-`: standard input
  std::istream* standard_input = nullptr;     ///< read at most once
  std::string stdin_filename = "<stdin>";     ///< how standard input is called in places
  std::string default_namespace = "default";  ///< for objects without `metadata.namespace`
  unsigned threads = 1;                       ///< parsers at work at once; never changes the result
};

/// One object as it was read. Cheap to copy: handles and small strings.
struct Resource {
  ResourceId id;        ///< namespace filled in: as written, by its kustomization, else default
  std::string version;  ///< of apiVersion, without the group: `v1beta1`
  bool namespace_set =
      false;       ///< false where `id.namespace_name` is the default that was filled in
  Value root;      ///< the whole object
  Span span;       ///< the whole object
  Span name_span;  ///< of the value of `metadata.name`

  Value Metadata() const { return root["metadata"]; }
  Value Spec() const { return root["spec"]; }
};

/// What is judged as one cluster: a leaf kustomization, or all the rest of the input.
struct Unit {
  std::string path;  ///< display path of the kustomization's directory, `.` for the rest
  std::vector<Resource> resources;  ///< by path (bytewise) and position; duplicates still there
  bool namespaces_known = true;     ///< false: a kustomization gives Namespaces other labels
};

/// How every document of the input was disposed of.
struct InputCounts {
  std::uint64_t files = 0;      ///< files read
  std::uint64_t documents = 0;  ///< documents (list items and typed-list items count, lists do not)
  std::map<std::string, std::uint64_t>
      resources;                 ///< objects read, by kind, of kinds a stage reads
  std::uint64_t ignored = 0;     ///< documents that are no object, or of a kind that no stage reads
  std::uint64_t unreadable = 0;  ///< documents that are problems 001, 004 or 007
  std::uint64_t skipped_files = 0;  ///< templates and files of charts, kustomizations not judged
  std::uint64_t unjudged_canaries = 0;  ///< in files of kustomizations that are not judged
};

/// Everything that was read. Owns the bytes and the trees; movable, not copyable.
struct Input {
  Input();
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

  Sources sources;
  std::vector<Unit> units;  ///< at least one, `.` first, then by path
  std::vector<Resource>
      unjudged;  ///< of kustomizations that are not judged: only seen, never judged
  std::vector<Problem> problems;  ///< by path and position
  InputCounts counts;
  /// Files of `problems` behind which a Canary may be: one that could not be opened, a dump that
  /// nothing can be read from, text or a chart that mentions `flagger.app/`.
  std::set<FileIndex> may_hide_canary;

  struct Storage;  ///< the arenas
  std::unique_ptr<Storage> storage;
};

/// A path named on the command line that cannot be opened: nothing is linted, exit status 2.
struct LoadError {
  std::string path;
  std::string reason;  ///< the system's words, `No such file or directory`
};

/// Reads everything. Never throws for bad input; `error` is set (and the result empty) only for a
/// named path that cannot be opened. The result does not depend on the order of `paths` or on
/// `threads`.
Input Load(const LoadOptions& options, std::optional<LoadError>& error);

/// What prints a cluster so that it can be read here.
inline constexpr std::string_view kDumpCommand =
    "kubectl get svc,deploy,ds,sts,rs,po,ing,canary,hpa,cm -A -o yaml";

/// True if `flagger.app/` stands in the bytes, in whatever encoding of Unicode, and not as a host:
/// every Canary says it, Flagger's own roles and documents do not.
bool MentionsFlagger(std::string_view bytes);

/// True for the kinds that some stage reads, by group and kind (any version). Everything else is
/// counted as ignored. The list is the model's: lint/model/kinds.cpp.
bool IsKindOfInterest(std::string_view group, std::string_view kind);

/// True if that is so of a kind of that name in some group.
bool IsKindNameOfInterest(std::string_view kind);

/// True for those of them that stand in no namespace.
bool IsClusterScoped(std::string_view group, std::string_view kind);

/// One document parsed on its own, for text that stands inside other text (the configuration file,
/// the last-applied annotation). Owns its tree.
class ParsedText {
 public:
  ParsedText();
  ParsedText(ParsedText&&) noexcept;
  ParsedText& operator=(ParsedText&&) noexcept;
  ~ParsedText();

  Value root;                     ///< absent where the text is empty or broken
  Sources sources;                ///< one file, `display_path`
  std::vector<Problem> problems;  ///< syntax errors and duplicate keys

  struct Storage;
  std::unique_ptr<Storage> storage;
};

/// YAML or JSON, by the first non-blank byte. The text must hold one document at most.
ParsedText ParseText(std::string display_path, std::string text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_H_
