// Package cluster runs a Kubernetes control plane without containers: etcd, the API server, the
// controllers that stand behind Services and workloads, and a stand-in for the kubelet. Everything
// listens on loopback addresses, lives in one folder and ends with the process.
package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// Options say which programs to run, and how much of a cluster is wanted.
type Options struct {
	APIServer         string   // path of kube-apiserver
	ControllerManager string   // path of kube-controller-manager; empty: none, and no pods either
	CRDs              []string // paths of manifests that are applied before anything else
}

// Cluster is a running control plane. Stop ends it and removes its folder.
type Cluster struct {
	Config     *rest.Config
	Kubeconfig string // path, for programs
	Logs       string // folder
	Client     kubernetes.Interface
	Dynamic    dynamic.Interface

	folder    string
	server    string
	processes []*process
	cancel    context.CancelFunc
}

// Start returns a cluster that answers, with its CRDs established.
func Start(ctx context.Context, options Options) (*Cluster, error) {
	folder, err := os.MkdirTemp("", "flagger-cluster-")
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	cluster := &Cluster{folder: folder, Logs: folder, cancel: cancel}
	if err := cluster.start(ctx, options); err != nil {
		cluster.keepLogs()
		cluster.Stop()
		return nil, err
	}
	return cluster, nil
}

func (c *Cluster) start(ctx context.Context, options Options) error {
	etcd, err := c.startEtcd()
	if err != nil {
		return err
	}
	if err := c.startAPIServer(options.APIServer, etcd); err != nil {
		return err
	}
	if err := c.connect(); err != nil {
		return err
	}
	if err := c.waitUntilReady(ctx); err != nil {
		return err
	}
	if err := c.applyCRDs(ctx, options.CRDs); err != nil {
		return err
	}
	if options.ControllerManager == "" {
		return nil
	}
	if err := c.startControllers(options.ControllerManager); err != nil {
		return err
	}
	return c.startKubelet(ctx)
}

func (c *Cluster) run(name, program string, args ...string) error {
	started, err := startProcess(name, c.Logs, program, args...)
	if err == nil {
		c.processes = append(c.processes, started)
	}
	return err
}

func (c *Cluster) startEtcd() (string, error) {
	client, err := freePort()
	if err != nil {
		return "", err
	}
	peer, err := freePort()
	if err != nil {
		return "", err
	}
	address := fmt.Sprintf("http://127.0.0.1:%d", client)
	peers := fmt.Sprintf("http://127.0.0.1:%d", peer)
	return address, c.run("etcd", "etcd", "--data-dir", filepath.Join(c.folder, "etcd"),
		"--unsafe-no-fsync", "--quota-backend-bytes", "6000000000", "--log-level", "error",
		"--listen-client-urls", address, "--advertise-client-urls", address,
		"--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers,
		"--initial-cluster", "default="+peers)
}

func (c *Cluster) startAPIServer(program, etcd string) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	key, tokens, err := writeCredentials(c.folder)
	if err != nil {
		return err
	}
	c.server = fmt.Sprintf("https://127.0.0.1:%d", port)
	return c.run("kube-apiserver", program, "--etcd-servers", etcd,
		"--bind-address", "127.0.0.1", "--secure-port", fmt.Sprint(port),
		"--advertise-address", "127.0.0.1", "--cert-dir", filepath.Join(c.folder, "certificates"),
		"--authorization-mode", "AlwaysAllow", "--token-auth-file", tokens,
		"--disable-admission-plugins", "ServiceAccount",
		"--service-account-issuer", "https://kubernetes.default.svc",
		"--service-account-key-file", key, "--service-account-signing-key-file", key,
		"--service-cluster-ip-range", "10.96.0.0/12", "--service-node-port-range", "30000-32767",
		"--enable-priority-and-fairness=false", "--max-requests-inflight", "2000",
		"--max-mutating-requests-inflight", "1000", "--event-ttl", "2h")
}

func (c *Cluster) startControllers(program string) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	return c.run("kube-controller-manager", program, "--kubeconfig", c.Kubeconfig,
		"--bind-address", "127.0.0.1", "--secure-port", fmt.Sprint(port),
		"--leader-elect=false", "--kube-api-qps", "1000", "--kube-api-burst", "2000",
		"--concurrent-deployment-syncs", "20", "--concurrent-replicaset-syncs", "20",
		"--concurrent-service-endpoint-syncs", "20",
		"--controllers", "deployment,replicaset,daemonset,statefulset,endpointslice,"+
			"endpointslicemirroring,endpoint,namespace,garbagecollector,disruption")
}

// connect writes the kubeconfig and makes the clients; it sends nothing yet.
func (c *Cluster) connect() error {
	c.Kubeconfig = filepath.Join(c.folder, "kubeconfig")
	config := clientcmdapi.NewConfig()
	config.Clusters["loopback"] = &clientcmdapi.Cluster{Server: c.server, InsecureSkipTLSVerify: true}
	config.AuthInfos["admin"] = &clientcmdapi.AuthInfo{Token: token}
	config.Contexts["loopback"] = &clientcmdapi.Context{Cluster: "loopback", AuthInfo: "admin"}
	config.CurrentContext = "loopback"
	if err := clientcmd.WriteToFile(*config, c.Kubeconfig); err != nil {
		return err
	}
	var err error
	if c.Config, err = clientcmd.BuildConfigFromFlags("", c.Kubeconfig); err != nil {
		return err
	}
	c.Config.QPS, c.Config.Burst = 5000, 10000
	c.Config.WarningHandler = rest.NoWarnings{}
	compact := rest.CopyConfig(c.Config)
	compact.ContentType = "application/vnd.kubernetes.protobuf"
	if c.Client, err = kubernetes.NewForConfig(compact); err != nil {
		return err
	}
	c.Dynamic, err = dynamic.NewForConfig(c.Config)
	return err
}

func (c *Cluster) waitUntilReady(ctx context.Context) error {
	for range 240 {
		body, err := c.Client.Discovery().RESTClient().Get().AbsPath("/readyz").DoRaw(ctx)
		if err == nil && string(body) == "ok" {
			return nil
		}
		for _, running := range c.processes {
			if running.ended() {
				return fmt.Errorf("%s has ended", running.name)
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(250 * time.Millisecond):
		}
	}
	return fmt.Errorf("the API server is not ready after a minute")
}

// FreePort is a port of the loopback address that nobody listens on.
func (c *Cluster) FreePort() (int, error) { return freePort() }

func (c *Cluster) keepLogs() {
	kept, err := os.MkdirTemp("", "flagger-cluster-logs-")
	if err != nil {
		return
	}
	logs, _ := filepath.Glob(filepath.Join(c.Logs, "*.log"))
	for _, log := range logs {
		if text, err := os.ReadFile(log); err == nil {
			_ = os.WriteFile(filepath.Join(kept, filepath.Base(log)), text, 0o644)
		}
	}
	fmt.Fprintf(os.Stderr, "the logs are in %s\n", kept)
}

// Stop ends every program, the last started first, and removes the cluster's folder.
func (c *Cluster) Stop() {
	c.cancel()
	for i := len(c.processes) - 1; i >= 0; i-- {
		c.processes[i].stop()
	}
	_ = os.RemoveAll(c.folder)
}
