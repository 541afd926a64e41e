#include "tree.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace canary_lint::bench {
namespace {

std::string Deployment(std::size_t space, std::size_t number) {
  return fmt::format(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-{1}\n  namespace: ns-{0}\n"
      "  labels:\n    app: app-{1}\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n"
      "      app: app-{1}\n  template:\n    metadata:\n      labels:\n        app: app-{1}\n"
      "    spec:\n      containers:\n        - name: app\n          image: example.org/app:{1}\n"
      "          ports:\n            - name: http\n              containerPort: 8080\n",
      space, number);
}

std::string Environment() {
  std::string text = "          env:\n";
  for (int i = 0; i < 24; ++i) {
    text +=
        fmt::format("            - name: SETTING_{0}\n              value: \"value of {0}\"\n", i);
  }
  return text;
}

std::string Service(std::size_t space, std::size_t number) {
  return fmt::format(
      "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: app-{1}\n  namespace: ns-{0}\nspec:\n"
      "  selector:\n    app: app-{1}\n  ports:\n    - name: http\n      port: 80\n"
      "      targetPort: http\n",
      space, number);
}

std::string ConfigMap(std::size_t space, std::size_t number) {
  std::string text = fmt::format(
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app-{1}\n  namespace: "
      "ns-{0}\ndata:\n",
      space, number);
  for (int i = 0; i < 60; ++i) text += fmt::format("  key-{0}: some text for key {0}\n", i);
  return text;
}

std::string Canary(std::size_t space, std::size_t number) {
  return fmt::format(
      "---\napiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata:\n  name: app-{1}\n"
      "  namespace: ns-{0}\nspec:\n  provider: kubernetes\n  targetRef:\n    apiVersion: apps/v1\n"
      "    kind: Deployment\n    name: app-{1}\n  service:\n    port: 80\n    targetPort: http\n"
      "  analysis:\n    interval: 1m\n    threshold: 5\n    iterations: 10\n",
      space, number);
}

std::string Contents(std::size_t number) {
  const std::size_t space = number / 10;
  std::string text =
      Deployment(space, number) + Environment() + Service(space, number) + ConfigMap(space, number);
  if (number % 10 == 0) text += Canary(space, number);
  return text;
}

}  // namespace

Tree::Tree(std::size_t files)
    : root_(std::filesystem::temp_directory_path() /
            fmt::format("canary-lint-bench-{}-{}", getpid(), files)) {
  for (std::size_t number = 0; number < files; ++number) {
    const std::filesystem::path folder = root_ / fmt::format("ns-{}", number / 10);
    std::filesystem::create_directories(folder);
    files_.push_back(folder / fmt::format("app-{}.yaml", number));
    const std::string text = Contents(number);
    bytes_ += text.size();
    std::ofstream(files_.back(), std::ios::binary) << text;
  }
}

Tree::~Tree() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

}  // namespace canary_lint::bench
