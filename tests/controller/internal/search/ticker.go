// Package search plays random scenarios against Flagger's own controller, tick by tick, in front of
// a real API server and without pods: what the controller asks of a workload's status is written as
// if every rollout went well.
package search

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
)

type request struct {
	ID        int    `json:"id"`
	Verb      string `json:"verb"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
}

type answer struct {
	ID       int      `json:"id"`
	Messages []string `json:"messages"`
}

// ticker is a process that links the controller: ../../flagger/VERSION.
type ticker struct {
	command *exec.Cmd
	input   io.WriteCloser
	mutex   sync.Mutex
	next    int
	waiting map[int]chan []string
	closed  bool // nobody reads its answers any more
}

var errEnded = errors.New("the ticker has ended, or said what cannot be read")

func startTicker(program string, args ...string) (*ticker, error) {
	command := exec.Command(program, args...)
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	started := &ticker{command: command, input: input, waiting: map[int]chan []string{}}
	if err := command.Start(); err != nil {
		return nil, err
	}
	go started.receive(output)
	return started, nil
}

func (t *ticker) receive(output io.Reader) {
	lines := bufio.NewScanner(output)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var received answer
		if json.Unmarshal(lines.Bytes(), &received) != nil {
			continue
		}
		t.mutex.Lock()
		channel := t.waiting[received.ID]
		delete(t.waiting, received.ID)
		t.mutex.Unlock()
		if channel != nil {
			channel <- received.Messages
		}
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.closed = true
	for _, channel := range t.waiting {
		close(channel)
	}
}

// tick is one tick of a Canary; it returns what the controller logged.
func (t *ticker) tick(namespace, name string) ([]string, error) { return t.do("tick", namespace, name) }

// finalize lets the controller try once to bring a deleted Canary to its end; it returns what has
// kept it from that.
func (t *ticker) finalize(namespace, name string) ([]string, error) {
	return t.do("finalize", namespace, name)
}

func (t *ticker) do(verb, namespace, name string) ([]string, error) {
	channel := make(chan []string, 1)
	if err := t.ask(verb, namespace, name, channel); err != nil {
		return nil, err
	}
	messages, answered := <-channel
	if !answered {
		return nil, errEnded
	}
	return messages, nil
}

func (t *ticker) ask(verb, namespace, name string, channel chan []string) error {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.closed {
		return errEnded
	}
	t.next++
	asked := request{ID: t.next, Verb: verb, Namespace: namespace, Name: name}
	t.waiting[asked.ID] = channel
	line, _ := json.Marshal(asked)
	_, err := t.input.Write(append(line, '\n'))
	return err
}

func (t *ticker) stop() {
	_ = t.input.Close()
	_ = t.command.Process.Kill()
	_ = t.command.Wait()
}
