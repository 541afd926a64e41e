package search

import (
	"errors"
	"testing"
	"time"
)

// tickTwice ticks a shell that stands in for the ticker, and fails where that takes too long.
func tickTwice(t *testing.T, script string) (first []string, errs [2]error) {
	t.Helper()
	started, err := startTicker("sh", "-c", script)
	if err != nil {
		t.Fatal(err)
	}
	defer started.stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		first, errs[0] = started.tick("space", "name")
		_, errs[1] = started.tick("space", "name")
	}()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		t.Fatal("a tick waits for ever")
	}
	return first, errs
}

func TestATickGetsItsAnswer(t *testing.T) {
	first, errs := tickTwice(t, `read one; echo noise; echo '{"id":1,"messages":["info: a"]}'; read two; echo '{"id":2}'; read three`)
	if len(first) != 1 || first[0] != "info: a" || errs[0] != nil || errs[1] != nil {
		t.Error(first, errs)
	}
}

func TestATickerThatEndsIsAnError(t *testing.T) {
	_, errs := tickTwice(t, "read one; exit 0")
	if !errors.Is(errs[0], errEnded) || errs[1] == nil {
		t.Error(errs)
	}
}

func TestATickerThatCannotBeReadIsAnError(t *testing.T) {
	_, errs := tickTwice(t, `read one; head -c 2000000 /dev/zero | tr '\0' x; echo; read two; read three`)
	for _, err := range errs {
		if !errors.Is(err, errEnded) {
			t.Error(errs)
		}
	}
}

func TestTheTickerIsToldWhatToDo(t *testing.T) {
	started, err := startTicker("sh", "-c", `while read -r line; do
		case $line in *'"id":1,"verb":"tick"'*) echo '{"id":1,"messages":["ticked"]}' ;;
		*'"id":2,"verb":"finalize"'*) echo '{"id":2,"messages":["finalized"]}' ;; esac; done`)
	if err != nil {
		t.Fatal(err)
	}
	defer started.stop()
	ticked, first := started.tick("space", "name")
	finalized, second := started.finalize("space", "name")
	if first != nil || second != nil || ticked[0] != "ticked" || finalized[0] != "finalized" {
		t.Error(ticked, finalized, first, second)
	}
}
