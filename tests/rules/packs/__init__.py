"""Rule packs and the pattern language under them."""
