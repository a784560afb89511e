#!/bin/sh
# Checks this pack with nothing but sha256sum, gzip, tail, head, sed, grep and (for time stamps) openssl.
#   unzip case.wacz -d case && sh case/verify.sh [AUTHORITY.pem]     the certificate of the time stamp authority that you trust
# Exit code: 0 everything is as it was preserved, 1 something is not.
set -eu
cd "$(dirname "$0")"
fail() { echo "NOT AS PRESERVED: $1" >&2; exit 1; }
hash() { sha256sum | cut -d' ' -f1; }

sha256sum --quiet -c SHA256SUMS || fail "a file differs from SHA256SUMS"
[ "$(sed -n 's/.*"hash": "sha256:\([0-9a-f]*\)".*/\1/p' datapackage-digest.json)" = "$(hash <datapackage.json)" ] || fail "datapackage.json"
[ "$(sed -n 's/.*"path":"\([^"]*\)","hash":"sha256:\([0-9a-f]*\)".*/\2  \1/p' datapackage.json | grep -v '  SHA256SUMS$')" = "$(cat SHA256SUMS)" ] || fail "datapackage.json and SHA256SUMS differ"
grep -q "\"path\":\"SHA256SUMS\",\"hash\":\"sha256:$(hash <SHA256SUMS)\"" datapackage.json || fail "SHA256SUMS"
gzip -t archive/evidence.warc.gz || fail "archive/evidence.warc.gz"
for file in captures/*; do
  [ "$(hash <"$file")" = "$(basename "$file")" ] || fail "$file"
done

pieces=0
while IFS=, read -r day line offset length sha256; do
  [ "$(tail -c +$((offset + 1)) archive/evidence.warc.gz | head -c "$length" | hash)" = "$sha256" ] || fail "the piece at $offset"
  [ "$(sed -n "${line}p" "proof/$day.txt")" = "$sha256" ] || fail "the piece at $offset is not what line $line of $day tells of"
  pieces=$((pieces + 1))
done <exchanges.csv

for log in log/*.log; do
  day=$(basename "$log" .log)
  before=
  exec 3<"proof/$day.txt"
  while read -r link text; do
    read -r sha256 <&3 || fail "proof/$day.txt is too short"
    case $text in "opens "*) before=${text##* } ;; esac
    [ "$sha256" = - ] || text="$text $sha256"
    [ "$(printf '%s %s' "$before" "$text" | hash)" = "$link" ] || fail "$log: the chain breaks at $link"
    before=$link
  done <"$log"
  exec 3<&-
  if [ -f "log/$day.tst" ]; then
    if [ $# -gt 0 ]; then
      openssl ts -verify -data "$log" -in "log/$day.tst" -token_in -CAfile "$1" >/dev/null 2>&1 || fail "log/$day.tst is no time stamp of $log by that authority"
      echo "$day: time stamp verified"
    else
      echo "$day: has a time stamp; name the authority's certificate to check it"
    fi
  fi
done

echo "$pieces pieces of the archive, all as preserved"
