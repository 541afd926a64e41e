#!/bin/sh
# Builds kustomize and helm, in the versions of fixtures/render, into the folder $1, from their Go
# modules. Does nothing where they are there or in PATH already, and says so where it cannot.
set -eu
folder=$1
kustomize=v5.7.1
helm=v3.18.6

PATH="$folder:$PATH"
have_kustomize() { [ "$(kustomize version 2>/dev/null)" = "$kustomize" ]; }
have_helm() { case "$(helm version --short 2>/dev/null)" in "${helm%.*}"*) true ;; *) false ;; esac }

if have_kustomize && have_helm; then
  echo "there already: $(command -v kustomize), $(command -v helm)"
  exit 0
fi
export GOTOOLCHAIN=local
if ! go version 2>/dev/null | grep -qE 'go1\.(2[6-9]|[3-9][0-9])'; then
  echo "skipped: it needs Go 1.26 or later"
  exit 0
fi
mkdir -p "$folder"
export GOBIN="$folder" GOFLAGS=-mod=mod CGO_ENABLED=0
have_kustomize || go install "sigs.k8s.io/kustomize/kustomize/v5@$kustomize" ||
  echo "skipped: kustomize $kustomize cannot be had"
have_helm || go install "helm.sh/helm/v3/cmd/helm@$helm" || echo "skipped: helm $helm cannot be had"
