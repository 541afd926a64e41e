// Dumps known by how they begin. Each test must be one that no manifest passes.

#include "load/dump_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace canary_lint {
namespace {

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view DescribeBinary(std::string_view bytes) {
  using Magic = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Magic, 9> kMagic = {{
      {"\x1F\x8B", "a gzip archive"},
      {"PK\x03\x04", "a zip archive"},
      {"BZh9", "a bzip2 archive"},
      {"\xFD"
       "7zXZ",
       "an xz archive"},
      {"\x28\xB5\x2F\xFD", "a zstd archive"},
      {"k8s", "an object as etcd stores it"},
      {"/registry/", "keys and values as etcd stores them"},
      {"H4sI", "a Helm release as its Secret stores it"},
      {"SDRzSU", "a Helm release as its Secret stores it"},
  }};
  for (const auto& [magic, words] : kMagic) {
    const bool etcd = magic == "k8s";
    if (bytes.starts_with(magic) && (!etcd || bytes.substr(3, 1) == std::string_view("\0", 1))) {
      return words;
    }
  }
  return bytes.size() > 262 && bytes.substr(257, 5) == "ustar" ? "a tar archive" : "";
}

/// `NAMESPACE NAME READY AGE`: columns in capitals, two blanks and more between them.
bool IsTable(std::string_view line) {
  if (!line.starts_with("NAME  ") && !line.starts_with("NAMESPACE  ")) return false;
  constexpr std::string_view kHeading = "ABCDEFGHIJKLMNOPQRSTUVWXYZ -_()/0123456789\r";
  return line.find_first_not_of(kHeading) == std::string_view::npos;
}

/// `Name: podinfo`, and further down the same for other fields.
bool IsDescription(std::string_view head) {
  return head.starts_with("Name:  ") &&
         (Contains(head, "\nNamespace:  ") || Contains(head, "\nLabels:  ") ||
          Contains(head, "\nAnnotations:  "));
}

/// `service/podinfo`, one to a line.
bool IsNameList(std::string_view line) {
  constexpr std::array<std::string_view, 8> kKinds = {
      "service/",          "deployment.apps/", "canary.flagger.app/", "pod/",
      "statefulset.apps/", "daemonset.apps/",  "replicaset.apps/",    "configmap/"};
  if (line.find_first_of(" \t:{}") != std::string_view::npos) return false;
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [line](std::string_view kind) { return line.starts_with(kind); });
}

bool IsGoValue(std::string_view head) {
  constexpr std::array<std::string_view, 6> kStarts = {
      "&v1.", "v1.Service{", "&Service{", "&Deployment{", "&Canary{", "map[apiVersion:"};
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [head](std::string_view start) { return head.starts_with(start); });
}

/// What kubectl says on standard error, and `2>&1` has sent along; klog's lines of its discovery,
/// `E0102 03:04:05.678901   12345 memcache.go:265]`, among them.
bool IsKubectlError(std::string_view line) {
  constexpr std::array<std::string_view, 14> kStarts = {
      "Error from server",
      "Error in configuration",
      "Unable to connect to the server",
      "The connection to the server ",
      "No resources found",
      "Please enter Username",
      "error: You must be logged in to the server",
      "error: the server doesn't have a resource type ",
      "error: no context exists with the name ",
      "error: context ",
      "error: error loading config file ",
      "error: unable to ",
      "error: the path ",
      "error: arguments in resource/name form "};
  if (line.find(" memcache.go:") != line.npos && line.starts_with("E")) return true;
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [line](std::string_view start) { return line.starts_with(start); });
}

/// How cobra, flux, helmfile and argocd begin what they say on standard error.
bool IsToolError(std::string_view line) {
  constexpr std::array<std::string_view, 5> kStarts = {"Error: ", "error: ", "err: ", "FATA[",
                                                       "\xE2\x9C\x97 "};
  if (line.starts_with("time=\"") && Contains(line, "level=fatal")) return true;
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [line](std::string_view start) { return line.starts_with(start); });
}

}  // namespace

DumpForm DescribeToolError(std::string_view bytes) {
  constexpr std::array<std::string_view, 4> kKustomize = {"accumulat", "ustomiz", "patch target",
                                                          "must build at directory"};
  constexpr std::array<std::string_view, 7> kHelm = {"INSTALLATION FAILED",
                                                     "UPGRADE FAILED",
                                                     "Error: template: ",
                                                     "Chart.yaml",
                                                     "execution error at",
                                                     "YAML parse error",
                                                     "values don't meet the specifications"};
  const std::size_t first = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
  const std::string_view text = bytes.substr(first);
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (!IsToolError(line) || Contains(text, "apiVersion")) return {};
  const auto holds = [line](std::string_view word) { return Contains(line, word); };
  if (std::any_of(kKustomize.begin(), kKustomize.end(), holds)) {
    return {"an error of `kustomize`, and not what it was asked for", true};
  }
  return {std::any_of(kHelm.begin(), kHelm.end(), holds)
              ? "an error of `helm`, and not what it was asked for"
              : "an error of the tool that was to write it",
          true};
}

DumpForm DescribeDump(std::string_view bytes) {
  const std::string_view binary = DescribeBinary(bytes);
  if (!binary.empty()) return {binary};
  constexpr std::size_t kHead = 4096;
  const std::size_t first = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
  const std::string_view head = bytes.substr(first, kHead);
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  if (IsTable(line)) return {"a table, as `kubectl get` prints it"};
  if (IsDescription(head)) return {"a description, as `kubectl describe` prints it"};
  if (IsKubectlError(line)) return kKubectlError;
  if (IsNameList(line)) return {"a list of names, as `kubectl get -o name` prints it"};
  return {IsGoValue(head) ? "a Go value, as a program logs it" : ""};
}

DumpForm DescribeDump(Value root) {
  constexpr std::array<std::string_view, 5> kEvents = {"ADDED", "MODIFIED", "DELETED", "BOOKMARK",
                                                       "ERROR"};
  const auto event = std::find(kEvents.begin(), kEvents.end(), root["type"].StringOr(""));
  if (event != kEvents.end() && root["object"].IsMap() && !root["kind"]) {
    return {"changes, as `kubectl get --watch --output-watch-events` prints them"};
  }
  const bool failed = root["kind"].StringOr("") == "Status" &&
                      root["apiVersion"].StringOr("") == "v1" &&
                      root["status"].StringOr("") == "Failure";
  if (failed) return kApiServerError;
  const bool etcd = root["kvs"].IsSequence() && root["header"].IsMap() && !root["kind"];
  return {etcd ? "keys and values as etcd stores them" : ""};
}

}  // namespace canary_lint
