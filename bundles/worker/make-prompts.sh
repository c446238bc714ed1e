#!/bin/sh
# Makes the audio of the prompts from their texts: for every line of a language's prompts.txt one WAV
# beside it (8 kHz, mu-law, one channel). Needs espeak-ng and sox (Debian: apt-get install espeak-ng sox).
#
#   ./make-prompts.sh en           all of English
#   ./make-prompts.sh de goodbye   one prompt
#   ./make-prompts.sh de --new     those that have no audio yet
#
# Levels: speech is brought to one loudness by its effective value, not by its peak, so that a short
# word is not louder than a sentence; then silence is trimmed at both ends and a breath of 30 ms added.
set -eu

language=${1:-en}
only=${2:-}
folder=$(dirname "$0")/src/main/resources/org/tandem/worker/prompt/$language
case $language in
  en) voice=en-us ;;
  *) voice=$language ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The band of a telephone, no dither (the same text gives the same bytes).
finish="rate -v 8000 highpass 200 lowpass 3400"
telephone="-r 8000 -c 1 -e mu-law -b 8"

tone() { # HERTZ SECONDS FILE
  # shellcheck disable=SC2086
  sox -D -n $telephone "$3" synth "$2" sine "$1" gain -12 fade t 0.005 -0 0.005
}

pause() { # SECONDS FILE
  # shellcheck disable=SC2086
  sox -D -n $telephone "$2" trim 0 "$1"
}

speech() { # TEXT FILE
  espeak-ng -v "$voice" -s 155 -p 45 -w "$work/raw.wav" "$1"
  # shellcheck disable=SC2086
  sox -D "$work/raw.wav" -r 8000 -c 1 -b 16 "$work/telephone.wav" $finish \
    silence 1 0.005 -50d reverse silence 1 0.005 -50d reverse
  rms=$(sox "$work/telephone.wav" -n stats 2>&1 | sed -n 's/^RMS Pk dB *//p')
  gain=$(echo "$rms" | awk '{ printf "%.2f", -20 - $1 }')
  # shellcheck disable=SC2086
  sox -D "$work/telephone.wav" $telephone "$2" gain -l "$gain" pad 0.03 0.03
}

while IFS= read -r line; do
  case $line in
    '' | '#'*) continue ;;
  esac
  id=${line%% = *}
  text=${line#* = }
  case $only in
    '' | "$id") ;;
    --new) [ ! -e "$folder/$id.wav" ] || continue ;;
    *) continue ;;
  esac
  case $text in
    '[tone '*)
      parameters=${text#'[tone '}
      # shellcheck disable=SC2086
      tone ${parameters%]} "$folder/$id.wav"
      ;;
    '[pause '*)
      seconds=${text#'[pause '}
      pause "${seconds%]}" "$folder/$id.wav"
      ;;
    *) speech "$text" "$folder/$id.wav" ;;
  esac
done < "$folder/prompts.txt"
