// `ignoreDifferences` of Argo CD (util/argo/normalizers/diff_normalizer.go): what it has does not
// count as a difference, and a sync writes it all the same unless it is to be respected
// (normalizeTargetResources of controller/sync.go). The ConfigMap `argocd-cm` may say so for all
// Applications, which the input need not hold.

#include <algorithm>

#include "appliers/ignoring.h"

namespace canary_lint {
namespace {

/// `.spec.selector.app`
std::string QueryFor(std::string_view field) {
  std::string query(field);
  std::replace(query.begin(), query.end(), '/', '.');
  return query;
}

bool HasPointer(Value list, std::string_view field) {
  for (const Value item : list.Items()) {
    if (Covers(item.StringOr("-"), field)) return true;
  }
  return false;
}

bool HasQuery(Value list, std::string_view field) {
  const std::string whole = QueryFor(field);
  for (const Value item : list.Items()) {
    const std::string_view query = item.StringOr("");
    if (query.size() > 1 && std::string_view(whole).substr(0, query.size()) == query &&
        (whole.size() == query.size() || whole[query.size()] == '.')) {
      return true;
    }
  }
  return false;
}

/// One entry of `ignoreDifferences` is about the field of the object. Flagger's manager of fields
/// has the name of its program.
bool Ignores(Value entry, const ResourceId& id, std::string_view field) {
  const auto fits = [](Value wanted, std::string_view actual) {
    const std::string_view text = wanted.StringOr("");
    return text == "*" || text == actual;
  };
  const auto fits_if_set = [](Value wanted, std::string_view actual) {
    const std::string_view text = wanted.StringOr("");
    return text.empty() || text == actual;
  };
  return fits(entry["group"], id.group) && fits(entry["kind"], id.kind) &&
         fits_if_set(entry["name"], id.name) &&
         fits_if_set(entry["namespace"], id.namespace_name) &&
         (HasPointer(entry["jsonPointers"], field) || HasQuery(entry["jqPathExpressions"], field) ||
          HasItem(entry["managedFieldsManagers"], "flagger"));
}

}  // namespace

bool HasItem(Value list, std::string_view text) {
  for (const Value item : list.Items()) {
    if (item.StringOr("") == text) return true;
  }
  return false;
}

bool Covers(std::string_view pointer, std::string_view field) {
  return field.substr(0, pointer.size()) == pointer &&
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
  const Value spec = application.Spec();
  bool ignored = false;
  for (const Value entry : spec["ignoreDifferences"].Items()) {
    ignored = ignored || Ignores(entry, object.id(), field);
  }
  if (!ignored) return Difference::kUndone;
  return HasItem(spec["syncPolicy"]["syncOptions"], "RespectIgnoreDifferences=true")
             ? Difference::kLeft
             : Difference::kNotShown;
}

}  // namespace canary_lint
