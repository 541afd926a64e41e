package cluster

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
)

const beforeRestart = 2 * time.Second

// Supervised is a program that is started again whenever it ends, as a kubelet does with Flagger.
type Supervised struct {
	mutex   sync.Mutex
	running *process
	crash   string
	stopped bool
}

// Supervise starts a program that runs until Stop.
func (c *Cluster) Supervise(name, program string, args ...string) (*Supervised, error) {
	started, err := startProcess(name, c.Logs, program, args...)
	if err != nil {
		return nil, err
	}
	supervised := &Supervised{running: started}
	go supervised.watch(func() (*process, error) {
		return startProcess(name, c.Logs, program, args...)
	}, filepath.Join(c.Logs, name+".log"))
	return supervised, nil
}

func (s *Supervised) watch(start func() (*process, error), log string) {
	for {
		<-s.running.done
		time.Sleep(beforeRestart)
		if !s.again(start, log) {
			return
		}
	}
}

func (s *Supervised) again(start func() (*process, error), log string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.stopped {
		return false
	}
	text, _ := os.ReadFile(log)
	s.crash = panicOf(string(text))
	started, err := start()
	if err != nil {
		return false
	}
	s.running = started
	return true
}

// Crash is what the program said when it last ended on its own; empty if it never did.
func (s *Supervised) Crash() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.crash
}

// Stop ends the program for good.
func (s *Supervised) Stop() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.stopped = true
	s.running.stop()
}

var panicPattern = regexp.MustCompile(`(?m)^panic: (.*)$`)

// panicOf is the reason of a Go program's panic, without the goroutine and what it recovered from.
func panicOf(log string) string {
	found := panicPattern.FindStringSubmatch(log)
	if found == nil {
		return "it ended without a panic"
	}
	reason, _, _ := strings.Cut(found[1], " [recovered")
	return reason
}
