package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestOnlyStatusOneIsADifference(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for _, tried := range []struct {
		ctx     context.Context
		script  string
		differs bool
		fails   bool
	}{
		{context.Background(), "exit 0", false, false},
		{context.Background(), "exit 1", true, false},
		{context.Background(), "exit 2", false, true},
		{context.Background(), "kill -9 $$", false, true},
		{cancelled, "exit 1", false, true},
	} {
		program := filepath.Join(t.TempDir(), "compare")
		if err := os.WriteFile(program, []byte("#!/bin/sh\n"+tried.script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		differs, err := compare(tried.ctx, program, t.TempDir())
		if differs != tried.differs || (err != nil) != tried.fails {
			t.Errorf("%s: %v, %v", tried.script, differs, err)
		}
	}
	if _, err := compare(context.Background(), "/is/not/there", t.TempDir()); err == nil {
		t.Error("a comparison that is not there has been run")
	}
}
