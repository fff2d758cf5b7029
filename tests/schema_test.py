#!/usr/bin/env python3
"""The schemas and the program agree. Usage: schema_test.py SOURCE_DIR LEDELINT

Exit status 77, which CTest takes for skipped, without python3-jsonschema."""

import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not there")
    sys.exit(77)

source = pathlib.Path(sys.argv[1])
binary = sys.argv[2]
failures = 0


def check(holds, what):
    global failures
    if not holds:
        failures += 1
        print("FAILED:", what)


def run(*arguments, cwd):
    return subprocess.run([binary, *arguments], cwd=cwd, capture_output=True, text=True)


def schema(name):
    printed = run("schema", name, cwd=source).stdout
    check(printed == (source / "schemas" / f"{name}.schema.json").read_text(),
          f"`schema {name}` prints the file of the repository")
    loaded = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def is_valid(value, of):
    return jsonschema.Draft202012Validator(of).is_valid(value)


rule, config, findings = schema("rule"), schema("config"), schema("findings")

# Rule files.
files = [path for path in (source / "rules/en").glob("*/*.json")
         if path.parent.name not in ("lexicon", "sentences")]
check(len(files) > 30, "the rule files are found")
for path in files:
    for error in jsonschema.Draft202012Validator(rule).iter_errors(json.loads(path.read_text())):
        check(False, f"{path}: {error.message[:200]}")
sound = json.loads((source / "rules/en/attribution/rumour.json").read_text())
for key in rule["required"]:
    check(not is_valid({k: v for k, v in sound.items() if k != key}, rule), f"a rule needs {key}")
for key, value in [("mesage", "x"), ("severity", {"news": "warning"}), ("voice", "loud"),
                   ("closedBy", ["R21"]), ("examples", [{"pass": "a"}, {"pass": "b"}]),
                   ("when", {"anny": ["x"]}), ("id", "rumour")]:
    check(not is_valid({**sound, key: value}, rule), f"a rule with {key} {value} is refused")

# Configurations: what the schema takes the program takes, and the other way round.
good = {
    "$schema": "https://example.org/config.schema.json",
    "root": True,
    "extends": "base.json",
    "profile": "wire",
    "severity": "info",
    "failOn": "never",
    "select": ["attribution/*", "numbers"],
    "ignore": "attribution/rumour",
    "rules": {"numbers/*": "off", "attribution/rumour": {"severity": "error"},
              "attribution/vague-source": {"severity": {"opinion": "info"}}},
    "packs": ["house"],
    "lexicon": {"source-nouns/expert": {"add": ["boffin~"], "remove": "practitioner"}},
    "outlet": ["the Tern"],
    "include": ["*.story"],
    "exclude": "drafts/",
    "overrides": [{"files": "opinion/**", "profile": "opinion", "severity": "error",
                   "failOn": "error", "select": ["attribution"], "ignore": ["numbers"],
                   "rules": {"attribution/*": "info"}}],
}
bad = [{"profle": "wire"}, {"profile": "nws"}, {"severity": "never"}, {"failOn": 1},
       {"select": [1]}, {"rules": {"numbers/*": "loud"}}, {"rules": ["numbers"]},
       {"rules": {"numbers/*": {"severity": {"new": "off"}}}}, {"root": "yes"},
       {"lexicon": {"cues": ["x"]}}, {"lexicon": {"cues": {"ad": "x"}}}, {"outlet": ""},
       {"overrides": {}}, {"overrides": [{"profile": "wire"}]},
       {"overrides": [{"files": "*", "packs": "house"}]}, {"include": {}}, []]


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / ".git").mkdir()
    (folder / "base.json").write_text("{}")
    (folder / "house/house").mkdir(parents=True)
    house = copy.deepcopy(sound)
    house["id"] = "house/rumour"
    (folder / "house/house/rumour.json").write_text(json.dumps(house))

    def accepted(value):
        (folder / ".ledelint.json").write_text(json.dumps(value))
        ran = run("print-config", "a.md", cwd=folder)
        return ran.returncode == 0, ran.stderr

    def known(value):
        """The keys the program names when it meets one that is like none of them."""
        told = re.search(r"known here: (.*)", accepted(value)[1])
        return set(told.group(1).split(", ")) if told else set()

    check(is_valid(good, config), "the schema takes a good configuration")
    holds, told = accepted(good)
    check(holds, f"the program takes a good configuration: {told}")
    for key in config["properties"]:
        check(key in good, f"the test has the key {key}")
    check(known({"zzzzzzzzzzzzzzzz": 1}) == set(config["properties"]),
          "schema and program know the same keys")
    override = config["properties"]["overrides"]["items"]["properties"]
    check(set(good["overrides"][0]) == set(override), "the test has all keys of an override")
    check(known({"overrides": [{"files": "*", "zzzzzzzzzzzzzzzz": 1}]}) == set(override),
          "schema and program know the same keys of overrides")
    for value in bad:
        check(not is_valid(value, config), f"the schema refuses {value}")
        check(not accepted(value)[0], f"the program refuses {value}")

    # What `init` writes is sound.
    (folder / ".ledelint.json").unlink()
    check(run("init", cwd=folder).returncode == 0, "init writes a file")
    check(run("print-config", "a.md", cwd=folder).returncode == 0, "which is sound")

# Reports.
report = json.loads(run("samples", "--no-config", "--format", "json", "--severity", "info",
                        "--include-text", cwd=source).stdout)
for error in jsonschema.Draft202012Validator(findings).iter_errors(report):
    check(False, f"report: {error.json_path}: {error.message[:200]}")
check(not is_valid({**report, "version": 2}, findings), "another version is refused")
broken = copy.deepcopy(report)
del broken["files"][0]["findings"][0]["fingerprint"]
check(not is_valid(broken, findings), "a finding without fingerprint is refused")

sys.exit(1 if failures else 0)
