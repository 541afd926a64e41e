// Answers cases with Flux's own module: one JSON object a line in, one out.
//
//	{"text": ..., "variables": {...}}      the text with its variables replaced
//	{"document": ..., "variables": {...}}  the same of an object in JSON, by way of YAML, as
//	                                       fluxcd/pkg/kustomize does it (kustomize_varsub.go)
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/fluxcd/pkg/envsubst"
	"sigs.k8s.io/yaml"
)

type testCase struct {
	Text      *string           `json:"text"`
	Document  json.RawMessage   `json:"document"`
	Variables map[string]string `json:"variables"`
}

func answer(c testCase) (any, error) {
	lookup := func(name string) (string, bool) { return c.Variables[name], true }
	if c.Text != nil {
		return envsubst.Eval(*c.Text, lookup)
	}
	text, err := yaml.JSONToYAML(c.Document)
	if err != nil {
		return nil, err
	}
	output, err := envsubst.Eval(string(text), lookup)
	if err != nil {
		return nil, err
	}
	result, err := yaml.YAMLToJSON([]byte(output))
	return json.RawMessage(result), err
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		var c testCase
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		result, err := answer(c)
		if err != nil {
			_ = out.Encode(map[string]string{"error": err.Error()})
		} else {
			_ = out.Encode(map[string]any{"result": result})
		}
	}
}
