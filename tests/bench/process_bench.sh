#!/bin/bash
# Wall time of the whole process: one article, and a folder of many.
# usage: process_bench.sh [LEDELINT [COPIES]]
set -euo pipefail
cd "$(dirname "$0")/../.."
tool=$(realpath "${1:-build/release/ledelint}")
copies=${2:-400}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# About 5 KB, the size of an ordinary article.
article=$folder/article.txt
cat samples/harbour-report.txt samples/harbour-report.txt | head -c 5000 >"$article"

runs=200
start=$(date +%s%N)
for ((i = 0; i < runs; ++i)); do
  "$tool" --exit-zero "$article" >/dev/null
done
end=$(date +%s%N)
awk -v t=$((end - start)) -v n=$runs \
  'BEGIN { printf "one article of 5 KB: %.2f ms a run\n", t / n / 1e6 }'

mkdir "$folder/many"
for ((i = 0; i < copies; ++i)); do
  cp "$article" "$folder/many/$i.txt"
done
for jobs in 1 2; do
  start=$(date +%s%N)
  "$tool" --exit-zero --format jsonl --jobs $jobs "$folder/many" >/dev/null
  end=$(date +%s%N)
  awk -v t=$((end - start)) -v n="$copies" -v j=$jobs \
    'BEGIN { printf "%d articles, --jobs %d: %.0f ms, %.1f MB/s\n", n, j, t / 1e6, n * 5000 / (t / 1e3) }'
done
