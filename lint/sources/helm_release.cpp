// Flux's HelmRelease, v2beta1 to v2 (fluxcd/helm-controller v1.6.3, api/v2; GetReleaseName,
// GetReleaseNamespace).

#include <fmt/format.h>

#include <array>

#include "sources/reading.h"
#include "sources/release_name.h"

namespace canary_lint {
namespace {

constexpr std::array<std::string_view, 1> kNeedFlux = {"postRenderers"};

std::string ReleaseName(const Resource& resource) {
  const Value spec = resource.Spec();
  const std::string target(spec["targetNamespace"].StringOr(""));
  const std::string fallback = target.empty() ? resource.id.name : target + "-" + resource.id.name;
  const std::string_view written = spec["releaseName"].StringOr("");
  return ShortReleaseName(written.empty() ? fallback : std::string(written));
}

class HelmReleaseReader {
 public:
  HelmReleaseReader(const Resource& resource, GitOpsReading& reading)
      : resource_(resource), spec_(resource.Spec()), reading_(reading) {}

  void Run() {
    const std::string& own = resource_.id.namespace_name;
    const std::string_view target = spec_["targetNamespace"].StringOr("");
    delivery_.by = &resource_;
    delivery_.name = resource_.id.name;
    delivery_.namespace_name = target.empty() ? own : std::string(target);
    delivery_.path_span = resource_.name_span;
    delivery_.cluster = KubeConfigName(resource_);
    delivery_.needs_rendering = UsedFields(spec_, kNeedFlux);
    delivery_.common_metadata = CommonMetadataOf(spec_);
    delivery_.suspended = spec_["suspend"].AsBool().value_or(false);
    chart_.release_name = ReleaseName(resource_);
    chart_.release_namespace = delivery_.namespace_name;
    if (spec_["chartRef"]) {
      Reference(spec_["chartRef"]);
    } else {
      Chart(spec_["chart"]["spec"], own);
    }
    ReadHelmValues(resource_, reading_, chart_);
    delivery_.chart = std::move(chart_);
    reading_.result.all.push_back(std::move(delivery_));
  }

 private:
  /// `spec.chart.spec`, or the `spec` of a HelmChart object, which says the same.
  void Chart(Value chart, const std::string& namespace_name) {
    delivery_.repository = reading_.RepositoryOf(chart["sourceRef"], namespace_name);
    const Value name = chart["chart"];
    if (name) delivery_.path_span = name.span();
    chart_.chart = LastPart(name.StringOr(""));
    if (delivery_.repository.is_git) {
      SetPath(delivery_, name);
      chart_.path = delivery_.path;
    }
    // The deprecated `valuesFile` comes before the others (source-controller, GetValuesFiles).
    AddFile(chart["valuesFile"]);
    for (const Value file : chart["valuesFiles"].Items()) AddFile(file);
    chart_.replaces_own_values = !chart_.value_files.empty();
    chart_.missing_files_ignored = chart["ignoreMissingValuesFiles"].AsBool().value_or(false);
  }

  void AddFile(Value file) {
    if (!IsNothing(file)) chart_.value_files.push_back(PathInRepository(file.StringOr("")));
  }

  void Reference(Value reference) {
    const std::string_view kind = reference["kind"].StringOr("");
    const std::string_view name = reference["name"].StringOr("");
    const std::string in(reference["namespace"].StringOr(resource_.id.namespace_name));
    if (kind == "HelmChart") {
      const Resource* chart = reading_.FindSource(kind, in, name);
      if (chart != nullptr) return Chart(chart->Spec(), in);
      SetObstacle(chart_, fmt::format("the input lacks HelmChart `{}`", name));
    }
    delivery_.repository = reading_.RepositoryOf(reference, resource_.id.namespace_name);
    delivery_.repository.is_git = false;
    delivery_.path_span = reference.span();
    const std::string& url = delivery_.repository.url;
    chart_.chart = url.empty() ? std::string(name) : LastPart(url);
  }

  const Resource& resource_;
  Value spec_;
  GitOpsReading& reading_;
  Delivery delivery_;
  ChartUse chart_;
};

}  // namespace

void ReadHelmRelease(const Resource& resource, GitOpsReading& reading) {
  HelmReleaseReader(resource, reading).Run();
}

}  // namespace canary_lint
