// Spellings of one repository, and names of releases.

#include <doctest/doctest.h>

#include "sources/gitops.h"
#include "sources/release_name.h"

namespace canary_lint {
namespace {

TEST_CASE("every spelling of a repository has one normal form") {
  for (const char* url :
       {"https://example.org/team/fleet", "https://example.org/team/fleet.git",
        "https://Example.ORG/team/fleet/", "https://user:word@example.org/team/fleet.git/",
        "http://example.org:8443/team/fleet?ref=main", "ssh://git@example.org/team/fleet.git",
        "ssh://git@example.org:2222/team/fleet", "git@example.org:team/fleet.git",
        "git@example.org:/team/fleet", "example.org:team/fleet", "example.org/team/fleet",
        " https://example.org/team/fleet\n"}) {
    CAPTURE(url);
    CHECK(NormalRepositoryUrl(url) == "example.org/team/fleet");
  }
}

TEST_CASE("other repositories have other forms") {
  CHECK(NormalRepositoryUrl("") == "");
  CHECK(NormalRepositoryUrl("https://example.org") == "example.org");
  CHECK(NormalRepositoryUrl("https://example.org/Team/fleet") == "example.org/Team/fleet");
  CHECK(NormalRepositoryUrl("oci://registry.example.org/charts/web") ==
        "registry.example.org/charts/web");
  CHECK(NormalRepositoryUrl("file:///srv/git/fleet.git") == "/srv/git/fleet");
  CHECK(NormalRepositoryUrl("/srv/git/fleet.git") == "/srv/git/fleet");
  CHECK(NormalRepositoryUrl("https://[::1]:8080/a/b") == "[::1]:8080/a/b");
  const char* azure = "dev.azure.com/org/project/_git/fleet";
  CHECK(NormalRepositoryUrl("https://org@dev.azure.com/org/project/_git/fleet") == azure);
  CHECK(NormalRepositoryUrl("git@ssh.dev.azure.com:v3/org/project/fleet") == azure);
}

TEST_CASE("long names of releases are shortened as Flux shortens them") {
  CHECK(Sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(Sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(Sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  const std::string longest(53, 'a');
  CHECK(ShortReleaseName(longest) == longest);
  // The example of its own test (internal/release/name_test.go).
  CHECK(ShortReleaseName("release-name-with-very-long-name-which-is-longer-than-53-characters") ==
        "release-name-with-very-long-name-which-i-788ca0d0d7b0");
}

}  // namespace
}  // namespace canary_lint
