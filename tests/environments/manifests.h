// Objects of namespace `shop` as text, each a document of its own, for inputs of many small files.

#ifndef CANARY_LINT_TESTS_ENVIRONMENTS_MANIFESTS_H_
#define CANARY_LINT_TESTS_ENVIRONMENTS_MANIFESTS_H_

#include <string>
#include <vector>

namespace canary_lint::test {

/// With pods `app: NAME`, port 8080, and a readiness probe.
std::string DeploymentOf(const std::string& name, const std::string& image = "web:1");
/// One port `http` to 8080, selector `app: NAME`.
std::string ServiceOf(const std::string& name, int port = 80,
                      const std::string& type = "ClusterIP");
/// Of Deployment NAME, provider kubernetes, port 80 to 8080.
std::string CanaryOf(const std::string& name, int iterations = 5);
/// Canary, Deployment and Service.
std::string WholeOf(const std::string& name, const std::string& image = "web:1", int port = 80);

/// Flagger's own Deployment.
std::string FlaggerOf(const std::string& provider,
                      const std::string& namespace_name = "flagger-system");

/// kustomization.yaml.
std::string Listing(const std::vector<std::string>& resources, const std::string& more = "");

/// In namespace flux-system, from GitRepository `fleet`; `more` are lines of its spec.
std::string FluxKustomizationOf(const std::string& name, const std::string& path,
                                const std::string& more = "");
/// In namespace argocd, into namespace `shop` of cluster `server`; `more` are lines of its source.
std::string ApplicationOf(const std::string& name, const std::string& path,
                          const std::string& server = "https://kubernetes.default.svc",
                          const std::string& more = "");

/// The object as a cluster holds it.
std::string WithUid(const std::string& object, const std::string& uid);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_ENVIRONMENTS_MANIFESTS_H_
