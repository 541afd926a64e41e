package story

import "testing"

const text = `# steps: replace release delete
# args: -selector-labels=tier,name -enable-leader-election=false
# mesh-provider: istio
---
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Service, metadata: {name: b}}
# step: replace
---
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "c"}}
`

func TestParse(t *testing.T) {
	story, err := Parse("name", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(story.Objects) != 2 || story.Objects[1].GetName() != "b" {
		t.Errorf("objects: %v", story.Objects)
	}
	if len(story.Steps) != 3 || len(story.Steps[0].Objects) != 1 {
		t.Fatalf("steps: %v", story.Steps)
	}
	if name := story.Steps[0].Objects[0].GetName(); name != "c" {
		t.Errorf("the first step replaces %s", name)
	}
	if story.Group() != "istio -selector-labels=tier,name -enable-leader-election=false" {
		t.Errorf("group: %s", story.Group())
	}
}

func TestParseRefuses(t *testing.T) {
	for _, wrong := range []string{"# steps: dance\n", "# steps: apply\n", "# step: apply\n---\n"} {
		if _, err := Parse("name", []byte(wrong)); err == nil {
			t.Errorf("accepted %q", wrong)
		}
	}
}
