// By kustomize's api/internal/git/repospec.go and loader/fileloader.go (v5.7.1).

#include "sources/render_remotes.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace canary_lint {
namespace {

bool StartsWithIgnoringCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char wanted, char c) {
           return wanted == std::tolower(static_cast<unsigned char>(c));
         });
}

template <std::size_t kCount>
bool StartsWithAny(std::string_view text, const std::array<std::string_view, kCount>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [text](std::string_view prefix) {
    return StartsWithIgnoringCase(text, prefix);
  });
}

/// `git@`, `org-123@`
bool StartsWithUser(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '-')) {
    ++at;
  }
  return at > 0 && at < text.size() && text[at] == '@' &&
         std::isalpha(static_cast<unsigned char>(text.front())) != 0;
}

/// How the entries of a field say what they load.
enum class Shape {
  kRoots,    // paths of directories, or of files
  kFiles,    // paths of files
  kPatches,  // maps with `path`, or a path, or a patch in place
  kSources,  // maps with `files`, `envs`, `env`: `name=path`
  kCharts,   // charts
  kPath,     // one map with `path`
};

struct Field {
  std::string_view name;
  Shape shape;
};

constexpr std::array<Field, 17> kFields = {{{"resources", Shape::kRoots},
                                            {"bases", Shape::kRoots},
                                            {"components", Shape::kRoots},
                                            {"generators", Shape::kRoots},
                                            {"transformers", Shape::kRoots},
                                            {"validators", Shape::kRoots},
                                            {"crds", Shape::kFiles},
                                            {"configurations", Shape::kFiles},
                                            {"patches", Shape::kPatches},
                                            {"patchesStrategicMerge", Shape::kPatches},
                                            {"patchesJson6902", Shape::kPatches},
                                            {"replacements", Shape::kPatches},
                                            {"configMapGenerator", Shape::kSources},
                                            {"secretGenerator", Shape::kSources},
                                            {"helmCharts", Shape::kCharts},
                                            {"helmChartInflationGenerator", Shape::kCharts},
                                            {"openapi", Shape::kPath}}};

class Search {
 public:
  explicit Search(Value root) : root_(root) {}

  void Run() {
    for (const Member member : root_.Members()) {
      for (const Field& field : kFields) {
        if (field.name == member.key) Entries(field, member.value);
      }
    }
  }
  std::vector<RemoteReference> TakeRemote() { return std::move(remote_); }
  std::vector<std::string> TakeLocal() { return std::move(local_); }

 private:
  void Entries(const Field& field, Value value) {
    field_ = field.name;
    if (field.shape == Shape::kPath) return File(value["path"]);
    for (const Value entry : value.Items()) {
      if (field.shape == Shape::kRoots) Root(entry);
      if (field.shape == Shape::kFiles) File(entry);
      if (field.shape == Shape::kPatches) File(entry.IsMap() ? entry["path"] : entry);
      if (field.shape == Shape::kSources) Sources(entry);
      if (field.shape == Shape::kCharts) Chart(entry);
    }
  }

  void Root(Value path) {
    const std::string_view text = path.StringOr("");
    if (IsRemoteRoot(text) && IsPath(text)) return Add(path, text);
    AddLocal(text);
  }

  void File(Value path) {
    const std::string_view text = path.StringOr("");
    if (IsRemoteFile(text)) return Add(path, text);
    AddLocal(text);
  }

  void Sources(Value entry) {
    for (const Value file : entry["files"].Items()) {
      const std::string_view text = file.StringOr("");
      const std::size_t equals = text.find('=');
      const std::size_t path = equals == std::string_view::npos ? 0 : equals + 1;
      if (IsRemoteFile(text) || IsRemoteFile(text.substr(path))) {
        Add(file, text);
      } else {
        AddLocal(text.substr(path));
      }
    }
    for (const Value file : entry["envs"].Items()) File(file);
    File(entry["env"]);
  }

  void Chart(Value entry) {
    Add(entry, (entry["name"] ? entry["name"] : entry["chartName"]).StringOr(""));
    const std::string home(root_["helmGlobals"]["chartHome"].StringOr("charts"));
    if (entry["name"]) AddLocal(home + "/" + std::string(entry["name"].StringOr("")));
    AddLocal(entry["valuesFile"].StringOr(""));
    for (const Value file : entry["additionalValuesFiles"].Items()) AddLocal(file.StringOr(""));
  }

  void Add(Value at, std::string_view text) {
    remote_.push_back({std::string(field_), std::string(text), at.span()});
  }

  void AddLocal(std::string_view text) {
    if (!text.empty() && IsPath(text)) local_.emplace_back(text);
  }

  /// Else an object or a patch, in place.
  static bool IsPath(std::string_view text) { return text.find('\n') == text.npos; }

  Value root_;
  std::string_view field_;
  std::vector<RemoteReference> remote_;
  std::vector<std::string> local_;
};

}  // namespace

bool IsRemoteFile(std::string_view path) {
  constexpr std::array<std::string_view, 2> kSchemes = {"https://", "http://"};
  return StartsWithAny(path, kSchemes);
}

bool IsRemoteRoot(std::string_view path) {
  constexpr std::array<std::string_view, 8> kStarts = {
      "ssh://", "https://", "http://", "file://", "git::", "gh:", "github.com/", "github.com:"};
  if (path.empty() || path.front() == '/') return false;
  return StartsWithAny(path, kStarts) || StartsWithUser(path) ||
         path.find("?ref=") != std::string_view::npos ||
         path.find("?version=") != std::string_view::npos;
}

std::vector<RemoteReference> RemoteReferences(Value kustomization) {
  Search search(kustomization);
  search.Run();
  return search.TakeRemote();
}

std::vector<std::string> LocalReferences(Value kustomization) {
  Search search(kustomization);
  search.Run();
  return search.TakeLocal();
}

}  // namespace canary_lint
