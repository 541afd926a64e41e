// Stage 1: paths and standard input -> documents with positions.
//
// Load is the only function of the library that opens input files, and `lint/load/` the only folder
// that includes a parser. It knows the envelope of a Kubernetes object (apiVersion, kind, metadata,
// lists) and nothing of any kind's meaning: it decides which documents are objects at all. What the
// files are to each other, stage 2 says (manifest_source.h).
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
  kAuto,       ///< a snapshot if every Service, workload and Canary has a uid
  kManifests,  ///< absence proves nothing
  kSnapshot,   ///< absence is proof, for every kind
};

struct LoadedFile;

/// A path that something in the input refers to.
struct Reference {
  std::string path;    ///< display path, normalised
  std::string tree;    ///< LoadedFile::tree of the file that says so: nothing outside is read
  bool whole = false;  ///< a directory with all that is below it; else of one its kustomization
};

struct LoadOptions {
  std::vector<std::string> paths;          ///< empty: the current directory; `-`: standard input
  std::istream* standard_input = nullptr;  ///< read at most once
  std::string stdin_filename = "<stdin>";  ///< how standard input is called in places
  std::vector<std::string> excluded;  ///< globs of paths below a directory that are passed over
  /// By display path: what is read in place of a file's own bytes, or of standard input. A file
  /// has to be there all the same.
  std::map<std::string, std::string> texts;
  unsigned threads = 1;  ///< parsers at work at once; never changes the result
  /// Text that no stage reads is parsed as well, for what is wrong with it: documents of other
  /// kinds, `status`, `managedFields`. Else such a document is counted without being parsed.
  bool strict = false;
  bool keep_templates = false;  ///< Sources hold the bytes of charts' templates, too
  /// What the files refer to and `paths` do not hold. Asked again for what was read so, until
  /// nothing new comes. May be empty.
  std::function<std::vector<Reference>(const std::vector<LoadedFile>&)> references;
};

/// Whether an object of the input is one of the cluster's, as it stands.
enum class Standing {
  kProven,         ///< as far as manifests prove anything
  kNotListed,      ///< a file beside a kustomization that does not list it
  kDefaulted,      ///< a variable in it may be set by what the input does not show
  kMayBeReplaced,  ///< beside an older form of what the Canary's own source defines
  kOpen,           ///< of several definitions nothing says which is this environment's
};

/// One object as it was read. Cheap to copy: handles and small strings.
struct Resource {
  ResourceId id;        ///< of a LoadedFile the namespace as written; later filled in
  std::string version;  ///< of apiVersion, without the group: `v1beta1`
  bool namespace_set =
      false;       ///< false where `id.namespace_name` is the default that was filled in
  Value root;      ///< the whole object
  Span span;       ///< the whole object
  Span name_span;  ///< of the value of `metadata.name`

  // What the stages after loading say of it.
  Standing standing = Standing::kProven;
  std::uint32_t rank = 0;  ///< of two definitions of one object the higher counts
  bool repeated = false;   ///< another text says the same: a change of this one alone divides them
  /// The Flux Kustomization, HelmRelease, Application or ApplicationSet that applies it; null where
  /// the input does not say.
  const Resource* applied_by = nullptr;

  Value Metadata() const { return root["metadata"]; }
  Value Spec() const { return root["spec"]; }
};

/// One file and what stands in it.
struct LoadedFile {
  std::string display;       ///< as in Sources
  std::string tree;          ///< display path of the directory with `.git` above it, else of the
                             ///< argument that led to it; empty for standard input
  bool named = false;        ///< an argument itself
  bool referenced = false;   ///< below no argument: something refers to it
  bool absent = false;       ///< another name of a file, a link: it has a place and nothing in it
  bool is_template = false;  ///< of a chart, for Helm to fill in: not parsed
  bool is_stream = false;    ///< standard input
  bool opened = false;       ///< false for what could not be read, and templates
  std::vector<Resource> resources;  ///< of the kinds of kinds.h, in file order
  std::vector<Value> roots;         ///< of a kustomization, Chart.yaml or helmfile, else none
  /// Of a helmfile that is a template: with a word in place of each marker, so that names of what
  /// stands between them can be read.
  std::vector<Value> filled_roots;
  std::vector<Problem> problems;
  std::uint64_t documents = 0;  ///< resources + ignored + unreadable; empty documents do not count
  std::uint64_t ignored = 0;
  std::map<std::string, std::uint64_t> ignored_kinds;  ///< of them those that are objects, by kind
  std::uint64_t unreadable = 0;
};

/// Everything that was read. Owns the bytes and the trees; movable, not copyable.
struct Input {
  Input();
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

  Sources sources;
  std::vector<LoadedFile> files;       ///< by display path: the index of a file is its FileIndex
  std::vector<Problem> problems;       ///< of no file's content: links that were not followed
  std::vector<std::string> arguments;  ///< display paths of what was named, sorted; `.` for none

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
/// `threads`, nor on how a path is spelled.
Input Load(const LoadOptions& options, std::optional<LoadError>& error);

/// What prints a cluster so that it can be read here: DumpScript, for a shell.
inline constexpr std::string_view kDumpCommand = "kube-canary-lint --print-dump-command | sh";

/// `--print-dump-command`: a command for a POSIX shell that asks a cluster with kubectl which of
/// the kinds of interest it has, and prints those; of Secrets nothing that they hold.
std::string DumpScript();

/// The text of a chart's template: it is read when it is asked for, and not parsed.
std::string ReadTemplate(const LoadedFile& file);

/// Adds a text that a tool printed: a file behind all others, that nobody can open. Its objects
/// have places in it until Sources::Redirect says what stands behind them, and so has what is wrong
/// with it.
struct PrintedText {
  FileIndex index = 0;
  std::vector<Resource> resources;
  std::vector<Problem> problems;
};
PrintedText AddPrintedText(Input& input, std::string_view text);

/// True if `flagger.app/` stands in the bytes, in whatever encoding of Unicode, and not as a host:
/// every Canary says it, Flagger's own roles and documents do not.
bool MentionsFlagger(std::string_view bytes);

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
ParsedText ParseText(std::string display_path, std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_H_
