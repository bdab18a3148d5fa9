#!/bin/sh
# Checks the JSON Schemas with a validator that knows nothing of roost.
#
#     Tests/Schemas/check.sh PATH-TO-check-jsonschema
#
# It also checks documents that the renderers' tests keep: JSON against roost's own schemas, SARIF against the schema that OASIS publishes
# (sarif-schema-2.1.0.json, unchanged), JUnit with an XML parser.
#
# The validator must accept every good example. For every bad example, the file beside it ending in .schema says what the validator must
# answer: "refused" or "accepted". "skipped" is for files that only roost can read. The script downloads nothing.
set -u
validator=${1:?usage: check.sh PATH-TO-check-jsonschema}
cd "$(dirname "$0")/../.." || exit 1
failures=0
checked=0

# expect SCHEMA FILE accepted|refused, where SCHEMA is one of schemas/ or a path
expect() {
    checked=$((checked + 1))
    case $1 in
    */*) schema=$1 ;;
    *) schema=schemas/$1.schema.json ;;
    esac
    if said=$("$validator" --schemafile "$schema" "$2" 2>&1); then got=accepted; else got=refused; fi
    if [ "$got" != "$3" ]; then
        failures=$((failures + 1))
        printf '%s should be %s, but was %s\n%s\n' "$2" "$3" "$got" "$said" >&2
    elif [ "$got" = refused ] && ! printf '%s' "$said" | grep -q 'Schema validation errors were encountered'; then
        # Not the schema refused it: the file could not be read, or the validator did not run.
        failures=$((failures + 1))
        printf '%s was not read\n%s\n' "$2" "$said" >&2
    fi
}

for schema in business project plan drift; do
    "$validator" --check-metaschema "schemas/$schema.schema.json" >/dev/null || exit 1
done
for file in Tests/Fixtures/good/*.yaml; do
    case $file in
    */roost.yaml) expect project "$file" accepted ;;
    *) expect business "$file" accepted ;;
    esac
done
for verdict in Tests/Fixtures/bad/*.schema Tests/Fixtures/bad-project/*.schema; do
    case $verdict in
    */bad-project/*) schema=project ;;
    *) schema=business ;;
    esac
    expected=$(cat "$verdict")
    if [ "$expected" != skipped ]; then expect "$schema" "${verdict%.schema}.yaml" "$expected"; fi
done
snapshots=Tests/RoostReportTests/Snapshots
expect plan $snapshots/plan.json accepted
expect drift $snapshots/drift.json accepted
for file in $snapshots/*.sarif; do expect Tests/Schemas/sarif-schema-2.1.0.json "$file" accepted; done
if ! python3 Tests/Schemas/junit.py $snapshots/drift.junit.xml $snapshots/drift-hostile.junit.txt; then exit 1; fi
if [ "$failures" -gt 0 ]; then
    echo "$failures of $checked files were not judged as expected" >&2
    exit 1
fi
echo "$checked files were judged as expected"
