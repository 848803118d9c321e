#!/bin/sh
# wrangler starts this in workerd's place (MINIFLARE_WORKERD_PATH), because it has no option of its
# own for the folder that holds the Pyodide bundle. Only `serve` knows the option.
if [ "$1" = serve ]; then
  shift
  set -- serve --pyodide-bundle-disk-cache-dir="$HARPOON_BUNDLE_DIR" "$@"
fi
exec "$HARPOON_WORKERD" "$@"
