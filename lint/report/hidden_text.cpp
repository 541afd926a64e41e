// One walk over a tree that is known; words, where there is none.

#include "report/hidden_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "canary_lint/last_applied.h"

namespace canary_lint {
namespace {

template <std::size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Below these every scalar may be one. `values` of a selector is a list, and of a chart a map.
bool HoldsSecrets(const Member& member) {
  constexpr std::array<std::string_view, 16> kKeys = {"data",
                                                      "substitute",
                                                      "binaryData",
                                                      "stringData",
                                                      "secretGenerator",
                                                      "literals",
                                                      "valuesObject",
                                                      "secrets",
                                                      "valuesInline",
                                                      "parameters",
                                                      "set",
                                                      "setString",
                                                      "args",
                                                      "command",
                                                      "httpHeaders",
                                                      kLastAppliedAnnotation};
  return IsOneOf(member.key, kKeys) || (member.key == "values" && !member.value.IsSequence());
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/';
}

/// `"key" :` and the like, in lower case.
bool HasKey(std::string_view lower, std::string_view key) {
  for (auto at = lower.find(key); at != lower.npos; at = lower.find(key, at + 1)) {
    if (at > 0 && IsWordByte(lower[at - 1])) continue;
    const std::size_t behind = lower.find_first_not_of("\"' \t", at + key.size());
    if (behind != lower.npos && lower[behind] == ':') return true;
  }
  return false;
}

/// An escape that may spell any letter, or a word over two lines; UTF-16 has a NUL in every Latin
/// letter.
bool HidesWords(std::string_view document) {
  constexpr std::string_view kSpelling = "xuU\r\n";
  for (auto at = document.find('\\'); at != document.npos; at = document.find('\\', at + 2)) {
    if (at + 1 == document.size() || kSpelling.find(document[at + 1]) != kSpelling.npos)
      return true;
  }
  return document.find('\0') != document.npos;
}

/// `user:password@` of a URL.
bool HasLogin(std::string_view document) {
  for (auto at = document.find("://"); at != document.npos; at = document.find("://", at + 1)) {
    const std::size_t end = document.find_first_of("/@ \t\r\n\"'", at + 3);
    if (end != document.npos && document[end] == '@') return true;
  }
  return false;
}

/// The name of a Secret is none.
bool SaysSecret(std::string_view lower) {
  constexpr std::string_view kSecret = "secret";
  for (auto at = lower.find(kSecret); at != lower.npos; at = lower.find(kSecret, at + 1)) {
    if (!lower.substr(at + kSecret.size()).starts_with("name")) return true;
  }
  return false;
}

bool HintsAtSecret(std::string_view document, bool runs) {
  constexpr std::array<std::string_view, 17> kHints = {
      "passw",        "passphrase", "credential",    "token",  "apikey", "api_key",
      "api-key",      "private",    "authorization", "bearer", "basic ", "snippet",
      "last-applied", "stringdata", "binarydata",    "sasl",   "dsn"};
  constexpr std::array<std::string_view, 4> kKeys = {"data", "auth", "pw", "pwd"};
  constexpr std::array<std::string_view, 5> kKeysOfPods = {"env", "envfrom", "value", "args",
                                                           "command"};
  if (HidesWords(document) || HasLogin(document)) return true;
  const std::string lower = LowerCase(document);
  const auto says = [&lower](std::string_view hint) { return lower.find(hint) != lower.npos; };
  const auto has_key = [&lower](std::string_view key) { return HasKey(lower, key); };
  return SaysSecret(lower) || std::any_of(kHints.begin(), kHints.end(), says) ||
         std::any_of(kKeys.begin(), kKeys.end(), has_key) ||
         (runs && std::any_of(kKeysOfPods.begin(), kKeysOfPods.end(), has_key));
}

/// What starts something, with arguments and variables.
bool Runs(std::string_view kind) {
  constexpr std::array<std::string_view, 5> kKinds = {"Canary", "Deployment", "StatefulSet",
                                                      "DaemonSet", "Rollout"};
  return IsOneOf(kind, kKinds);
}

/// A list is of the kinds that follow.
bool HasNoRoom(std::string_view kind) {
  constexpr std::array<std::string_view, 18> kKinds = {"Service",
                                                       "Ingress",
                                                       "HTTPRoute",
                                                       "GRPCRoute",
                                                       "VirtualService",
                                                       "Gateway",
                                                       "ScaledObject",
                                                       "DestinationRule",
                                                       "IngressRoute",
                                                       "TraefikService",
                                                       "HTTPProxy",
                                                       "NetworkPolicy",
                                                       "HorizontalPodAutoscaler",
                                                       "PodDisruptionBudget",
                                                       "ServiceMonitor",
                                                       "PodMonitor",
                                                       "ServiceAccount",
                                                       "List"};
  return Runs(kind) || IsOneOf(kind, kKinds);
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
  bool runs = false;
  for (auto at = document.find(kKind); at != document.npos; at = document.find(kKind, at + 1)) {
    bool is_key = false;
    const std::string_view kind = KindBehind(document, at + kKind.size(), is_key);
    if (is_key && !HasNoRoom(kind)) return false;
    named = named || is_key;
    runs = runs || Runs(kind);
  }
  return named && !HintsAtSecret(document, runs);
}

}  // namespace canary_lint
