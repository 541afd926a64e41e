// Replaces the target's name in each trigger's query as Flagger does, and compares before and
// after.

#include "flagger/scaler_copy.h"

#include <cctype>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace canary_lint {
namespace {

using QueryNames = std::vector<ScalerQuery::Name>;

constexpr std::string_view kCanary = "-canary";
constexpr std::string_view kPrimary = "-primary";

void AddNames(std::string_view query, std::size_t begin, std::size_t end, std::string_view target,
              QueryNames& names) {
  const std::string_view part = query.substr(0, end);
  for (std::size_t at = part.find(target, begin); at != std::string_view::npos;
       at = part.find(target, at + target.size())) {
    names.push_back({at, at + target.size(), 0});
  }
}

/// As two calls of Go's strings.ReplaceAll find them: first `T-canary`, then `T` in what is left.
QueryNames NamesIn(std::string_view query, const std::string& target) {
  QueryNames names;
  const std::string canary = target + std::string(kCanary);
  std::size_t begin = 0;
  for (std::size_t at = query.find(canary); at != std::string_view::npos;
       at = query.find(canary, begin)) {
    AddNames(query, begin, at, target, names);
    begin = at + canary.size();
    names.push_back({at, begin, 0});
  }
  AddNames(query, begin, query.size(), target, names);
  return names;
}

void Replace(const std::string& target, ScalerQuery& query) {
  std::size_t kept = 0;
  for (ScalerQuery::Name& name : query.names) {
    query.after.append(query.before, kept, name.begin - kept).append(target).append(kPrimary);
    name.after_end = query.after.size();
    kept = name.end;
  }
  query.after.append(query.before, kept);
}

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Past the word that goes on at `at`. A hyphen belongs to it where a letter or digit follows.
std::size_t EndOfWord(std::string_view query, std::size_t at) {
  while (at < query.size() && (IsWord(query[at]) || (query[at] == '-' && at + 1 < query.size() &&
                                                     IsWord(query[at + 1])))) {
    ++at;
  }
  return at;
}

std::vector<ScalerQuery> QueriesOf(const Autoscaler& scaler, const std::string& target) {
  std::vector<ScalerQuery> queries;
  // It would be found everywhere; but no Canary without it gets as far.
  if (target.empty()) return queries;
  std::size_t trigger = 0;
  for (const Value item : scaler.resource.Spec()["triggers"].Items()) {
    const Value text = item["metadata"]["query"];
    ScalerQuery query{trigger++, text.span(), std::string(text.StringOr("")), {}, {}};
    query.names = NamesIn(query.before, target);
    if (query.names.empty()) continue;
    Replace(target, query);
    queries.push_back(std::move(query));
  }
  return queries;
}

std::vector<Member> UnusedOf(Value queries, const Autoscaler& scaler) {
  std::set<std::string_view> triggers;
  for (const Value trigger : scaler.resource.Spec()["triggers"].Items()) {
    triggers.insert(trigger["name"].StringOr(""));
  }
  std::vector<Member> unused;
  for (const Member query : queries.Members()) {
    if (triggers.count(query.key) == 0) unused.push_back(query);
  }
  return unused;
}

}  // namespace

std::size_t ScalerQuery::InAfter(std::size_t place) const {
  std::size_t end = 0;
  std::size_t after_end = 0;
  for (const Name& name : names) {
    if (name.end > place) break;
    end = name.end;
    after_end = name.after_end;
  }
  return after_end + (place - end);
}

std::optional<ScalerQuery::Word> ScalerQuery::LongerWord() const {
  for (const Name& name : names) {
    std::size_t begin = name.begin;
    while (begin > 0 && IsWord(before[begin - 1])) --begin;
    const std::size_t end = EndOfWord(before, name.end);
    if (begin < name.begin || end > name.end) return Word{begin, end};
  }
  return std::nullopt;
}

ScalerCopy CopyScaler(const Inventory& inventory, const Tick& tick) {
  ScalerCopy copy;
  const std::optional<ObjectReference>& reference = tick.canary->autoscaler;
  if (!reference || reference->kind != "ScaledObject") return copy;
  const Autoscaler* scaler =
      inventory.FindAutoscaler(reference->kind, tick.Namespace(), reference->name);
  if (scaler == nullptr || scaler->refused) return copy;
  copy.keeps_annotations = tick.Traits().keda_annotations;
  const Value queries = tick.canary->resource.Spec()["autoscalerRef"]["primaryScalerQueries"];
  if (queries.IsMap()) {
    copy.unused = UnusedOf(queries, *scaler);
  } else {
    copy.queries = QueriesOf(*scaler, tick.TargetName());
  }
  return copy;
}

}  // namespace canary_lint
