// Command ticker is Flagger 1.35.0, driven tick by tick.
package main

import (
	"time"

	"github.com/fluxcd/flagger/pkg/canary"
	"github.com/fluxcd/flagger/pkg/controller"
	"github.com/fluxcd/flagger/pkg/notifier"
	"github.com/fluxcd/flagger/pkg/router"

	"kube-canary-lint/ticker"
)

func main() {
	ticker.Run(func(s ticker.Settings) *controller.Controller {
		canaries := canary.NewFactory(s.Kube, s.Client, s.Tracker, s.SelectorLabels, s.LabelPrefixes, s.Logger)
		routers := router.NewFactory(s.Config, s.Kube, s.Client, "nginx.ingress.kubernetes.io", "",
			s.Logger, s.Client, true)
		return controller.NewController(s.Kube, s.Client, s.Informers, time.Second, s.Logger,
			&notifier.NopNotifier{}, canaries, routers, s.Observers, s.MeshProvider, "", "", "", false)
	})
}
