// What Istio takes for a host of a VirtualService, by the table of its own tests
// (TestValidateWildcardDomain of pkg/config/validation/agent/validation_test.go, 1.30) and more.

#include "flagger/routers/istio_hosts.h"

#include <doctest/doctest.h>

#include <string>

namespace canary_lint {
namespace {

const std::string kLabel(63, 'x');

TEST_CASE("hosts of Istio") {
  for (const std::string& host :
       {kLabel, std::string("*"), std::string("*.bar.com"), std::string("*foo"),
        std::string("*foo.bar.com"), std::string("*-foo.bar.com"), std::string("foo"),
        std::string("foo.bar.com."), std::string("Foo.Bar.com"), std::string("1a.2b"),
        std::string("a.10.b"), std::string("1.1.1.1"), std::string("::1"),
        std::string("fd00::10")}) {
    INFO(host);
    CHECK(IsIstioHost(host));
  }
}

TEST_CASE("no hosts of Istio") {
  std::string longest = kLabel;
  while (longest.size() <= 255) longest += "." + kLabel;
  for (const std::string& host : {std::string(),
                                  std::string(256, 'x'),
                                  kLabel + "x",
                                  "*" + kLabel,
                                  longest,
                                  std::string("foo.*.com"),
                                  std::string("foo*.bar.com"),
                                  std::string("**.bar.com"),
                                  std::string("*-.bar.com"),
                                  std::string("*.*"),
                                  std::string("-a.bar.com"),
                                  std::string("a-.bar.com"),
                                  std::string("a..b"),
                                  std::string(".bar.com"),
                                  std::string("a_b.bar.com"),
                                  std::string("a b"),
                                  std::string("a.10"),
                                  std::string("*.10"),
                                  std::string("bar.com:80"),
                                  std::string("1.1.1.1/8"),
                                  std::string("\xc3\xa4.bar.com")}) {
    INFO(host);
    CHECK_FALSE(IsIstioHost(host));
  }
}

}  // namespace
}  // namespace canary_lint
