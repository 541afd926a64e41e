// Walks a Canary beside the rows of its CRD's schema, and looks among them for what was meant: the
// same name in other letters, then the same name elsewhere, then a name that is near.

#include "flagger/unknown_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "flagger/crd/refusals.h"
#include "flagger/crd/rows.h"
#include "flagger/crd/rules.h"
#include "load/nearest.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

struct Place {
  Value value;
  std::string path;   ///< of the schema: `spec.analysis.webhooks[]`; empty for the object
  std::string shown;  ///< for people: `spec.analysis.webhooks[0]`
  Names names;        ///< from the object's root
};

std::string Join(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

std::string_view LastName(std::string_view path) { return path.substr(path.rfind('.') + 1); }

std::string ParentOf(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == path.npos ? "" : path.substr(0, dot);
}

/// Leads through no list and no map of free names: there is one such place in a Canary.
bool IsOnePlace(std::string_view path) { return path.find_first_of("[*") == path.npos; }

std::string_view TypeName(SchemaType type) {
  constexpr std::array<std::string_view, 8> kNames = {"any value", "string",           "number",
                                                      "integer",   "boolean",          "object",
                                                      "array",     "integer or string"};
  return kNames.at(static_cast<std::size_t>(type));
}

/// A slip of the pen, and not another word.
bool IsNear(std::string_view meant, std::string_view written) {
  constexpr std::size_t kLettersToSlip = 6;
  return EditDistance(meant, written) <= std::max<std::size_t>(1, written.size() / kLettersToSlip);
}

/// How many names two paths begin with alike.
std::size_t Shared(const std::string& a, const std::string& b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(std::count(a.begin(), differ.first, '.'));
}

class UnknownFieldFinder {
 public:
  UnknownFieldFinder(std::size_t index, const Resource& canary, const Release& release)
      : index_(index), canary_(canary), release_(release) {}

  std::vector<UnknownField> Run() {
    constexpr std::array<std::string_view, 5> kTop = {"apiVersion", "kind", "metadata", "spec",
                                                      "status"};
    for (const Member member : canary_.root.Members()) {
      const bool top = std::find(kTop.begin(), kTop.end(), member.key) != kTop.end();
      if (!top) Report({canary_.root, "", "", {}}, member);
    }
    open_.push_back({canary_.Spec(), "spec", "spec", {"spec"}});
    while (!open_.empty()) {
      const Place place = std::move(open_.back());
      open_.pop_back();
      Visit(place);
    }
    std::sort(found_.begin(), found_.end(), [](const UnknownField& a, const UnknownField& b) {
      return a.span.begin < b.span.begin;
    });
    return std::move(found_);
  }

 private:
  const SchemaRow* Row(std::string_view path) const { return FindSchemaRow(path, release_); }

  void Visit(const Place& place) {
    const SchemaRow* row = Row(place.path);
    if (row == nullptr) return;
    if (row->type == SchemaType::kArray) VisitItems(place);
    if (row->type != SchemaType::kObject) return;
    for (const Member member : place.value.Members()) {
      const bool plain = member.key.find_first_of(".[*") == member.key.npos;
      const std::string own = Join(place.path, member.key);
      const bool named = plain && Row(own) != nullptr;
      if (!named && Row(place.path + ".*") == nullptr) {
        Report(place, member);
        continue;
      }
      Place below{member.value, named ? own : place.path + ".*", Join(place.shown, member.key),
                  place.names};
      below.names.emplace_back(member.key);
      open_.push_back(std::move(below));
    }
  }

  void VisitItems(const Place& place) {
    std::size_t index = 0;
    for (const Value item : place.value.Items()) {
      Place below{item, place.path + "[]", fmt::format("{}[{}]", place.shown, index), place.names};
      below.names.push_back(std::to_string(index++));
      open_.push_back(std::move(below));
    }
  }

  void Report(const Place& place, const Member& member) {
    UnknownField field;
    field.canary = index_;
    field.span = member.key_span;
    field.path = Join(place.shown, member.key);
    field.release = release_;
    field.since = Since(Join(place.path, member.key));
    field.parent = place.names;
    field.key = member.key;
    if (!field.since) LookFor(place, member, field);
    found_.push_back(std::move(field));
  }

  std::optional<Release> Since(const std::string& path) const {
    for (const Release& later : KnownReleases()) {
      if (later > release_ && FindSchemaRow(path, later) != nullptr) return later;
    }
    return std::nullopt;
  }

  void Learn() {
    if (!known_.empty()) return;
    for (const SchemaRow& row : CanaryRows()) {
      if (FindSchemaRow(row.path, release_) == &row) known_.emplace_back(row.path);
    }
  }

  void LookFor(const Place& place, const Member& member, UnknownField& field) {
    Learn();
    const std::string beside = Beside(place.path, member.key);
    const bool same = !beside.empty() && EditDistance(beside, member.key) == 0;
    Names paths = same ? Names() : Elsewhere(place.path, member.key);
    if (paths.empty() && !beside.empty()) paths = {Join(place.path, beside)};
    for (const std::string& path : paths) {
      const bool here = ParentOf(path) == place.path;
      field.nearest.push_back(here ? Join(place.shown, LastName(path)) : path);
    }
    if (paths.size() != 1) return;
    const SchemaRow& row = *Row(paths.front());
    if (WrongType(member.value, row)) field.takes = TypeName(row.type);
    const bool sure = IsNear(LastName(paths.front()), member.key);
    if (sure && CanStandAt(place, member.value, paths.front())) {
      field.meant = NamesOf(place, paths.front());
    }
  }

  /// The nearest name among the members of the same object.
  std::string Beside(const std::string& parent, std::string_view key) const {
    Names names;
    for (const std::string& path : known_) {
      const std::string_view name = LastName(path);
      const bool member = name != "*" && name.find('[') == name.npos && ParentOf(path) == parent;
      if (member) names.emplace_back(name);
    }
    return Nearest(key, names);
  }

  /// Where the schema has that name, nearest first: places that a Canary has once before those in
  /// lists. None where there are too many to be of use.
  Names Elsewhere(const std::string& parent, std::string_view key) const {
    constexpr std::size_t kMostPaths = 3;
    Names single;
    Names listed;
    for (const std::string& path : known_) {
      if (LastName(path) == key) (IsOnePlace(path) ? single : listed).push_back(path);
    }
    Names& paths = single.empty() ? listed : single;
    std::stable_sort(paths.begin(), paths.end(), [&parent](const auto& a, const auto& b) {
      return Shared(a, parent) > Shared(b, parent);
    });
    return paths.size() > kMostPaths ? Names() : paths;
  }

  Names NamesOf(const Place& place, const std::string& path) const {
    if (ParentOf(path) == place.path) {
      Names names = place.names;
      names.emplace_back(LastName(path));
      return names;
    }
    Names names;
    for (const std::string_view name : SplitWords(path, '.')) names.emplace_back(name);
    return names;
  }

  /// Nothing stands there, the object that holds it is there, and the value and all below it are
  /// what the schema asks for.
  bool CanStandAt(const Place& place, Value value, const std::string& path) const {
    const bool beside = ParentOf(path) == place.path;
    if (value.IsNull() || (!beside && !IsOnePlace(path))) return false;
    Value parent = beside ? place.value : canary_.root;
    if (!beside) {
      const std::string holder = ParentOf(path);
      for (const std::string_view name : SplitWords(holder, '.')) parent = parent[name];
    }
    if (!parent.IsMap() || parent[LastName(path)]) return false;
    return !HasOther(parent, ParentOf(path), LastName(path)) && FitsSchema(value, path, release_) &&
           KnowsAll(value, path);
  }

  /// Of some members an object has one only.
  bool HasOther(Value object, const std::string& path, std::string_view name) const {
    const SchemaRow* row = Row(path);
    if (row == nullptr) return false;
    const auto words = SplitWords(row->one_of, ' ');
    if (std::find(words.begin(), words.end(), name) == words.end()) return false;
    return std::any_of(words.begin(), words.end(),
                       [object](std::string_view word) { return !object[word].IsNull(); });
  }

  bool KnowsAll(Value value, const std::string& path) const {
    UnknownFieldFinder below(index_, canary_, release_);
    below.open_.push_back({value, path, path, {}});
    while (!below.open_.empty() && below.found_.empty()) {
      const Place place = std::move(below.open_.back());
      below.open_.pop_back();
      below.Visit(place);
    }
    return below.found_.empty();
  }

  std::size_t index_;
  const Resource& canary_;
  const Release& release_;
  Names known_;  // paths of the release, once they are asked for
  std::vector<Place> open_;
  std::vector<UnknownField> found_;
};

}  // namespace

std::vector<UnknownField> UnknownFieldsOf(std::size_t index, const Resource& canary,
                                          const Profiles& profiles) {
  const bool stored = !canary.Metadata()["uid"].StringOr("").empty();
  if (stored || canary.version != "v1beta1") return {};
  const Profile* profile = profiles.For(canary.id.namespace_name);
  if (profile == nullptr) profile = &profiles.all.front();
  return UnknownFieldFinder(index, canary, profile->version.value).Run();
}

}  // namespace canary_lint
