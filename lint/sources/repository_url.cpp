// NormalRepositoryUrl of sources/gitops.h.

#include <algorithm>
#include <string>

#include "sources/gitops.h"

namespace canary_lint {
namespace {

void CutFrom(std::string_view& text, std::string_view marks) {
  text = text.substr(0, text.find_first_of(marks));
}

std::string_view WithoutEnd(std::string_view path) {
  constexpr std::string_view kSuffix = ".git";
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  if (path.size() > kSuffix.size() && path.substr(path.size() - kSuffix.size()) == kSuffix) {
    path.remove_suffix(kSuffix.size());
  }
  return path;
}

std::string LowerHost(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (authority.substr(0, 1) != "[") CutFrom(authority, ":");
  std::string host(authority);
  std::transform(host.begin(), host.end(), host.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return host;
}

/// Azure DevOps has another path for SSH: `v3/organisation/project/repository`.
std::string HostAndPath(std::string host, std::string_view path) {
  while (!path.empty() && path.front() == '/') path.remove_prefix(1);
  path = WithoutEnd(path);
  std::string text(path);
  constexpr std::string_view kVersion = "v3/";
  const std::size_t last = text.rfind('/');
  if (host == "ssh.dev.azure.com" && path.starts_with(kVersion)) {
    host = "dev.azure.com";
    text = text.substr(kVersion.size(), last - kVersion.size()) + "/_git" + text.substr(last);
  }
  return text.empty() ? host : host + "/" + text;
}

}  // namespace

std::string NormalRepositoryUrl(std::string_view url) {
  const std::size_t first = url.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  url = url.substr(first, url.find_last_not_of(" \t\r\n") - first + 1);
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
    CutFrom(url, "?#");
    const std::size_t slash = std::min(url.find('/'), url.size());
    return HostAndPath(LowerHost(url.substr(0, slash)), url.substr(slash));
  }
  const std::size_t colon = url.find(':');
  if (colon < url.find('/')) {
    return HostAndPath(LowerHost(url.substr(0, colon)), url.substr(colon + 1));
  }
  if (url.front() == '/' || url.front() == '.') return std::string(WithoutEnd(url));
  CutFrom(url, "?#");
  const std::size_t slash = std::min(url.find('/'), url.size());
  return HostAndPath(LowerHost(url.substr(0, slash)), url.substr(slash));
}

}  // namespace canary_lint
