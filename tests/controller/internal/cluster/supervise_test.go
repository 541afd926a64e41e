package cluster

import "testing"

func TestPanicOf(t *testing.T) {
	for log, wanted := range map[string]string{
		"started\npanic: assignment to entry in nil map\n\ngoroutine 7 [running]:\n": "assignment to entry in nil map",
		"panic: boom [recovered]\n\tpanic: boom\n":                                   "boom",
		"bye\n": "it ended without a panic",
	} {
		if got := panicOf(log); got != wanted {
			t.Errorf("panicOf(%q) = %q, not %q", log, got, wanted)
		}
	}
}
