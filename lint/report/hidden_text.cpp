// One walk over a tree that is known; words, where there is none.

#include "report/hidden_text.h"

#include <algorithm>
#include <array>
#include <string>

namespace canary_lint {
namespace {

constexpr std::string_view kLastApplied = "kubectl.kubernetes.io/last-applied-configuration";

template <std::size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Below these every scalar may be one. `values` of a selector is a list, and of a chart a map.
bool HoldsSecrets(const Member& member) {
  constexpr std::array<std::string_view, 13> kKeys = {
      "data",     "substitute",   "binaryData", "stringData",   "secretGenerator",
      "literals", "valuesObject", "secrets",    "valuesInline", "parameters",
      "set",      "setString",    kLastApplied};
  return IsOneOf(member.key, kKeys) || (member.key == "values" && !member.value.IsSequence());
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

/// An escape may spell any word, and UTF-16 has a NUL in every Latin letter.
bool HintsAtSecret(std::string_view document) {
  constexpr std::array<std::string_view, 19> kHints = {
      "secret",  "passw",   "passphrase", "credential", "token",     "apikey",  "api_key",
      "api-key", "private", "env",        "value",      "args",      "command", "last-applied",
      "\ndata:", "{data:",  "\"data\"",   "stringdata", "binarydata"};
  if (document.find('\\') != std::string_view::npos) return true;
  if (document.find('\0') != std::string_view::npos) return true;
  const std::string lower = LowerCase(document);
  return std::any_of(kHints.begin(), kHints.end(), [&lower](std::string_view hint) {
    return lower.find(hint) != std::string::npos;
  });
}

bool HasNoRoom(std::string_view kind) {
  constexpr std::array<std::string_view, 17> kKinds = {"Service",
                                                       "Canary",
                                                       "Deployment",
                                                       "StatefulSet",
                                                       "DaemonSet",
                                                       "Ingress",
                                                       "HTTPRoute",
                                                       "GRPCRoute",
                                                       "VirtualService",
                                                       "Gateway",
                                                       "ScaledObject",
                                                       "DestinationRule",
                                                       "IngressRoute",
                                                       "HTTPProxy",
                                                       "NetworkPolicy",
                                                       "HorizontalPodAutoscaler",
                                                       "PodDisruptionBudget"};
  return IsOneOf(kind, kKinds);
}

/// The plain word behind the `kind` that ends before `at`: `: Service`, `": "Service"`. Empty where
/// something else is there; `is_key` is false where no colon follows.
std::string_view KindBehind(std::string_view document, std::size_t at, bool& is_key) {
  constexpr std::string_view kQuotes = "\"'";
  const auto skip = [&](std::string_view what) {
    at = std::min(document.find_first_not_of(what, at), document.size());
  };
  skip("\"' \t");
  is_key = document.substr(at, 1) == ":";
  if (!is_key) return {};
  ++at;
  skip(" \t");
  if (at < document.size() && kQuotes.find(document[at]) != std::string_view::npos) ++at;
  const std::size_t end = std::min(document.find_first_of("\"' \t\r\n,}#", at), document.size());
  return document.substr(at, end - at);
}

}  // namespace

std::vector<Span> HiddenScalars(Value root) {
  struct Pending {
    Value value;
    bool hidden = false;
    bool environment = false;  // the variables of a container, of which each has a value
  };
  std::vector<Span> all;
  std::vector<Pending> open{{root}};
  while (!open.empty()) {
    const Pending next = open.back();
    open.pop_back();
    const auto& [value, hidden, environment] = next;
    for (const Member member : value.Members()) {
      const bool of_variable = environment && member.key == "value";
      open.push_back(
          {member.value, hidden || of_variable || HoldsSecrets(member), member.key == "env"});
    }
    for (const Value item : value.Items()) open.push_back({item, hidden, environment});
    if (hidden && !value.IsMap() && !value.IsSequence()) all.push_back(value.span());
  }
  std::sort(all.begin(), all.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return all;
}

bool IsHarmless(std::string_view document) {
  constexpr std::string_view kKind = "kind";
  bool named = false;
  for (auto at = document.find(kKind); at != document.npos; at = document.find(kKind, at + 1)) {
    bool is_key = false;
    const std::string_view kind = KindBehind(document, at + kKind.size(), is_key);
    if (is_key && !HasNoRoom(kind)) return false;
    named = named || is_key;
  }
  return named && !HintsAtSecret(document);
}

}  // namespace canary_lint
