#!/bin/sh
# A back end of CUPS that does what a test tells it: the file "mode" says what goes wrong, reading "more" waits for a
# person's hand, writing to "told" says how far it has come. What comes out lies in the folder "tray".
[ $# -eq 0 ] && { echo 'direct faulty "Unknown" "Faulty"'; exit 0; }
place=${DEVICE_URI#faulty:}
say() { echo "$1" >&2; }
tell() { echo "$1" > "$place/told"; }
wait_for_hand() { read -r _ < "$place/more"; }
come_out() { cat "${document:--}" > "$place/tray/$job.pdf"; say "PAGE: 1 1"; tell "out $job"; }
job=$1 document=$6
case $(cat "$place/mode") in
  ok) come_out ;;
  empty)
    say "STATE: +media-empty-error"; tell "empty $job"; wait_for_hand
    say "STATE: -media-empty-error"; come_out ;;
  empty_after_a_page) say "PAGE: 1 1"; say "STATE: +media-empty-error"; tell "empty $job"; wait_for_hand; come_out ;;
  jam) say "STATE: +media-jam-error"; tell "jam $job"; exit 4 ;;
  fail) say "ERROR: it broke"; tell "fail $job"; exit 1 ;;
  slow) tell "slow $job"; wait_for_hand; come_out ;;
  vanish) say "STATE: +connecting-to-device"; tell "gone $job"; wait_for_hand; come_out ;;
  mended) say "STATE: -media-empty-error,media-jam-error,connecting-to-device"; come_out ;;
esac
