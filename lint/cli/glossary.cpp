// One table. What is said of Flagger here is what the pages of the rules show in its source.

#include "cli/glossary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/style.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

constexpr std::array kWords = {
    Word{"rewrite", "verdict",
         "Flagger takes the Service over by its name and changes its selector or ports. The row "
         "says what becomes of both."},
    Word{"adopt", "verdict",
         "Flagger takes the Service over by its name; it is already as the Canary wants it, so "
         "nothing is written."},
    Word{"owned", "verdict",
         "Flagger created the Service for its Canary and keeps it up to date. It is deleted with "
         "the Canary."},
    Word{"leave", "verdict",
         "No Canary names the Service, so Flagger never writes it. It can lose all its endpoints "
         "all the same: between releases Flagger keeps the target at 0 replicas."},
    Word{"source", "verdict",
         "The Service is the target of a Canary with `targetRef.kind: Service`: it is copied, "
         "and never changed."},
    Word{"contested", "verdict",
         "Two Canaries or more name the Service. Each writes over what the other wrote, so that "
         "chance decides at any moment which one has it."},
    Word{"conditional", "verdict",
         "It depends on something that the input does not show; the row or its Canary says on "
         "what. A dump of the cluster proves more than manifests do."},
    Word{"blocked", "verdict",
         "A Canary names the Service, and something that the input proves stops it before it "
         "gets there. The line of the Canary says what."},

    Word{"reconciles", "reason", "Nothing stops the Canary: Flagger gets through all its steps."},
    Word{"suspended", "reason",
         "`spec.suspend: true`: since 1.32 Flagger does nothing for the Canary, and nobody "
         "corrects its Services."},
    Word{"target-missing", "reason",
         "The workload or Service that `spec.targetRef` names is not in the Canary's namespace."},
    Word{"selector-label-missing", "reason",
         "`spec.selector.matchLabels` of the target has none of the labels that Flagger knows "
         "(`-selector-labels`), and Flagger looks at nothing else."},
    Word{"canary-refused", "reason",
         "The API server refuses the Canary by its CustomResourceDefinition, or Flagger itself "
         "does."},
    Word{"namespace-not-watched", "reason",
         "Each Flagger of the input is told by `-namespace` to watch another namespace."},
    Word{"namespace-unset", "reason",
         "The Canary says its namespace and what it names does not, or the other way round: they "
         "meet only if both land in one. `--default-namespace` says where objects without a "
         "namespace land."},
    Word{"port-missing", "reason",
         "The Canary has no `spec.service.port`, and the API server refuses a Service with port "
         "0."},
    Word{"generated-service-rejected", "reason",
         "The API server refuses a Service that Flagger would write: for its name, a label or a "
         "port."},
    Word{"generated-workload-rejected", "reason",
         "The API server refuses the primary workload, or a copy of its configuration."},
    Word{"service-target-rejected", "reason",
         "The API server refuses the copies that Flagger makes of a Service as target."},
    Word{"config-missing", "reason",
         "A ConfigMap or Secret that the target needs is not there, so that Flagger cannot copy "
         "it for the primary."},
    Word{"autoscaler-missing", "reason",
         "The autoscaler that `spec.autoscalerRef` names is not there."},
    Word{"generated-autoscaler-rejected", "reason",
         "The API server refuses the HorizontalPodAutoscaler that Flagger would write for the "
         "primary, for the numbers of `primaryScalerReplicas`."},
    Word{"primary-not-ready", "reason",
         "The primary workload is there and not ready. Flagger waits for it before it switches "
         "the apex."},
    Word{"routing-prerequisite-missing", "reason",
         "What the provider's routes need is missing: a gateway, a rule of the Ingress, a name. "
         "With most providers the Services are switched and the target stands at 0 all the same."},
    Word{"not-listed", "reason",
         "The object stands in a file beside a kustomization that does not list it: it may be "
         "switched off, or applied by hand."},
    Word{"variable-unknown", "reason",
         "The object is judged with the default of a variable that the input does not show, and "
         "the cluster may have another value."},
    Word{"may-be-replaced", "reason",
         "The object stands beside an older form of what the Canary's own source defines, and "
         "may have been replaced by it."},
    Word{"environment-open", "reason",
         "The object is defined in several ways, and nothing says which is this environment's. "
         "`--list-environments` tells what was decided; `environments` of the configuration "
         "decides."},

    Word{"create", "word",
         "There is no Service of that name in the input, and Flagger creates it."},
    Word{"verdict", "word",
         "What Flagger does with a Service of the input, one for each: rewrite, adopt, owned, "
         "leave, source, contested, conditional or blocked."},
    Word{"reason", "word",
         "Why a verdict is what it is, or where a Canary stops: suspended, target-missing, "
         "config-missing and the like."},
    Word{"role", "word", "What a Canary names a Service as: its apex, its primary or its canary."},
    Word{"apex", "word",
         "The Service that clients use: `spec.service.name` of the Canary, else the name of its "
         "target. Flagger lets it select the pods of the primary."},
    Word{"primary", "word",
         "The workload `<target>-primary`, a copy of the target which serves between releases, "
         "and the Service `<apex>-primary` that selects its pods."},
    Word{"canary", "word",
         "The Service `<apex>-canary`, which selects the pods of the target: the version on "
         "trial. A Canary, with a capital, is Flagger's object."},
    Word{"target", "word",
         "What `spec.targetRef` of the Canary names. Flagger keeps a Deployment at 0 replicas "
         "between releases, a DaemonSet without a node."},
    Word{"selector-label", "word",
         "The one label of the target's `matchLabels` that Flagger keeps in the selectors which "
         "it writes: the first of `-selector-labels` that is there. All others are dropped."},
    Word{"provider", "word",
         "What sends requests to primary and canary in their shares: `spec.provider` of the "
         "Canary, else Flagger's `-mesh-provider`."},
    Word{"claim", "word",
         "A Canary names a Service, as apex, primary or canary. Active: nothing stops it, and "
         "the input proves that. Pending: only an absence that is not proven would stop it. "
         "Stopped: anything else."},
    Word{"before", "word", "The endpoints of a Service as the input has them."},
    Word{"endpoints", "word",
         "The pods that are ready and that a Service sends requests to. The forecast assumes "
         "that pods become ready."},
    Word{"idle", "word", "Between releases: the primary serves, and the target has no pods."},
    Word{"analysis", "word", "During a release: the target's pods and the primary's are both up."},
    Word{"manifests", "word",
         "An input of which some Service, workload or Canary has no uid. What it does not hold "
         "may be in the cluster."},
    Word{"snapshot", "word",
         "A dump of a cluster: every Service, workload and Canary has a uid. What it does not "
         "hold is not there, if it holds anything of the kind."},
    Word{"environment", "word",
         "What runs, or may run, in one cluster together. `--list-environments` tells what was "
         "taken for one, and why."},
    Word{"error", "word",
         "As the input stands, requests fail or reach the wrong place, or a release can never "
         "happen, and that is proven."},
    Word{"warning", "word",
         "Something is lost, is written over or bites later; or an error that rests on what is "
         "not proven."},
    Word{"note", "word", "Worth knowing."},
    Word{"fix", "word",
         "An edit of the input that was tried: it removes the finding and brings none of the "
         "same or a higher severity. Of several, one is enough."},
    Word{"help", "word",
         "Advice that needs a decision, or something that the input does not hold."},
};

constexpr std::size_t kWidth = 80;

}  // namespace

std::span<const Word> AllWords() { return kWords; }

const Word* FindWord(std::string_view name) {
  const auto* found = std::find_if(kWords.begin(), kWords.end(),
                                   [name](const Word& word) { return word.name == name; });
  return found == kWords.end() ? nullptr : found;
}

std::string ExplainWord(const Word& word, bool color) {
  return fmt::format("{} ({})\n\n{}\n", Painter(color)(Tone::kStrong, word.name), word.kind,
                     Wrap(word.text, kWidth, 0));
}

}  // namespace canary_lint
