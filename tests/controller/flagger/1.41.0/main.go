// Command ticker is Flagger 1.41.0, driven tick by tick.
package main

import (
	"time"

	"github.com/fluxcd/flagger/pkg/canary"
	"github.com/fluxcd/flagger/pkg/controller"
	"github.com/fluxcd/flagger/pkg/notifier"
	"github.com/fluxcd/flagger/pkg/router"
	knative "knative.dev/serving/pkg/client/clientset/versioned"

	"kube-canary-lint/ticker"
)

func main() {
	ticker.Run(func(s ticker.Settings) *controller.Controller {
		knativeClient := knative.NewForConfigOrDie(s.Config)
		canaries := canary.NewFactory(s.Kube, s.Client, knativeClient, s.Tracker, s.SelectorLabels, s.LabelPrefixes, s.Logger)
		routers := router.NewFactory(s.Config, s.Kube, s.Client, knativeClient, "nginx.ingress.kubernetes.io", "",
			s.Logger, s.Client, true)
		return controller.NewController(s.Kube, knativeClient, s.Client, s.Informers, time.Second, s.Logger,
			&notifier.NopNotifier{}, canaries, routers, s.Observers, s.MeshProvider, "", "", "", false, s.Config)
	})
}
