// Between the plan and the rules: the cluster at one time. What exists then, and what finds what.
//
// Built once for each environment, from the inventory, the plan and the appliers. What Flagger
// writes, the plan has said; a World adds what Kubernetes makes of it: which pods a selector finds
// (the endpoint slice controller), which objects go with their owners (the garbage collector). No
// rule is known here. Each World is a phase of the records of the real controller
// (tests/controller/README.md), and is compared with it.
//
//   now         the input as it stands                                  recorded as `before`
//   idle        the Canaries have come to rest, between releases        `idle`
//   analysis    one of each Canary's releases is under way              `analysis`
//   promoted    that release has ended, with success                    `released`
//   reapplied   idle, then the manifests of the input once more         `applied`,
//               by who is seen to apply them, before Flagger's next     `applied-client`,
//               tick                                                    `replaced`
//   deleted     idle, then every Canary is deleted as it is             `deleted`
//   reverted    the same if every Canary had `revertOnDeletion`         `deleted`
//
// Worlds share what does not change from one to the next.

#ifndef CANARY_LINT_WORLD_H_
#define CANARY_LINT_WORLD_H_

#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/appliers.h"
#include "canary_lint/plan.h"

namespace canary_lint {

enum class Moment { kNow, kIdle, kAnalysis, kPromoted, kReapplied, kDeleted, kReverted };
inline constexpr std::array kMoments = {Moment::kNow,      Moment::kIdle,      Moment::kAnalysis,
                                        Moment::kPromoted, Moment::kReapplied, Moment::kDeleted,
                                        Moment::kReverted};
std::string_view MomentName(Moment moment);  ///< `now`

/// Where an object of a World comes from.
enum class Provenance { kInput, kChanged, kCreated };

/// One Service at one time.
struct ServiceAt {
  const ServiceOutlook* row = nullptr;     ///< of the input; null for one that Flagger creates
  const PlannedObject* planned = nullptr;  ///< of such a one; exactly one of the two is set
  /// Null where several Canaries write it, each in its turn, and where nobody can say.
  const ServiceShape* shape = nullptr;
  /// False where chance decides, or something that the input does not show.
  bool certain = true;
  /// Never null; shared with other Worlds and Services that find the same.
  std::shared_ptr<const std::vector<std::string>> found;

  const ResourceId& id() const { return row != nullptr ? row->id() : planned->id; }
  /// Workloads behind it as `Kind/name`, and `address` for one that was written by hand; sorted.
  const std::vector<std::string>& endpoints() const { return *found; }
  /// Labels that it selects by; empty where `shape` is null.
  const Labels& selector() const;
  /// kChanged: otherwise than the input has it, or nobody can say.
  Provenance provenance() const;
};

/// Immutable once built.
class World {
 public:
  /// Both in any order; ids differ.
  World(Moment moment, std::vector<ServiceAt> services, std::vector<ServiceAt> gone = {});

  Moment moment() const { return moment_; }
  const std::vector<ServiceAt>& services() const { return services_; }  ///< by id
  /// Those that went with a Canary: without a shape, and behind them nothing. By id.
  const std::vector<ServiceAt>& gone() const { return gone_; }
  /// Null where none of that name stands.
  const ServiceAt* Find(std::string_view namespace_name, std::string_view name) const;
  const ServiceAt* Find(const ResourceId& service) const;
  /// What is behind it; empty where it does not stand.
  const std::vector<std::string>& EndpointsOf(const ResourceId& service) const;

 private:
  Moment moment_;
  std::vector<ServiceAt> services_, gone_;  // by namespace and name
};

/// What is behind one Service now, between releases and during one; empty where it does not stand.
/// As long as the Worlds.
struct Endpoints {
  const std::vector<std::string>& before;
  const std::vector<std::string>& idle;
  const std::vector<std::string>& analysis;

  /// The canary Service that is `made` by Flagger, or with nothing behind it before, is empty
  /// between releases by design.
  bool RestByDesign(Role role, bool made) const;
  /// Nothing is behind it between releases, though there is something before or during one, and
  /// that is not by design.
  bool AreLost(Role role, bool made) const;
};

/// All of them, for one environment. Keeps references into inventory and plan, which must outlive
/// it and stay where they are.
class Worlds {
 public:
  Worlds(const Inventory& inventory, const Plan& plan);
  /// Made by hand; one for each of kMoments, in that order.
  explicit Worlds(std::vector<World> worlds);
  Worlds(Worlds&&) = default;
  Worlds& operator=(Worlds&&) = default;

  const World& at(Moment moment) const { return worlds_[static_cast<std::size_t>(moment)]; }
  Endpoints EndpointsOf(const ResourceId& service) const;
  /// Requests to it fail between releases, and not because it is a canary Service of Flagger's.
  bool LosesEndpoints(const ServiceOutlook& service) const;
  /// It is known whether the Service stands then, and as what.
  bool IsCertain(Moment moment, const ResourceId& service) const;
  /// What applying the manifest of a Service again makes of it, where a Canary writes the Service;
  /// null where that changes nothing that counts (appliers.h). Whether anybody applies it from what
  /// the input holds is not asked.
  const Reversion* ReversionOf(const ServiceOutlook& service) const;
  /// Services that no Canary created and that the deletion of that one leaves without endpoints: it
  /// writes them, or they find pods of its target or primary, and nothing else. By id.
  const std::vector<const ServiceOutlook*>& StrandedBy(const CanaryOutlook& canary) const;

 private:
  std::deque<ServiceShape> shapes_;  ///< those that no row of the plan has
  std::map<const ServiceOutlook*, Reversion> reversions_;
  std::vector<World> worlds_;
  std::vector<std::vector<const ServiceOutlook*>> stranded_;  ///< by CanaryOutlook::index
};

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_H_
