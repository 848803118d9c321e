#!/bin/sh
# wrangler starts this in workerd's place (MINIFLARE_WORKERD_PATH), for two things that it has no
# option for:
# - `serve` gets the folder that holds the Pyodide bundle;
# - workerd opens neither its inspector nor its debug port. Both answer whoever connects, any web page
#   too, and give away every variable. wrangler waits until it hears on the control pipe where they
#   listen, and hears port 0: nothing can listen there.
control='' inspector='' debug_port='' value_of=''
for argument; do
  shift
  option=${value_of:-${argument%%=*}}
  case $option in
    --control-fd) control=${argument#*=} ;;
    --inspector-addr | -i*) inspector=closed ;;
    --debug-port) debug_port=closed ;;
  esac
  if [ -z "$value_of" ] && [ "$argument" = "$option" ]; then
    case $option in
      --control-fd | --inspector-addr | -i | --debug-port) value_of=$option ;; # It comes next.
    esac
  else
    value_of=''
  fi
  case $option in
    --inspector-addr | -i* | --debug-port) ;;
    *) set -- "$@" "$argument" ;;
  esac
done
if [ -n "$control" ]; then
  [ -z "$inspector" ] || echo '{"event":"listen-inspector","port":0}' >&"$control"
  [ -z "$debug_port" ] || echo '{"event":"listen","socket":"debug-port","port":0}' >&"$control"
fi
if [ "$1" = serve ]; then
  shift
  set -- serve --pyodide-bundle-disk-cache-dir="$HARPOON_BUNDLE_DIR" "$@"
fi
exec "$HARPOON_WORKERD" "$@"
