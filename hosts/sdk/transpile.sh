#!/bin/sh
# What mcconfig runs in place of tsc, once for each file: transpile.sh SOURCE.ts TARGET.js, and more that it ignores.
# It checks no types (`npm run check` does), so that a build takes seconds instead of minutes.
set -eu

source=$1
target=$2
esbuild=$(dirname "$0")/../../node_modules/.bin/esbuild

if [ ! -x "$esbuild" ]; then
  echo "esbuild is not installed: run npm ci first" >&2
  exit 1
fi

"$esbuild" "$source" --outfile="$target" --target=es2022 --sourcemap --log-level=warning \
  --tsconfig-raw='{"compilerOptions":{"verbatimModuleSyntax":true}}'

# A file of types only becomes an empty one, and xsc cannot read a map that names no source.
if grep -q '"sources": \[\]' "$target.map"; then
  rm "$target.map"
  echo 'export {};' >"$target"
fi
