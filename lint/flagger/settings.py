"""The flags of Flagger, and the values of its chart behind those that the program reads.

In: cmd/flagger/main.go, charts/flagger/templates/deployment.yaml and charts/flagger/values.yaml of
each release. Out: lines `FLAG(name, kind)`, and `VALUE(path, flag, default)` for those that the program
reads. One table serves all releases, so it is an error where two of them differ in more than that a flag
is there; what the defaults of the other flags are is nothing to the program.
"""

import re

import yaml

# What a Profile is made of (include/canary_lint/profile.h).
READ = ["enable-config-tracking", "include-label-prefix", "ingress-class", "mesh-provider",
        "namespace", "no-cross-namespace-refs", "selector-labels"]

KINDS = {"String": "kText", "Bool": "kSwitch", "Int": "kText", "Duration": "kText"}


class Differs(Exception):
    """The sources are not as the table says that they are."""


def flags_of(source):
    """name -> (kind, default as Go writes it), of what `init` of main.go declares."""
    body = source[source.index("\nfunc init() {\n"):]
    flags = {}
    for line in body[:body.index("\n}\n")].strip().splitlines()[1:]:
        known = re.fullmatch(r'\tflag\.(\w+)Var\(&\w+, "([\w-]+)", ([^,]*|".*?"), ".*"\)', line)
        if known is None or known[1] not in KINDS:
            raise Differs(f"main.go: `{line.strip()}` is no flag of a known kind")
        flags[known[2]] = (KINDS[known[1]], known[3])
    return flags


def text_of(default):
    """A default of Go as a command line would say it: text or a switch, as a Profile is made of."""
    plain = re.fullmatch(r'"([^"\\]*)"|(true|false)', default)
    if plain is None:
        raise Differs(f"main.go: default {default} is neither text nor a switch")
    return plain[1] if plain[2] is None else plain[2]


def value_behind(flag, template):
    """The value that the chart passes as the flag, where it is set; None where none does."""
    said = re.findall(rf"\n *- -{flag}=", template)
    if not said:
        return None
    plain = re.findall(r"\n *\{\{- if \.Values\.([\w.]+) \}\}"
                       rf"\n *- -{flag}=\{{\{{ \.Values\.([\w.]+) \}}\}}\n *\{{\{{- end \}}\}}\n",
                       template)
    if len(said) != 1 or len(plain) != 1 or not f"{plain[0][1]}.".startswith(f"{plain[0][0]}."):
        raise Differs(f"deployment.yaml: -{flag} is not one value passed where it is set")
    return plain[0][1]


def default_of(path, values):
    for key in path.split("."):
        values = (values or {}).get(key)
    return values


def check_default(path, values, default):
    """The chart's own value is as good as none: it is not set, or is Flagger's default."""
    own = default_of(path, values)
    if own not in (None, "") and str(own).lower() != default.strip('"'):
        raise Differs(f"values.yaml: `{path}: {own}` is not Flagger's own default {default}")


def settings_of(sources):
    """`sources`: release -> (main.go, deployment.yaml, values.yaml), oldest first."""
    flags, values, fallbacks = {}, {}, {}

    def agree(table, name, said, release):
        if table.setdefault(name, said) != said:
            raise Differs(f"{release}: `{name}` is {said}, and was {table[name]} before")

    for release, (main, template, chart) in sources.items():
        try:
            found = flags_of(main)
            defaults = yaml.safe_load(chart)
            for name, (kind, _) in found.items():
                agree(flags, name, kind, release)
            for flag in READ:
                if flag in found:
                    agree(fallbacks, flag, text_of(found[flag][1]), release)
                path = value_behind(flag, template)
                if path is None:
                    continue
                agree(values, flag, path, release)
                check_default(path, defaults, found[flag][1])
        except Differs as differs:
            raise Differs(f"{release}: {differs}") from None
    missing = [flag for flag in READ if flag not in flags or flag not in values]
    if missing:
        raise Differs(f"no release has {missing}")
    return flags, {flag: (path, fallbacks[flag]) for flag, path in values.items()}


def in_cpp(flags, values):
    return [f'FLAG("{name}", {kind})' for name, kind in sorted(flags.items())] \
        + [f'VALUE("{path}", "{flag}", "{default}")'
           for flag, (path, default) in sorted(values.items())]
