// Whom the triggers `metrics-api` of a ScaledObject ask, by URL.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "read_text.h"

namespace canary_lint::test {
namespace {

/// `namespace/name:port` of the Service that the one trigger asks, and where in the URL the name
/// stands; `none`.
std::string AskedBy(const std::string& url, const std::string& more = "") {
  const ReadText read = Read(
      "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: a, namespace: shop}\n"
      "spec:\n  scaleTargetRef: {name: a}\n  triggers:\n"
      "  - {type: metrics-api, metadata: {url: \"" +
      url + "\"" + more + "}}\n");
  REQUIRE(read.inventory.autoscalers.size() == 1);
  const auto& asks = read.inventory.autoscalers.front().asks;
  if (asks.empty()) return "none";
  REQUIRE(asks.size() == 1);
  const AskedService& asked = asks.front();
  CHECK(asked.trigger == 0);
  CHECK(asked.url == url);
  return fmt::format("{}/{}:{} at {}{}", asked.namespace_name, asked.name, asked.port,
                     asked.name_at, asked.endpoints ? ", each endpoint" : "");
}

std::string EndpointsAskedBy(const std::string& url, const std::string& text = "\"true\"") {
  return AskedBy(url, ", aggregateFromKubeServiceEndpoints: " + text);
}

TEST_CASE("blanks around a parameter do not count") {
  const ReadText read = Read(
      "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: a, namespace: shop}\n"
      "spec:\n  scaleTargetRef: {name: a}\n  triggers:\n"
      "  - {type: metrics-api, metadata: {url: \" http://web.shop.svc \\n\", "
      "aggregateFromKubeServiceEndpoints: \" false \"}}\n");
  const auto& asks = read.inventory.autoscalers.front().asks;
  REQUIRE(asks.size() == 1);
  CHECK(asks.front().url == "http://web.shop.svc");
  CHECK(asks.front().name == "web");
}

TEST_CASE("a URL of HTTP asks a Service by its name in the cluster") {
  CHECK(AskedBy("http://web.shop.svc:8080/metrics") == "shop/web:8080 at 7");
  CHECK(AskedBy("http://web.shop") == "shop/web:80 at 7");
  CHECK(AskedBy("https://web.shop.svc.cluster.local/metrics") == "shop/web:443 at 8");
  CHECK(AskedBy("http://web.shop.svc:/metrics") == "shop/web:80 at 7");
  CHECK(AskedBy("http://web.shop.svc?of=a") == "shop/web:80 at 7");
  CHECK(AskedBy("http://web.shop.svc#a/b") == "shop/web:80 at 7");
  CHECK(AskedBy("http://me:secret@web.shop.svc/") == "shop/web:80 at 17");
  CHECK(AskedBy("http://a@b@web.shop.svc/") == "shop/web:80 at 11");
  CHECK(AskedBy("HTTPS://Web.Shop.SVC/Metrics") == "shop/web:443 at 8");
}

TEST_CASE("what is no such URL asks no Service") {
  for (const char* url :
       {"", "web.shop.svc", "http:/web.shop.svc", "http://", "http://web", "http://:80",
        "http://web.example.org", "tcp://web.shop.svc", "ahttp://web.shop.svc",
        "x.example.org/?of=http://web.shop.svc", "http://x.example.org/?of=a://web.shop.svc",
        "http://x.example.org/@web.shop.svc", "http://web.shop.svc:http/", "http://web.shop.svc:0",
        "http://web.shop.svc:65536", "http://web.shop.svc:80:80", "http://[::1]:80/"}) {
    INFO(url);
    CHECK(AskedBy(url) == "none");
  }
}

TEST_CASE("endpoints are those of the first two labels, as they are") {
  CHECK(EndpointsAskedBy("http://web.shop.svc:8080/") == "shop/web:8080 at 7, each endpoint");
  CHECK(EndpointsAskedBy("https://web.shop/") == "shop/web:443 at 8, each endpoint");
  CHECK(EndpointsAskedBy("http://web.shop.example.org:8080") ==
        "shop/web:8080 at 7, each endpoint");
  CHECK(EndpointsAskedBy("http://Web.shop.svc") == "shop/Web:80 at 7, each endpoint");
  // KEDA takes the port for a part of the namespace.
  CHECK(EndpointsAskedBy("http://web.shop:8080") == "shop:8080/web:8080 at 7, each endpoint");
  CHECK(EndpointsAskedBy("http://web") == "none");
}

TEST_CASE("whether endpoints are asked is a bool of Go") {
  for (const char* text : {"\"1\"", "\"t\"", "\"T\"", "\"TRUE\"", "\"True\""}) {
    INFO(text);
    CHECK(EndpointsAskedBy("http://web.shop.svc", text) == "shop/web:80 at 7, each endpoint");
  }
  for (const char* text : {"\"0\"", "\"f\"", "\"F\"", "\"FALSE\"", "\"False\"", "\"\""}) {
    INFO(text);
    CHECK(EndpointsAskedBy("http://web.shop.svc", text) == "shop/web:80 at 7");
  }
  CHECK(EndpointsAskedBy("http://web.shop.svc", "\"yes\"") == "none");  // KEDA makes no trigger
}

}  // namespace
}  // namespace canary_lint::test
