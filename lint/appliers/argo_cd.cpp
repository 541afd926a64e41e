// `ignoreDifferences` of Argo CD (util/argo/normalizers/diff_normalizer.go): what it has does not
// count as a difference, and a sync writes it all the same unless it is to be respected

#include <algorithm>

#include "appliers/ignoring.h"
#include "load/glob.h"
#include "model/readers.h"

namespace canary_lint {
namespace {

/// Flagger's manager of fields has the name of its program.
constexpr std::string_view kManager = "flagger";

/// `.spec.selector.app`
std::string QueryFor(std::string_view field) {
  std::string query(field);
  std::replace(query.begin(), query.end(), '/', '.');
  return query;
}

bool HasPointer(const IgnoredFields& ignored, std::string_view field) {
  return std::any_of(
      ignored.pointers.begin(), ignored.pointers.end(),
      [field](const std::string& pointer) { return !pointer.empty() && Covers(pointer, field); });
}

bool HasQuery(const IgnoredFields& ignored, std::string_view field) {
  const std::string whole = QueryFor(field);
  return std::any_of(ignored.queries.begin(), ignored.queries.end(),
                     [&whole](const std::string& query) {
                       return query.size() > 1 && whole.starts_with(query) &&
                              (whole.size() == query.size() || whole[query.size()] == '.');
                     });
}

bool HasFlagger(const IgnoredFields& ignored) {
  return std::find(ignored.managers.begin(), ignored.managers.end(), kManager) !=
         ignored.managers.end();
}

bool Ignores(const IgnoredFields& ignored, const ResourceId& id, std::string_view field) {
  const auto fits = [](std::string_view pattern, std::string_view actual) {
    return GlobMatches(pattern, actual, GlobSlash::kCounts) == GlobResult::kYes;
  };
  const auto fits_if_set = [](std::string_view wanted, std::string_view actual) {
    return wanted.empty() || wanted == actual;
  };
  return fits(ignored.group, id.group) && fits(ignored.kind, id.kind) &&
         fits_if_set(ignored.name, id.name) &&
         fits_if_set(ignored.namespace_name, id.namespace_name) &&
         (HasPointer(ignored, field) || HasQuery(ignored, field) || HasFlagger(ignored));
}

/// Those of the Application, and those of all.
bool IsIgnored(const Application& application, const ResourceId& id, std::string_view field) {
  for (const Value entry : application.Spec()["ignoreDifferences"].Items()) {
    if (Ignores(ReadIgnoredFields(entry), id, field)) return true;
  }
  if (application.settings == nullptr) return false;
  const std::vector<IgnoredFields>& all = application.settings->ignored;
  return std::any_of(all.begin(), all.end(), [&id, field](const IgnoredFields& ignored) {
    return Ignores(ignored, id, field);
  });
}

}  // namespace

bool HasItem(Value list, std::string_view text) {
  for (const Value item : list.Items()) {
    if (item.StringOr("") == text) return true;
  }
  return false;
}

bool Covers(std::string_view pointer, std::string_view field) {
  return field.starts_with(pointer) &&
         (field.size() == pointer.size() || field[pointer.size()] == '/');
}

std::string SelectorField(std::string_view key) {
  std::string field = "/spec/selector/";
  for (const char c : key) {
    field += c == '/' ? std::string("~1") : c == '~' ? std::string("~0") : std::string(1, c);
  }
  return field;
}

Difference DifferenceIn(const Application& application, const Object& object,
                        std::string_view field) {
  if (application.applier != Applier::kArgoCd) return Difference::kUndone;
  if (!IsIgnored(application, object.id(), field)) return Difference::kUndone;
  return HasItem(application.Spec()["syncPolicy"]["syncOptions"], "RespectIgnoreDifferences=true")
             ? Difference::kLeft
             : Difference::kNotShown;
}

}  // namespace canary_lint
