package ticker

import (
	"sync"

	"go.uber.org/zap/zapcore"
)

// journal keeps what the controller logs about each Canary, `name.namespace`.
type journal struct {
	mutex sync.Mutex
	lines map[string][]string
}

func (j *journal) take(canary string) []string {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	taken := j.lines[canary]
	delete(j.lines, canary)
	return taken
}

// core is a zapcore.Core that writes into a journal.
type core struct {
	journal *journal
	canary  string
}

func (c core) Enabled(zapcore.Level) bool { return true }
func (c core) Sync() error                { return nil }

func (c core) With(fields []zapcore.Field) zapcore.Core {
	for _, field := range fields {
		if field.Key == "canary" {
			c.canary = field.String
		}
	}
	return c
}

func (c core) Check(entry zapcore.Entry, checked *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	return checked.AddCore(entry, c)
}

func (c core) Write(entry zapcore.Entry, _ []zapcore.Field) error {
	if c.canary == "" {
		return nil
	}
	c.journal.mutex.Lock()
	defer c.journal.mutex.Unlock()
	c.journal.lines[c.canary] = append(c.journal.lines[c.canary], entry.Level.String()+": "+entry.Message)
	return nil
}
