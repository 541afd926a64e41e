// Container by container, member by member.

#include "model/container_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>

#include "model/names.h"

namespace canary_lint {
namespace {

using Texts = std::set<std::string_view>;

/// What a mount can name: volumes, and the claims that a StatefulSet makes.
Texts VolumesOf(Value spec) {
  Texts volumes;
  for (const Value volume : spec["template"]["spec"]["volumes"].Items()) {
    volumes.insert(volume["name"].StringOr(""));
  }
  for (const Value claim : spec["volumeClaimTemplates"].Items()) {
    volumes.insert(claim["metadata"]["name"].StringOr(""));
  }
  return volumes;
}

class ContainerFields {
 public:
  ContainerFields(Value spec, Refusals& refusals)
      : pod_(spec["template"]["spec"]), volumes_(VolumesOf(spec)), refusals_(refusals) {}

  void Ask() {
    for (const char* member : {"initContainers", "containers"}) {
      std::size_t index = 0;
      for (const Value container : pod_[member].Items()) {
        field_ = fmt::format("spec.template.spec.{}[{}]", member, index++);
        Container(container);
      }
    }
  }

 private:
  void Container(Value container) {
    Name(container);
    if (container["image"].StringOr("").empty()) Missing(container, "image");
    OneOf(container, "imagePullPolicy", {"Always", "IfNotPresent", "Never"});
    Ports(container["ports"]);
    for (const char* member : {"command", "args"}) Strings(container, member);
    Environment(container["env"]);
    Mounts(container["volumeMounts"]);
    for (const char* probe : {"readinessProbe", "livenessProbe", "startupProbe"}) {
      Probe(container, probe);
    }
  }

  void Name(Value container) {
    const Value written = container["name"];
    const std::string_view name = written.StringOr("");
    if (name.empty()) return Missing(container, "name");
    if (!IsDns1123Label(name)) {
      Add(written, ".name", fmt::format("is `{}`, which is no DNS label", name));
    } else if (!names_.insert(name).second) {
      Add(written, ".name", fmt::format("is `{}` a second time", name));
    }
  }

  void Ports(Value ports) {
    Texts names;
    std::size_t index = 0;
    for (const Value port : ports.Items()) {
      const std::string field = fmt::format(".ports[{}]", index++);
      const Value written = port["name"];
      const std::string_view name = written.StringOr("");
      if (!name.empty() && !IsPortName(name)) {
        Add(written, field + ".name", fmt::format("is `{}`, which is no name of a port", name));
      } else if (!name.empty() && !names.insert(name).second) {
        Add(written, field + ".name", fmt::format("is `{}` a second time", name));
      }
      Number(port, field + ".containerPort");
      const std::string_view protocol = port["protocol"].StringOr("");
      if (protocol.empty() || protocol == "TCP" || protocol == "UDP" || protocol == "SCTP")
        continue;
      Add(port["protocol"], field + ".protocol",
          fmt::format("is `{}`, neither TCP, UDP nor SCTP", protocol));
    }
  }

  void Number(Value port, const std::string& field) {
    const std::int64_t number = refusals_.Integer(port, "containerPort", field_ + field, 0);
    const Value value = port["containerPort"];
    if (!value.IsNull() && !value.AsInteger().has_value()) return;
    if (number >= 1 && number <= 65535) return;
    refusals_.Add(value ? value.span() : port.span(), field_ + field,
                  value ? fmt::format("is {}, outside 1 to 65535", number) : "is missing");
  }

  void Environment(Value variables) {
    std::size_t index = 0;
    for (const Value variable : variables.Items()) {
      const std::string field = fmt::format(".env[{}]", index++);
      if (variable["name"].StringOr("").empty()) Missing(variable, field + ".name", "name");
      const std::string value =
          refusals_.String(variable, "value", fmt::format("{}{}.value", field_, field));
      if (value.empty() || variable["valueFrom"].IsNull()) continue;
      Add(variable["valueFrom"], field + ".valueFrom", "stands beside a `value`");
    }
  }

  void Strings(Value container, const char* member) {
    const Value list = container[member];
    if (list.IsNull()) return;
    if (!list.IsSequence()) return Add(list, fmt::format(".{}", member), "is no list");
    std::size_t index = 0;
    for (const Value item : list.Items()) {
      const std::string field = fmt::format(".{}[{}]", member, index++);
      if (!item.IsNull() && !item.IsString()) Add(item, field, "is no string");
    }
  }

  void Mounts(Value mounts) {
    Texts paths;
    std::size_t index = 0;
    for (const Value mount : mounts.Items()) {
      const std::string field = fmt::format(".volumeMounts[{}]", index++);
      const std::string_view path = mount["mountPath"].StringOr("");
      if (path.empty()) {
        Missing(mount, field + ".mountPath", "mountPath");
      } else if (!paths.insert(path).second) {
        Add(mount["mountPath"], field + ".mountPath", fmt::format("is `{}` a second time", path));
      }
      const std::string_view volume = mount["name"].StringOr("");
      if (volume.empty()) {
        Missing(mount, field + ".name", "name");
      } else if (!volumes_.contains(volume)) {
        Add(mount["name"], field + ".name", fmt::format("is `{}`, which is no volume", volume));
      }
    }
  }

  void Probe(Value container, const char* member) {
    const Value probe = container[member];
    if (!probe.IsMap()) return;
    std::size_t handlers = 0;
    for (const char* handler : {"exec", "httpGet", "tcpSocket", "grpc"}) {
      if (!probe[handler].IsNull()) ++handlers;
    }
    if (handlers == 1) return;
    Add(probe, fmt::format(".{}", member),
        handlers == 0 ? "has none of `exec`, `httpGet`, `tcpSocket`, `grpc`"
                      : "has several of `exec`, `httpGet`, `tcpSocket`, `grpc`");
  }

  void OneOf(Value container, const char* member, const std::array<std::string_view, 3>& words) {
    const std::string_view text = container[member].StringOr("");
    if (text.empty() || std::find(words.begin(), words.end(), text) != words.end()) return;
    Add(container[member], fmt::format(".{}", member),
        fmt::format("is `{}`, none of {}", text, fmt::join(words, ", ")));
  }

  void Missing(Value parent, const std::string& field, const char* member) {
    refusals_.Add(parent[member] ? parent[member].span() : parent.span(), field_ + field,
                  "is missing");
  }
  void Missing(Value parent, const char* member) {
    Missing(parent, fmt::format(".{}", member), member);
  }
  void Add(Value value, const std::string& field, std::string_view observed) {
    refusals_.Add(value.span(), field_ + field, observed);
  }

  Value pod_;
  Texts volumes_;
  Texts names_;        // of containers, of either list
  std::string field_;  // of the container at hand
  Refusals& refusals_;
};

}  // namespace

void AskContainers(Value spec, Refusals& refusals) { ContainerFields(spec, refusals).Ask(); }

}  // namespace canary_lint
