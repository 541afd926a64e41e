// Makes the folder below the system's temporary one, and removes it.

#include "workspace.h"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>

namespace canary_lint::test {

namespace fs = std::filesystem;

Workspace::Workspace() : previous_(fs::current_path()) {
  static std::atomic<int> number = 0;
  root_ = fs::canonical(fs::temp_directory_path()) /
          ("kube-canary-lint-test-" + std::to_string(getpid()) + "-" + std::to_string(++number));
  fs::create_directories(root_);
  fs::current_path(root_);
}

Workspace::~Workspace() {
  std::error_code ignored;
  fs::current_path(previous_, ignored);
  fs::remove_all(root_, ignored);
}

void Workspace::Write(const std::string& path, std::string_view text) const {
  fs::create_directories((root_ / path).parent_path());
  std::ofstream(root_ / path, std::ios::binary) << text;
}

std::string Workspace::Read(const std::string& path) const {
  std::ifstream file(root_ / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool Workspace::Has(const std::string& path) const { return fs::exists(root_ / path); }

void Workspace::Enter(const std::string& path) const {
  fs::create_directories(root_ / path);
  fs::current_path(root_ / path);
}

const std::string_view kRewritten = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: podinfo
  namespace: test
spec:
  selector:
    matchLabels:
      app: podinfo
  template:
    metadata:
      labels:
        app: podinfo
    spec:
      containers:
        - name: podinfo
          image: podinfo:1
          ports:
            - name: http
              containerPort: 9898
          readinessProbe:
            httpGet: {path: /, port: 9898}
---
apiVersion: v1
kind: Service
metadata:
  name: podinfo
  namespace: test
spec:
  selector:
    app: podinfo
  ports:
    - name: http
      port: 9898
      targetPort: 9898
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: podinfo
  namespace: test
spec:
  provider: kubernetes
  targetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: podinfo
  service:
    port: 9898
    targetPort: 9898
  analysis:
    interval: 1m
    threshold: 5
    iterations: 10
)";

const std::string_view kBroken = "kind: Service\nmetadata: {name: \"web\n";

}  // namespace canary_lint::test
