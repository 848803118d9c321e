"""`python -m harpoon_client` is `harpoon`."""

import sys

from harpoon_client.cli.main import main

sys.exit(main())
